"""Ben at work: an attempt with answers, practice, a card, a group, conditions, and a running sign-in."""

from django.utils import timezone

from quizzes.assignments.excepting import make_exception
from quizzes.assignments.rules import Exempt
from quizzes.attempts.finishing import hand_in
from quizzes.attempts.models import Comment
from quizzes.attempts.starting import start_try
from quizzes.attempts.taker import Taker
from quizzes.classes import actions
from quizzes.classes.rules import Needs
from quizzes.people.cards import issue_card
from quizzes.practice.gathering import gather
from quizzes.quiz.models import Quiz
from tests import makers
from tests.results.school import answered


def busy(student, classroom, teacher, **terms):
    """Something of everything. Answers the attempt at the assignment."""
    now = timezone.now()
    assignment = makers.AssignmentFactory(classroom=classroom, **terms)
    attempt = answered(student, assignment, 1)
    Comment.objects.create(attempt=attempt, text="Well argued, comrade.", made_at=now, made_by=teacher)
    make_exception(
        assignment=assignment, student=student, exempt=Exempt(extra_attempts=1), by=teacher, at=now
    )
    actions.agree_needs(student=student, needs=Needs(pauses=True), by=teacher, at=now)
    actions.rename_student(student=student, name=f"{student.display_name} Novák", by=teacher, at=now)
    issue_card(user=student, by=teacher, at=now)
    place = classroom.memberships.get(user=student)
    place.student_number = f"S-{student.pk}"
    place.save()
    classroom.groups.get_or_create(name="Section A")[0].members.add(place)
    try_quiz(student)
    gather(taker=Taker(student), at=now)
    return attempt


def try_quiz(student):
    quiz = Quiz.objects.filter(open_to_guests=True).first() or makers.QuizFactory(open_to_guests=True)
    attempt = start_try(quiz=quiz, taker=Taker(student), at=timezone.now())
    return hand_in(attempt=attempt, by=student, at=timezone.now())
