"""What the pages about quizzes show: the list, and one quiz with its places in order; fixed numbers of queries."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from quizzes.bank.models import QuestionVersion
from quizzes.people.models import User
from quizzes.question_types.registry import type_named
from quizzes.quiz import rules
from quizzes.quiz.contents import pools
from quizzes.quiz.looking import Asked, asked
from quizzes.quiz.models import Quiz, QuizDraw, QuizItem

USUAL_SECONDS = 60
"""Of a drawn question that is not known yet, where the bank has none to measure."""


@dataclass(frozen=True)
class Drawn:
    """A random draw in words, and how many questions of the bank it may choose from."""

    pk: int
    count: int
    words: str
    topic_pk: int | None
    difficulty: int | None
    pool: int

    @property
    def is_short(self) -> bool:
        return self.pool < self.count


@dataclass(frozen=True)
class Place:
    """One line of a quiz: a question, or a draw. `ref` names it in addresses."""

    ref: str
    number: int
    weight: int
    seconds: int
    asked: Asked | None = None
    drawn: Drawn | None = None
    pinned: int | None = None
    """The number of the version that stays, whatever the bank does."""
    newer: int | None = None
    """The bank's version, where the pinned one is older."""
    published: bool = True
    known: bool = False
    """Anybody may try a quiz with this question, and see its key."""

    @property
    def title(self) -> str:
        return self.asked.title if self.asked else self.drawn.words if self.drawn else ""

    @property
    def minutes(self) -> int:
        return rules.in_minutes(self.seconds)

    @property
    def count(self) -> int:
        """How many questions a student meets here."""
        return self.drawn.count if self.drawn else 1

    @property
    def points(self) -> int:
        return self.weight * self.count

    @property
    def topic_pk(self) -> int | None:
        return self.asked.topic_pk if self.asked else self.drawn.topic_pk if self.drawn else None

    @property
    def difficulty(self) -> int | None:
        return self.asked.difficulty if self.asked else self.drawn.difficulty if self.drawn else None

    @property
    def level(self) -> str | None:
        return self.asked.level if self.asked else None


@dataclass(frozen=True)
class Laid:
    """A quiz laid out: its places in order with the sums over them."""

    quiz: Quiz
    places: Sequence[Place]

    @property
    def questions(self) -> int:
        return sum(place.count for place in self.places)

    @property
    def points(self) -> int:
        return sum(place.points for place in self.places)

    @property
    def minutes(self) -> int:
        return rules.in_minutes(sum(place.seconds for place in self.places))

    @property
    def by_hand(self) -> int:
        return sum(bool(place.asked and place.asked.by_hand) for place in self.places)

    @property
    def known(self) -> int:
        return sum(place.known for place in self.places)

    @property
    def keys(self) -> set[str]:
        return {place.asked.key for place in self.places if place.asked}

    @property
    def topics(self) -> list[str]:
        """Titles of the topics, each once, in the order of the quiz."""
        return list(dict.fromkeys(place.asked.topic for place in self.places if place.asked))


def own_quizzes(teacher: User) -> list[Laid]:
    """The teacher's quizzes, the newest first."""
    return laid(Quiz.objects.filter(owner=teacher).order_by("-pk"))


def ready_quizzes() -> list[Laid]:
    """The quizzes that came with the bank."""
    return laid(Quiz.objects.filter(owner=None).order_by("position", "pk"))


def laid_out(quiz: Quiz) -> Laid:
    """One quiz with its places."""
    return laid(Quiz.objects.filter(pk=quiz.pk))[0]


def laid(quizzes: "QuerySet[Quiz]") -> list[Laid]:
    """Each quiz with its places: at most five queries and one for each draw-bearing quiz's pools."""
    found = list(quizzes)
    items: dict[int, list[QuizItem]] = {quiz.pk: [] for quiz in found}
    draws: dict[int, list[QuizDraw]] = {quiz.pk: [] for quiz in found}
    for item in _items(found):
        items[item.quiz_id].append(item)
    for draw in QuizDraw.objects.filter(quiz__in=found).select_related("topic").order_by("position"):
        draws[draw.quiz_id].append(draw)
    known = _known({item.question_id for group in items.values() for item in group})
    return [Laid(quiz, _places(items[quiz.pk], draws[quiz.pk], known)) for quiz in found]


def _items(quizzes: Sequence[Quiz]) -> "QuerySet[QuizItem]":
    found = QuizItem.objects.filter(quiz__in=quizzes).order_by("position")
    return found.select_related("quiz", "question__topic", "question__current", "pinned")


def _known(questions: Iterable[int]) -> set[int]:
    """Those that stand in a quiz which anybody may try."""
    rows = QuizItem.objects.filter(question__in=set(questions), quiz__open_to_guests=True)
    return set(rows.values_list("question", flat=True))


def _places(items: Sequence[QuizItem], draws: Sequence[QuizDraw], known: set[int]) -> list[Place]:
    chosen = pools(draws, {item.question_id for item in items})
    seconds = _usual_seconds({pk for pool in chosen for pk in pool})
    lines: list[tuple[int, dict[str, Any]]] = [(item.position, _item_line(item, known)) for item in items]
    lines += [
        (draw.position, _draw_line(draw, pool, seconds)) for draw, pool in zip(draws, chosen, strict=True)
    ]
    lines.sort(key=lambda line: line[0])
    return [Place(number=number, **line) for number, (_position, line) in enumerate(lines, start=1)]


def _item_line(item: QuizItem, known: set[int]) -> dict[str, Any]:
    question, current = item.question, item.question.current
    version = item.pinned or current
    line = asked(question, version) if version else None
    return {
        "ref": f"q{item.pk}",
        "weight": item.weight,
        "seconds": line.seconds if line else 0,
        "asked": line,
        "pinned": item.pinned.number if item.pinned else None,
        "newer": current.number if item.pinned and current and current.pk != item.pinned.pk else None,
        "published": question.status == "published" and version is not None,
        "known": item.question_id in known and not item.quiz.open_to_guests,
    }


def _draw_line(draw: QuizDraw, pool: Sequence[int], seconds: dict[int, int]) -> dict[str, Any]:
    mean = sum(seconds[pk] for pk in pool) // len(pool) if pool else USUAL_SECONDS
    drawn = Drawn(draw.pk, draw.count, draw_words(draw), draw.topic_id, draw.difficulty, len(pool))
    return {"ref": f"d{draw.pk}", "weight": draw.weight, "seconds": draw.count * mean, "drawn": drawn}


def _usual_seconds(versions: set[int]) -> dict[int, int]:
    """Version → seconds, for those that a draw may choose."""
    if not versions:
        return {}
    found = QuestionVersion.objects.filter(pk__in=versions).select_related("question__topic")
    return {version.pk: asked(version.question, version).seconds for version in found}


def draw_words(draw: QuizDraw) -> str:
    """`2 questions at random: Roots of the crisis, single choice, hard`."""
    count = ngettext("%(n)s question at random", "%(n)s questions at random", draw.count) % {"n": draw.count}
    wishes = [
        draw.topic.title if draw.topic else _("any topic"),
        type_named(draw.type).name if draw.type else _("any type that marks itself"),
        draw.get_difficulty_display() if draw.difficulty else _("any difficulty"),
    ]
    return _("%(count)s: %(wishes)s") % {"count": count, "wishes": ", ".join(map(str, wishes))}
