"""What a person met and missed of each passage of the reading, by their own results as far as they are released."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse

from quizzes.attempts.models import Attempt, AttemptItem
from quizzes.attempts.queries import AGAIN, VERDICTS, released
from quizzes.attempts.scoring import credit
from quizzes.attempts.taker import Taker
from quizzes.core.marks import Mark


@dataclass(frozen=True)
class MetQuestion:
    """A question as the newest released attempt left it."""

    title: str
    quiz: str
    position: int
    verdict: str
    url: str

    @property
    def verdict_words(self) -> str:
        return str(VERDICTS[self.verdict][0])

    @property
    def badge(self) -> str:
        return f"badge--{VERDICTS[self.verdict][1]}"


@dataclass(frozen=True)
class PassageMarks:
    """A passage, and the questions met that rest on it."""

    key: str
    title: str
    url: str
    met: Sequence[MetQuestion]

    @property
    def right(self) -> int:
        return sum(each.verdict == "right" for each in self.met)

    @property
    def again(self) -> int:
        return sum(each.verdict in AGAIN for each in self.met)


def marks_of(taker: Taker, topic: str, now: datetime) -> list[PassageMarks]:
    """The passages of a topic with questions met, in the order of the reading: four queries."""
    attempts = {attempt.pk: attempt for attempt in _released(taker, now)}
    passages: dict[str, tuple[str, dict[int, MetQuestion]]] = {}
    for key, title, question, met in _met(attempts, topic):
        # Later attempts come later: the newest word on a question stands.
        passages.setdefault(key, (title, {}))[1][question] = met
    page = reverse("topic-page", args=[topic])
    return [
        PassageMarks(key, title, f"{page}#{key}", list(met.values()))
        for key, (title, met) in passages.items()
    ]


def _released(taker: Taker, now: datetime) -> list[Attempt]:
    attempts = Attempt.objects.filter(handed_in_at__isnull=False, **taker.owns())
    return released(list(attempts.select_related("assignment__classroom").order_by("pk")), taker.user, now)


def _met(attempts: dict[int, Attempt], topic: str) -> Iterator[tuple[str, str, int, MetQuestion]]:
    """(passage, its title, question, what became of it), in the order of the reading, then of the attempts."""
    place = "version__anchors__sentence__passage__"
    rows = AttemptItem.objects.filter(**{"attempt__in": list(attempts), f"{place}topic__key": topic})
    fields = ("attempt_id", "position", "mark", "answer", "tries", "version__question_id")
    titles = ("version__question__title", f"{place}key", f"{place}title")
    ordered = rows.order_by(f"{place}position", "attempt", "position")
    for attempt, position, mark, answer, tries, question, asked, key, title in ordered.values_list(
        *fields, *titles
    ):
        review = reverse("review-page", args=[attempt])
        verdict = verdict_of(mark, blank=answer is None, tries=tries)
        met = MetQuestion(asked, attempts[attempt].title, position, verdict, f"{review}#question-{position}")
        yield key, title, question, met


def verdict_of(mark: Mark | None, *, blank: bool, tries: int) -> str:
    """A verdict from the mark that an item holds. Right after missed tries is right, though it earns less."""
    if mark is None:
        return "waiting"
    if blank:
        return "blank"
    if not mark:
        return "wrong"
    return "right" if mark == credit(tries) else "partly"
