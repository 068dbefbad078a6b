"""What the answers to one question say about it: figures, choices, and whether it is worth a look first. Pure."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from statistics import median

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from quizzes.core import marks
from quizzes.question_types.contract import Outcome
from quizzes.results import statistics
from quizzes.results.given_answers import Given
from quizzes.results.statistics import Estimate

SURE = 3
HARD, EASY = 0.4, 0.95
WEAK_RELATION = 0.1
MANY_SURE_AND_WRONG = 0.2
LONGEST_PAUSE = timedelta(minutes=10)
"""Whoever saves nothing for longer has left the screen; no more than this counts as work."""
MOST_TEXTS = 8
"""Of typed answers, how many different ones are listed."""


@dataclass(frozen=True)
class Choice:
    """Something that was chosen or typed, how often, and by whom."""

    text: str
    right: bool
    count: int
    percent: int
    names: tuple[str, ...]
    in_page_words: bool
    """As `Part.in_page_words`."""


@dataclass(frozen=True)
class Case:
    """One of the cells that a type tells apart, such as “right, but not proved”."""

    words: str
    count: int
    percent: int


@dataclass(frozen=True)
class Sureness:
    """How many said a level of certainty, and how many of those were right."""

    level: int
    count: int
    right_percent: int | None


@dataclass(frozen=True)
class Figures:
    """Everything that is told about one question."""

    answers: int
    facility: Estimate | None
    discrimination: Estimate | None
    seconds: int | None
    """The median time on it; None where nothing was saved."""
    choices: tuple[Choice, ...]
    cases: tuple[Case, ...]
    sureness: tuple[Sureness, ...]
    looks: tuple[str, ...]
    """Why it is worth a look, the weightiest reason first."""
    weight_of_looks: int
    """The larger, the sooner it is worth a look."""


def figures(
    given: Sequence[Given],
    outcomes: Mapping[int, Outcome],
    rest: Mapping[int, float],
    seconds: Mapping[int, float],
    cases: Mapping[str, object],
) -> Figures:
    """`given` are the answers to one question; `outcomes`, `rest` (points of the attempt's other questions) and
    `seconds` are by item."""
    marked = [each for each in given if each.mark is not None]
    shares = [float(each.mark or 0) for each in marked]
    facility = statistics.facility(shares)
    discrimination = statistics.discrimination(shares, [rest[each.item] for each in marked])
    choices = _choices(given, outcomes)
    looks = worth_a_look(facility, discrimination, choices, _sure_and_wrong(marked))
    times = [seconds[each.item] for each in given if each.item in seconds]
    return Figures(
        answers=len(given),
        facility=facility,
        discrimination=discrimination,
        seconds=round(median(times)) if times else None,
        choices=choices,
        cases=_cases(given, outcomes, cases),
        sureness=_sureness(marked),
        looks=tuple(words for _weight, words in looks),
        weight_of_looks=sum(weight for weight, _words in looks),
    )


def worth_a_look(
    facility: Estimate | None,
    discrimination: Estimate | None,
    choices: Sequence[Choice],
    sure_and_wrong: float | None,
) -> list[tuple[int, str]]:
    """(weight, words) for each reason to look at a question first, the weightiest first."""
    found: list[tuple[int, str]] = []
    relevant = facility is not None and facility.value < EASY
    if discrimination is not None and relevant and discrimination.value < 0:
        found.append((4, _("Students who did well elsewhere did worse here. Check its key and its wording.")))
    elif discrimination is not None and relevant and discrimination.value < WEAK_RELATION:
        found.append((2, _("It goes with the rest of the quiz hardly at all. Check its wording.")))
    if sure_and_wrong is not None and sure_and_wrong >= MANY_SURE_AND_WRONG:
        share = round(100 * sure_and_wrong)
        found.append(
            (3, _("%(share)s %% were very sure and wrong: a belief to teach against.") % {"share": share})
        )
    rival = _rival(choices)
    if facility is not None and rival is not None:
        found.append((3, _("“%(text)s” was chosen more often than a right answer.") % {"text": rival.text}))
    if facility is not None and facility.value < HARD:
        found.append((2, _("Most did not know it.")))
    return sorted(found, key=lambda pair: -pair[0])


def _rival(choices: Sequence[Choice]) -> Choice | None:
    """The wrong choice that was taken more often than any right one."""
    right = max((choice.count for choice in choices if choice.right), default=0)
    wrong = [choice for choice in choices if not choice.right and choice.count > max(right, 2)]
    return max(wrong, key=lambda choice: choice.count, default=None)


def _choices(given: Sequence[Given], outcomes: Mapping[int, Outcome]) -> tuple[Choice, ...]:
    """What was chosen, and what should have been although nobody chose it; the most chosen first."""
    names: dict[tuple[str, str], list[str]] = defaultdict(list)
    right: dict[tuple[str, str], bool] = {}
    ours: set[tuple[str, str]] = set()
    for each in given:
        for part in outcomes[each.item].parts:
            key = part.key, part.text
            if part.in_page_words:
                ours.add(key)
            if part.chosen:
                names[key].append(each.name)
            if part.chosen or (part.right and part.text):
                right[key] = part.right
    total = len(given)
    found = [
        Choice(
            text,
            good,
            len(names[key, text]),
            _percent(len(names[key, text]), total),
            _sorted(names[key, text]),
            (key, text) in ours,
        )
        for (key, text), good in right.items()
        if text
    ]
    found.sort(key=lambda choice: (-choice.count, not choice.right, choice.text))
    return tuple(found[: max(MOST_TEXTS, sum(choice.right for choice in found))])


def _sorted(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(names, key=str.casefold))


def _cases(
    given: Sequence[Given], outcomes: Mapping[int, Outcome], known: Mapping[str, object]
) -> tuple[Case, ...]:
    counts = Counter(outcomes[each.item].extra.get("case") for each in given)
    total = sum(counts[name] for name in known)
    if not total:
        return ()
    return tuple(
        Case(str(words), counts[name], _percent(counts[name], total)) for name, words in known.items()
    )


def _sureness(marked: Sequence[Given]) -> tuple[Sureness, ...]:
    said = [each for each in marked if each.certainty is not None]
    if not said:
        return ()
    return tuple(_at_level(level, [each for each in said if each.certainty == level]) for level in (3, 2, 1))


def _at_level(level: int, said: Sequence[Given]) -> Sureness:
    full = sum(each.mark == marks.FULL for each in said)
    return Sureness(level, len(said), _percent(full, len(said)) if said else None)


def _sure_and_wrong(marked: Sequence[Given]) -> float | None:
    """The share of very sure and not fully right answers; None where certainty was not asked or few answered."""
    if len(marked) < statistics.FEW or all(each.certainty is None for each in marked):
        return None
    return sum(each.certainty == SURE and each.mark != marks.FULL for each in marked) / len(marked)


def _percent(part: int, whole: int) -> int:
    return marks.percent(marks.Mark(part), marks.Mark(whole)) or 0


def seconds_on_items(began: datetime, saves: Sequence[tuple[datetime, int]]) -> dict[int, float]:
    """Item → seconds until its saves, each counted from the save before it (or the start); long pauses are cut."""
    spent: dict[int, float] = defaultdict(float)
    before = began
    for at, item in saves:
        spent[item] += min(max(at - before, timedelta()), LONGEST_PAUSE).total_seconds()
        before = at
    return dict(spent)


def in_words(seconds: int) -> str:
    """`45 seconds`, `2 minutes`."""
    if seconds < 90:
        return ngettext("%(n)s second", "%(n)s seconds", seconds) % {"n": seconds}
    minutes = round(seconds / 60)
    return ngettext("%(n)s minute", "%(n)s minutes", minutes) % {"n": minutes}
