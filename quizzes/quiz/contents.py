"""What a quiz deals at this moment: its questions in order, and the pools that its draws choose from."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from quizzes.bank.models import Question, QuestionVersion
from quizzes.core.refusal import Refusal
from quizzes.question_types.registry import ALL
from quizzes.quiz.models import Quiz, QuizDraw, QuizItem
from quizzes.quiz.rules import Kind, spread

MARKED_BY_ITSELF = frozenset(type_.key for type_ in ALL if not type_.by_hand)


@dataclass(frozen=True)
class Content:
    """A version of the quiz and its weight. Of a draw's pool, all but as many as are dealt are `spare`."""

    version: QuestionVersion
    weight: int
    draw: int | None = None
    spare: bool = False


def contents(quiz: Quiz) -> list[Content]:
    """Everything that an assignment has to freeze, in order. Refuses an empty quiz, one with a question that students
    must not meet, and a draw for which the bank has too few questions."""
    items = list(quiz.items.select_related("question__current", "pinned"))
    draws = list(quiz.draws.order_by("position"))
    if not items and not draws:
        raise Refusal(_("This quiz has no questions yet. Choose another one."))
    placed = [(item.position, [Content(_version(item), item.weight)]) for item in items]
    found = pools(draws, {item.question_id for item in items})
    versions = QuestionVersion.objects.in_bulk({pk for pool in found for pk in pool})
    for number, (draw, pool) in enumerate(zip(draws, found, strict=True), start=1):
        _refuse_small(draw, len(pool))
        group = [
            Content(versions[pk], draw.weight, draw=number, spare=place >= draw.count)
            for place, pk in enumerate(pool)
        ]
        placed.append((draw.position, group))
    return [content for _position, group in sorted(placed, key=lambda place: place[0]) for content in group]


def pools(draws: Sequence[QuizDraw], taken: Iterable[int]) -> list[list[int]]:
    """For each draw the versions it may choose from, in the order of the bank; no question stands in two pools.
    `taken`, the quiz's own questions, are left out, and those of a quiz that anybody may try: their key is known."""
    if not draws:
        return []
    rows = (
        Question.objects.filter(status="published", current__isnull=False)
        .exclude(pk__in=set(taken))
        .exclude(quiz_items__quiz__open_to_guests=True)
        .order_by("topic__position", "key")
        .values_list("current", "topic", "current__type", "current__difficulty")
    )
    kinds = {pk: Kind(topic, type_, difficulty) for pk, topic, type_, difficulty in rows}
    fitting = [[pk for pk, kind in kinds.items() if fits(draw, kind)] for draw in draws]
    return spread(fitting, [draw.count for draw in draws])


def fits(draw: QuizDraw, kind: Kind) -> bool:
    """Whether the draw may choose a question of this kind."""
    return (
        draw.topic_id in (None, kind.topic)
        and draw.difficulty in (None, kind.difficulty)
        and (kind.type == draw.type if draw.type else kind.type in MARKED_BY_ITSELF)
    )


def _refuse_small(draw: QuizDraw, pool: int) -> None:
    if pool < draw.count:
        raise Refusal(
            ngettext(
                "A random draw of this quiz asks for %(count)s, but the bank has %(pool)s question for it.",
                "A random draw of this quiz asks for %(count)s, but the bank has %(pool)s questions for it.",
                pool,
            )
            % {"count": draw.count, "pool": pool}
        )


def _version(item: QuizItem) -> QuestionVersion:
    version = item.pinned or item.question.current
    if version is None or version.published_at is None or item.question.status != "published":
        raise Refusal(
            _(
                "Its question “%(title)s” is not published. Choose another quiz, or ask an editor to publish it."
            )
            % {"title": item.question.title}
        )
    return version
