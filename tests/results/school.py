"""A class whose students have worked: real attempts, started, answered and handed in by the product itself."""

import random
from datetime import timedelta
from fractions import Fraction

from django.utils import timezone

from quizzes.attempts.finishing import hand_in
from quizzes.attempts.models import Attempt, AttemptItem, Response
from quizzes.attempts.starting import start_attempt
from tests import makers


def answered(student, assignment, share, *, at=None, finish=True):
    """An attempt with `share` of its questions right, handed in unless told otherwise."""
    at = at or timezone.now()
    attempt = start_attempt(student=student, assignment=assignment, at=at)
    items = list(attempt.items.select_related("version"))
    for item in items[: round(share * len(items))]:
        answer(item, item.version.question_type.model_answer(item.version.substance), at)
    if finish:
        hand_in(attempt=attempt, by=student, at=at + timedelta(minutes=5))
    return Attempt.objects.get(pk=attempt.pk)


def answer(item, said, at, *, late=False):
    number = item.save_number + (not late)
    Response.objects.create(
        item=item,
        number=number,
        save_key=f"{item.pk}-{at:%H%M%S%f}-{late}",
        answer=said,
        saved_at=at,
        late=late,
    )
    if not late:
        AttemptItem.objects.filter(pk=item.pk).update(answer=said, save_number=number, saved_at=at)
        item.save_number = number


def busy_class(teacher, students, assignments, seed=1):
    """A class with attempts in every state, the same for the same seed; records only, so that it is quick."""
    draw = random.Random(seed)
    people = makers.StudentFactory.create_batch(students)
    classroom = makers.ClassroomFactory(teacher=teacher, students=people)
    quiz = makers.QuizFactory(questions__size=1)
    now = timezone.now()
    made = []
    for place in range(assignments):
        given = makers.AssignmentFactory(
            classroom=classroom, quiz=quiz, title=f"Given {place}", counts=draw.choice(["best", "last"])
        )
        given.items.update(weight=12)
        for person in people:
            made.extend(_attempts(draw, given, person, now))
    Attempt.objects.bulk_create(made)
    return classroom


def _attempts(draw, given, person, now):
    for number in range(1, draw.randint(0, 3) + 1):
        by = draw.choice(["student", "student", "clock", ""])
        yield Attempt(
            assignment=given,
            student=person,
            number=number,
            title=given.title,
            started_at=now,
            handed_in_at=now if by else None,
            handed_in_by=by,
            late=bool(by) and draw.random() < 0.3,
            earned=_points(draw) if by else None,
            possible=12,
        )
        if not by:
            return


def _points(draw):
    return Fraction(draw.randint(0, 36), 3)
