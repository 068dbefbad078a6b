"""Put questions and draws into a quiz, in order, weighed and pinned. Every act leaves places 1 to n behind."""

from django.db import transaction
from django.utils.translation import gettext as _

from quizzes.bank.models import Question
from quizzes.core.refusal import Refusal
from quizzes.quiz.actions import refuse_unpublished
from quizzes.quiz.models import Quiz, QuizDraw, QuizItem
from quizzes.sources.models import Topic

MOST_PLACES = 60
HEAVIEST = 20

Place = QuizItem | QuizDraw


@transaction.atomic
def add_question(*, quiz: Quiz, question: Question) -> QuizItem:
    """Put a question at the end; where it is already, nothing changes. Refuses an unpublished one and a full quiz."""
    places = _held(quiz)
    there = next((p for p in places if isinstance(p, QuizItem) and p.question_id == question.pk), None)
    if there:
        return there
    refuse_unpublished(question)
    _refuse_full(places)
    return QuizItem.objects.create(quiz=quiz, question=question, position=_end(places))


@transaction.atomic
def remove_question(*, quiz: Quiz, question: Question) -> None:
    """Take a question out; where it is not, nothing changes."""
    _held(quiz)
    quiz.items.filter(question=question).delete()
    _number(_held(quiz))


@transaction.atomic
def add_draw(
    *,
    quiz: Quiz,
    count: int,
    weight: int = 1,
    topic: Topic | None,
    question_type: str,
    difficulty: int | None,
) -> QuizDraw:
    """Put a random draw at the end."""
    places = _held(quiz)
    _refuse_full(places)
    return QuizDraw.objects.create(
        quiz=quiz,
        position=_end(places),
        count=count,
        weight=weight,
        topic=topic,
        type=question_type,
        difficulty=difficulty,
    )


@transaction.atomic
def move(*, quiz: Quiz, place: Place, to: int) -> int:
    """Put a place at number `to` of the quiz, the nearest that there is; answers the number it now has."""
    places = _held(quiz)
    held = next((one for one in places if one == place), None)
    if held is None:
        raise Refusal(_("This question is not in the quiz any more. Load the page again."), "gone")
    places.remove(held)
    number = min(max(to, 1), len(places) + 1)
    places.insert(number - 1, held)
    _number(places)
    return number


def number_of(*, quiz: Quiz, place: Place) -> int:
    """Which place of the quiz it is, from 1."""
    before = [model.filter(position__lt=place.position).count() for model in (quiz.items, quiz.draws)]
    return sum(before) + 1


@transaction.atomic
def remove(*, quiz: Quiz, place: Place) -> None:
    """Take a question or draw out of the quiz."""
    _held(quiz)
    place.delete()
    _number(_held(quiz))


def weigh(*, place: Place, weight: int) -> None:
    """Set how many points a question is worth, or each question of a draw."""
    if not 1 <= weight <= HEAVIEST:
        raise Refusal(_("A question is worth 1 to %(most)s points.") % {"most": HEAVIEST})
    place.weight = weight
    place.save(update_fields=["weight"])


def pin(*, item: QuizItem) -> None:
    """Keep the bank's present version in this quiz, whatever the bank does later."""
    refuse_unpublished(item.question)
    item.pinned_id = item.question.current_id
    item.save(update_fields=["pinned"])


def unpin(*, item: QuizItem) -> None:
    """Follow the bank again."""
    item.pinned = None
    item.save(update_fields=["pinned"])


def _held(quiz: Quiz) -> list[Place]:
    """The places in order; the quiz's row waits for whoever else is changing them."""
    Quiz.objects.select_for_update().get(pk=quiz.pk)
    places: list[Place] = [*quiz.items.all(), *quiz.draws.all()]
    return sorted(places, key=lambda place: place.position)


def _end(places: list[Place]) -> int:
    return places[-1].position + 1 if places else 1


def _refuse_full(places: list[Place]) -> None:
    if len(places) >= MOST_PLACES:
        raise Refusal(
            _("A quiz has room for %(most)s places. Take one out first, or make a second quiz.")
            % {"most": MOST_PLACES}
        )


def _number(places: list[Place]) -> None:
    """Number the places 1 to n. First out of the way, as no two may share a number on the way there."""
    wanted = {place: number for number, place in enumerate(places, start=1) if place.position != number}
    away = max((place.position for place in places), default=0) + len(places) + 1
    for shift in (away, 0):
        for place, number in wanted.items():
            place.position = shift + number
        items = [place for place in wanted if isinstance(place, QuizItem)]
        QuizItem.objects.bulk_update(items, ["position"])
        draws = [place for place in wanted if isinstance(place, QuizDraw)]
        QuizDraw.objects.bulk_update(draws, ["position"])
