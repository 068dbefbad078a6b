"""A quiz of many question types, and for each run a student of its own with a running attempt."""

import secrets
from dataclasses import dataclass
from importlib import import_module
from typing import Any

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.auth.hashers import make_password
from django.contrib.sessions.models import Session
from django.utils import timezone

from quizzes.attempts.models import Attempt
from quizzes.attempts.starting import start_attempt
from quizzes.people.models import User
from tests import makers

TYPES = [
    "single_choice",
    "multiple_response",
    "short_answer",
    "ordering",
    "matching",
    "cloze",
    "numeric",
    "essay",
    "true_false_reason",
    "grid",
]


@dataclass
class Pupil:
    user: User
    attempt: Attempt


class School:
    def __init__(self) -> None:
        questions = [makers.VersionFactory(type=key).question for key in TYPES]
        quiz = makers.QuizFactory(questions=questions, title="Misfortunes")
        self.classroom = makers.ClassroomFactory()
        self.assignment = makers.AssignmentFactory(classroom=self.classroom, quiz=quiz)
        self.password = make_password(makers.PASSWORD)

    def enrol(self) -> Pupil:
        user = makers.StudentFactory(password=None)
        User.objects.filter(pk=user.pk).update(password=self.password)
        user.refresh_from_db()
        self.classroom.memberships.create(user=user, role="student", joined_at=timezone.now())
        return Pupil(user, start_attempt(student=user, assignment=self.assignment, at=timezone.now()))


def sign_in(user: User) -> str:
    """The secret of a new session."""
    session = import_module(settings.SESSION_ENGINE).SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session["run"] = secrets.token_hex(4)
    session.create()
    return session.session_key


def delete_sessions(user: User) -> None:
    mine = [each.pk for each in Session.objects.all() if each.get_decoded().get(SESSION_KEY) == str(user.pk)]
    Session.objects.filter(pk__in=mine).delete()


def held(attempt: Attempt) -> dict[int, Any]:
    """What the database holds, by position."""
    return dict(attempt.items.values_list("position", "answer"))


def ever_held(attempt: Attempt, position: int) -> list[Any]:
    item = attempt.items.get(position=position)
    return list(item.responses.values_list("answer", flat=True))


def as_answer(attempt: Attempt, position: int, fields: dict[str, list[str]]) -> Any:
    """What the server would make of a form filled like this."""
    version = attempt.items.select_related("version").get(position=position).version
    return version.question_type.read(version.substance, fields)
