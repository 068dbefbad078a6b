"""What a page may know of a question that is being taken: of an unanswered one no key, no feedback, no mark."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from quizzes.attempts import queries, scoring
from quizzes.attempts.clock_face import clock_of_sitting
from quizzes.attempts.rules import Step
from quizzes.attempts.sitting import Sitting, dealt, steps, steps_of
from quizzes.bank.frozen import frozen
from quizzes.core import codes
from quizzes.core.clock import now

Context = dict[str, Any]


def alone(sitting: Sitting) -> Context:
    """One question on a page, with the navigator and the clock."""
    reviewed = queries.checked(sitting.item) if _is_checked(sitting) else None
    return _face(sitting, reviewed) | _place(steps(sitting.attempt)) | _clock(sitting)


def on_the_sheet(sitting: Sitting) -> Context:
    """One question among all of them, to be put in its place there."""
    reviewed = queries.checked(sitting.item) if _is_checked(sitting) else None
    return _face(sitting, reviewed) | _place(steps(sitting.attempt))


def sheet(sittings: Sequence[Sitting], *, said: Mapping[int, Context] | None = None) -> Context:
    """All questions. `said`: by position, what else the page must say of a question."""
    reviewed = queries.all_checked([sitting.item for sitting in sittings if _is_checked(sitting)])
    place = _place(steps_of(sittings))
    faces = [_face(each, reviewed.get(each.item)) | (said or {}).get(each.position, {}) for each in sittings]
    questions = [face | {"last": place["last"]} for face in faces]
    return {"questions": questions, "sitting": sittings[0]} | place | _clock(sittings[0])


def paused(sitting: Sitting) -> Context:
    """While the clock stands still no question is shown."""
    return {"sitting": sitting} | _clock(sitting)


def stem_of(sitting: Sitting) -> str:
    """What a question asks, for lists of them."""
    type_, content = dealt(sitting)
    return type_.shown(content, sitting.seed).stem


def _face(sitting: Sitting, reviewed: queries.Reviewed | None) -> Context:
    type_, content = dealt(sitting)
    context: Context = {
        "sitting": sitting,
        "shown": type_.shown(content, sitting.seed),
        "exhibits": frozen(*sitting.version).exhibits,
        "answer": sitting.answer,
        "prefix": f"item-{sitting.item}",
        "prompt_template": type_.prompt_template,
        "answer_template": type_.answer_template,
        "seen": sitting.save_number,
        "saved_at": sitting.saved_at,
        "save_key": codes.token(),
    }
    if sitting.asks_certainty:
        context["certainties"] = scoring.CERTAINTIES
    if reviewed is not None:
        return context | {"reviewed": reviewed}
    return context if sitting.mode == "test" else context | _hints(sitting)


def _is_checked(sitting: Sitting) -> bool:
    """Whether the why is open here already. What is closed by handing in waits for the rule of the assignment."""
    return sitting.mode != "test" and sitting.closed and sitting.handed_in_at is None


def _hints(sitting: Sitting) -> Context:
    """The check button, and the hint to a checked answer while that answer stands."""
    if sitting.checked != sitting.save_number or not sitting.tries:
        return {"may_check": True}
    type_, content = dealt(sitting)
    outcome = type_.mark(content, sitting.answer)
    hints = [part.feedback for part in outcome.slips if part.feedback]
    missing = _("Not complete yet: something is missing.")
    return {"may_check": True, "hints": hints or [missing], "tries_left": scoring.TRIES - sitting.tries}


def _place(navigator: Sequence[Step]) -> Context:
    return {"steps": navigator, "last": len(navigator)}


def _clock(sitting: Sitting) -> Context:
    return {"clock": clock_of_sitting(sitting, now())}
