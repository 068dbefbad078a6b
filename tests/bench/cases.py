"""What is measured: the records it needs, the product's requests, the floor's requests, and the aim."""

import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import import_module
from itertools import cycle
from urllib.parse import urlencode

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.utils import timezone

from quizzes.attempts.finishing import hand_in
from quizzes.attempts.starting import start_attempt
from quizzes.classes.models import Classroom
from quizzes.invigilation.queries import revision
from quizzes.people.models import User
from tests import makers
from tests.bench.load import Request

CSRF = secrets.token_hex(16)
QUESTIONS = 10
FLOOR_BACKEND = "django.contrib.auth.backends.ModelBackend"
FORM = {"Content-Type": "application/x-www-form-urlencoded", "HX-Request": "true"}


@dataclass
class Case:
    """Named clients of the product and of the floor."""

    name: str
    aim: float
    product: list[Iterator[Request]]
    floor: list[Iterator[Request]]
    batch: int
    """Requests of each client in a round, as a share of the asked number: 1 is all."""


def cookies(user: User, backend: str = "") -> dict[str, str]:
    """A signed-in session, made directly."""
    session = import_module(settings.SESSION_ENGINE).SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = backend or settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.create()
    jar = f"{settings.SESSION_COOKIE_NAME}={session.session_key}; {settings.CSRF_COOKIE_NAME}={CSRF}"
    return {"Cookie": jar, "X-CSRFToken": CSRF}


def get(path: str, user: User, backend: str = "", *, htmx: bool = False) -> Iterator[Request]:
    headers = cookies(user, backend) | ({"HX-Request": "true"} if htmx else {})
    while True:
        yield "GET", path, None, headers


def saves(item, user: User) -> Iterator[Request]:
    """A student who goes through the quiz again and again and changes each answer, always on the newest page."""
    headers = cookies(user) | FORM
    seen = dict.fromkeys(range(1, QUESTIONS + 1), 0)
    for position in cycle(seen):
        body = urlencode(
            {"choice": "ab"[seen[position] % 2], "seen": seen[position], "save_key": secrets.token_hex(8)}
        )
        yield "POST", f"/attempts/{item.attempt_id}/{position}/answer/", body.encode(), headers
        seen[position] += 1


def floor_saves(item, user: User) -> Iterator[Request]:
    headers = cookies(user, FLOOR_BACKEND) | FORM
    turn = 0
    while True:
        yield "POST", f"/answer/{item.pk}", f"choice={'ab'[turn % 2]}".encode(), headers
        turn += 1


def a_class(students: int) -> tuple[Classroom, list[User]]:
    pupils = makers.StudentFactory.create_batch(students)
    return makers.ClassroomFactory(students=pupils), pupils


def _running(clients: int) -> list:
    classroom, pupils = a_class(clients)
    assignment = makers.AssignmentFactory(
        classroom=classroom, quiz=makers.QuizFactory(questions__size=QUESTIONS)
    )
    attempts = [start_attempt(student=pupil, assignment=assignment, at=timezone.now()) for pupil in pupils]
    return [
        (attempt.items.select_related("attempt").get(position=5), attempt.student) for attempt in attempts
    ]


def answer(clients: int) -> list[Case]:
    product = [saves(item, user) for item, user in _running(clients)]
    floor = [floor_saves(item, user) for item, user in _running(clients)]
    return [Case("saving an answer", 1.0, product, floor, 1)]


def page(clients: int) -> list[Case]:
    running = _running(clients)
    product = [get(f"/attempts/{item.attempt_id}/5/", user) for item, user in running]
    floor = [get("/page", user, FLOOR_BACKEND) for _, user in running]
    return [Case("one question's page", 1.5, product, floor, 1)]


def gradebook(clients: int) -> list[Case]:
    made = []
    for students, aim in ((30, 7.0), (200, 25.0)):
        classroom, pupils = a_class(students)
        quiz = makers.QuizFactory(questions__size=3)
        for _ in range(10):
            assignment = makers.AssignmentFactory(classroom=classroom, quiz=quiz)
            for pupil in pupils:
                attempt = start_attempt(student=pupil, assignment=assignment, at=timezone.now())
                hand_in(attempt=attempt, by=pupil, at=timezone.now())
        teacher = classroom.memberships.get(role="teacher").user
        product = [get(f"/teach/classes/{classroom.pk}/scores/", teacher) for _ in range(clients)]
        floor = [get("/page", teacher, FLOOR_BACKEND) for _ in range(clients)]
        made.append(Case(f"class table, {students} students × 10 assignments", aim, product, floor, 10))
    return made


def running(clients: int) -> list[Case]:
    """The running page of 200 students: a poll that finds nothing new, and one after somebody did something."""
    classroom, pupils = a_class(200)
    quiz = makers.QuizFactory(questions__size=QUESTIONS)
    assignment = makers.AssignmentFactory(classroom=classroom, quiz=quiz, minutes=60)
    for pupil in pupils:
        start_attempt(student=pupil, assignment=assignment, at=timezone.now())
    teacher = classroom.memberships.get(role="teacher").user
    floor = [get("/page", teacher, FLOOR_BACKEND) for _ in range(clients)]
    quiet = [polls(assignment, teacher) for _ in range(clients)]
    busy = [get(f"/teach/assignments/{assignment.pk}/running/", teacher, htmx=True) for _ in range(clients)]
    return [
        Case("running page, 200 students, nothing new", 7.0, quiet, floor, 2),
        Case("running page, 200 students, something new", 40.0, busy, floor, 10),
    ]


def polls(assignment, teacher: User) -> Iterator[Request]:
    """A page that is up to date and asks again."""
    headers = cookies(teacher) | {"HX-Request": "true"}
    while True:
        rev = revision(assignment, timezone.now())
        yield "GET", f"/teach/assignments/{assignment.pk}/running/?rev={rev}", None, headers
