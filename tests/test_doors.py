"""Every address × every person, in one table. An address that is missing from the table fails the last test.

The columns: a stranger; Ben, a student of the class; Cleo, a student of another class; Ada, the class's teacher; Cem,
a teacher of another class; Dia, an editor; Ole, the operator. Outsiders who are signed in get 404.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta

import pytest
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils import timezone

from quizzes.assignments.models import Assignment
from quizzes.attempts.finishing import hand_in
from quizzes.attempts.models import Attempt, AttemptItem
from quizzes.attempts.starting import start_attempt, start_try
from quizzes.attempts.taker import Taker
from quizzes.bank.models import Question
from quizzes.core.codes import fingerprint
from quizzes.people import cards
from quizzes.practice.dealing import turn_like
from quizzes.quiz.models import Quiz
from tests import makers
from tests.cast import Cast

PERSONS = ("stranger", "ben", "cleo", "ada", "cem", "dia", "ole")

#                        stranger ben cleo ada cem dia ole
EVERYBODY = (200, 200, 200, 200, 200, 200, 200)
SIGNED_IN = (302, 200, 200, 200, 200, 200, 200)
WITH_PASSWORD = (302, 404, 404, 200, 200, 200, 200)
STUDENTS = (302, 200, 200, 404, 404, 404, 404)
LEARNERS = (200, 200, 200, 404, 404, 404, 404)
STUDENT_OF_CLASS = (302, 200, 404, 404, 404, 404, 404)
OWNER = (302, 200, 404, 404, 404, 404, 404)
TEACHERS = (302, 404, 404, 200, 200, 404, 404)
TEACHER_OF_CLASS = (302, 404, 404, 200, 404, 404, 404)
EDITORS = (302, 404, 404, 404, 404, 200, 200)
TEACHER_AND_OPERATOR = (302, 404, 404, 200, 404, 404, 200)
THE_STUDENT_AND_TEACHER = (302, 200, 404, 200, 404, 404, 200)


def then(row: tuple[int, ...], came_in: int) -> tuple[int, ...]:
    """The same door where coming in answers something else than a page, such as a redirect after a POST."""
    return tuple(came_in if status == 200 else status for status in row)


@dataclass(frozen=True)
class Scene:
    """What the addresses are about: Ada's class with Ben in the middle of an attempt."""

    cast: Cast
    assignment: Assignment
    attempt: Attempt
    question: Question
    card: str

    @property
    def code(self) -> str:
        return self.cast.blue.join_codes.get().code


Args = Callable[[Scene], list[object]]


@dataclass(frozen=True)
class Door:
    statuses: tuple[int, ...]
    args: Args = field(default=lambda scene: [])
    method: str = "get"
    posted: dict[str, object] = field(default_factory=dict)


def of_class(scene: Scene) -> list[object]:
    return [scene.cast.blue.pk]


def of_student(scene: Scene) -> list[object]:
    return [scene.cast.blue.pk, scene.cast.ben.pk]


INVITATION = "an-invitation-of-ada"


def of_invitation(scene: Scene) -> list[object]:
    return [scene.cast.blue.pk, scene.cast.blue.invitations.get().pk]


def of_co_teacher(scene: Scene) -> list[object]:
    return [scene.cast.blue.pk, scene.cast.blue.memberships.get(role="co_teacher").user_id]


def of_group(scene: Scene) -> list[object]:
    return [scene.cast.blue.pk, scene.cast.blue.groups.get().pk]


def of_assignment(scene: Scene) -> list[object]:
    return [scene.assignment.pk]


def of_score(scene: Scene) -> list[object]:
    return [scene.assignment.pk, scene.cast.ben.pk]


def of_attempt(scene: Scene) -> list[object]:
    return [scene.attempt.pk]


def of_item(scene: Scene) -> list[object]:
    return [scene.attempt.pk, 1]


def of_turn(scene: Scene) -> list[object]:
    """A question of a quiz that Ben tried and handed in, dealt again."""
    item = released_item(scene)
    turn = turn_like(taker=Taker(scene.cast.ben), version=item.version, beliefs=(), at=timezone.now())
    assert turn is not None
    return [turn.pk]


def of_result(scene: Scene) -> list[object]:
    return [released_item(scene).pk]


def released_item(scene: Scene) -> AttemptItem:
    quiz = Quiz.objects.get(open_to_guests=True)
    attempt = start_try(quiz=quiz, taker=Taker(scene.cast.ben), at=timezone.now())
    hand_in(attempt=attempt, by=scene.cast.ben, at=timezone.now())
    return attempt.items.select_related("version__question").get(position=1)


def of_first_question(scene: Scene) -> list[object]:
    return [scene.assignment.pk, scene.assignment.items.order_by("position").first().position]


def of_first_item(scene: Scene) -> list[object]:
    return [scene.attempt.items.first().pk]


def of_remark(scene: Scene) -> list[object]:
    assigned = scene.assignment.items.first()
    made = {"before": assigned.version, "after": assigned.version, "changed": 0, "made_at": timezone.now()}
    return [scene.assignment.remarks.get_or_create(assigned=assigned, defaults=made)[0].pk]


def of_late_answer(scene: Scene) -> list[object]:
    late = {"number": 0, "saved_at": timezone.now(), "late": True}
    return [scene.attempt.items.first().responses.get_or_create(save_key="late", defaults=late)[0].pk]


def of_question(scene: Scene) -> list[object]:
    return [scene.question.key]


def own_quiz(scene: Scene) -> Quiz:
    """A quiz that Ada made."""
    return Quiz.objects.get(owner=scene.cast.ada)


def of_own_quiz(scene: Scene) -> list[object]:
    return [own_quiz(scene).pk]


def of_own_quiz_and_question(scene: Scene) -> list[object]:
    return [own_quiz(scene).pk, scene.question.key]


def of_own_place(scene: Scene) -> list[object]:
    quiz = own_quiz(scene)
    return [quiz.pk, f"q{quiz.items.first().pk}"]


DOORS: dict[str, Door] = {
    # Anybody
    "front-page": Door((200, 302, 302, 302, 302, 302, 302)),
    "healthz": Door(EVERYBODY),
    "readyz": Door(EVERYBODY),
    "reading-room": Door(EVERYBODY),
    "timeline-page": Door(EVERYBODY),
    "glossary-page": Door(EVERYBODY),
    "people-page": Door(EVERYBODY),
    "topic-page": Door(EVERYBODY, lambda scene: ["origins"]),
    "try-start": Door((302,) * 7, method="post"),
    # Signing in and joining
    "account_login": Door((200, 302, 302, 302, 302, 302, 302)),
    "account_signup": Door((200, 302, 302, 302, 302, 302, 302)),
    "account_logout": Door((302,) * 7, method="post"),
    "account_inactive": Door(EVERYBODY),
    "account_change_password": Door(WITH_PASSWORD),
    "account_reset_password": Door(EVERYBODY),
    "account_reset_password_done": Door(EVERYBODY),
    "account_reset_password_from_key_done": Door(EVERYBODY),
    "account_reset_password_from_key": Door(EVERYBODY, lambda scene: ["1", "wrong-key"]),
    "account-page": Door(SIGNED_IN),
    "display-name-save": Door(then(WITH_PASSWORD, 302), method="post", posted={"display_name": "A new name"}),
    "card-sign-in-page": Door(EVERYBODY),
    "card-page": Door(then(EVERYBODY, 302), lambda scene: [scene.card]),
    "join-page": Door(EVERYBODY),
    "join-class-page": Door(EVERYBODY, lambda scene: [scene.code]),
    "join-welcome-page": Door(then(STUDENTS, 302)),
    "home-page": Door(SIGNED_IN),
    # Taking a quiz
    "assignment-page": Door(STUDENT_OF_CLASS, of_assignment),
    "attempt-start": Door(then(STUDENT_OF_CLASS, 302), of_assignment, "post"),
    "attempt-page": Door(then(OWNER, 302), of_attempt),
    "question-page": Door(OWNER, of_item),
    "answer-save": Door(
        then(OWNER, 302), of_item, "post", {"seen": 0, "save_key": "save-key-1", "choice": "a", "go": "next"}
    ),
    "line-check": Door(EVERYBODY),
    "finish-page": Door(OWNER, of_attempt),
    "attempt-hand-in": Door(then(OWNER, 302), of_attempt, "post"),
    "review-page": Door(then(OWNER, 302), of_attempt),
    "sheet-page": Door(then(OWNER, 302), of_attempt),
    "attempt-clock": Door(OWNER, of_attempt),
    "attempt-pause": Door(then(OWNER, 409), of_attempt, "post"),
    "attempt-resume": Door(then(OWNER, 302), of_attempt, "post"),
    # The teacher
    "class-list": Door(TEACHERS),
    "class-page": Door(TEACHER_OF_CLASS, of_class),
    "class-change-page": Door(TEACHER_OF_CLASS, of_class),
    "class-archive": Door(then(TEACHER_OF_CLASS, 302), of_class, "post"),
    "class-unarchive": Door(then(TEACHER_OF_CLASS, 302), of_class, "post"),
    "class-code-page": Door(TEACHER_OF_CLASS, of_class),
    "class-code-new": Door(then(TEACHER_OF_CLASS, 302), of_class, "post"),
    "class-code-close": Door(then(TEACHER_OF_CLASS, 302), of_class, "post"),
    "sign-in-cards-page": Door(then(TEACHER_OF_CLASS, 302), of_class, "post"),
    "student-page": Door(TEACHER_OF_CLASS, of_student),
    "student-rename": Door(then(TEACHER_OF_CLASS, 302), of_student, "post", {"display_name": "Benny"}),
    "student-pin-page": Door(TEACHER_OF_CLASS, of_student, "post"),
    "student-unlock": Door(then(TEACHER_OF_CLASS, 302), of_student, "post"),
    "student-remove": Door(then(TEACHER_OF_CLASS, 302), of_student, "post"),
    "accommodation-page": Door(TEACHER_OF_CLASS, of_student),
    "assignment-create-page": Door(TEACHER_OF_CLASS, of_class),
    "assignment-change-page": Door(TEACHER_OF_CLASS, of_assignment),
    "assignment-delete": Door(then(TEACHER_OF_CLASS, 409), of_assignment, "post"),
    "assignment-detail-page": Door(TEACHER_OF_CLASS, of_assignment),
    "gradebook-page": Door(TEACHER_OF_CLASS, of_class),
    "gradebook-csv": Door(TEACHER_OF_CLASS, of_class),
    "attempt-detail-page": Door(TEACHER_OF_CLASS, of_attempt),
    # The teacher: groups, co-teachers, copies
    "class-copy-page": Door(TEACHER_OF_CLASS, of_class),
    "class-teachers-page": Door(TEACHER_OF_CLASS, of_class),
    "teacher-invite": Door(TEACHER_OF_CLASS, of_class, "post"),
    "invitation-withdraw": Door(then(TEACHER_OF_CLASS, 302), of_invitation, "post"),
    "teacher-remove": Door(then(TEACHER_OF_CLASS, 302), of_co_teacher, "post"),
    "teacher-make-owner": Door(then(TEACHER_OF_CLASS, 302), of_co_teacher, "post"),
    "invitation-page": Door(TEACHERS, lambda scene: [INVITATION]),
    "student-move": Door(then(TEACHER_OF_CLASS, 422), of_student, "post"),
    "student-merge-page": Door(TEACHER_OF_CLASS, of_student),
    "student-merge": Door(then(TEACHER_OF_CLASS, 404), of_student, "post"),
    "group-list": Door(TEACHER_OF_CLASS, of_class),
    "group-page": Door(TEACHER_OF_CLASS, of_group),
    "group-rename": Door(then(TEACHER_OF_CLASS, 302), of_group, "post", {"name": "Section B"}),
    "group-fill": Door(then(TEACHER_OF_CLASS, 302), of_group, "post"),
    "group-delete": Door(then(TEACHER_OF_CLASS, 302), of_group, "post"),
    # The teacher: rosters
    "roster-page": Door(TEACHER_OF_CLASS, of_class),
    "roster-preview-page": Door(TEACHER_OF_CLASS, of_class, "post", {"text": "Una Novák"}),
    "roster-confirm": Door(then(TEACHER_OF_CLASS, 409), of_class, "post", {"draft": "[]"}),
    # The teacher: building a quiz
    "quiz-list": Door(TEACHERS),
    "quiz-page": Door(TEACHER_OF_CLASS, of_own_quiz),
    "quiz-change-page": Door(TEACHER_OF_CLASS, of_own_quiz),
    "quiz-copy": Door(then(TEACHER_OF_CLASS, 302), of_own_quiz, "post"),
    "quiz-delete": Door(then(TEACHER_OF_CLASS, 302), of_own_quiz, "post"),
    "quiz-question-set": Door(then(TEACHER_OF_CLASS, 302), of_own_quiz_and_question, "post", {"do": "add"}),
    "quiz-draw-add": Door(then(TEACHER_OF_CLASS, 302), of_own_quiz, "post", {"count": 1, "weight": 1}),
    "quiz-place-change": Door(then(TEACHER_OF_CLASS, 302), of_own_place, "post", {"do": "pin"}),
    "quiz-preview-page": Door(TEACHER_OF_CLASS, of_own_quiz),
    "quiz-preview-question": Door(TEACHER_OF_CLASS, lambda scene: [own_quiz(scene).pk, 2]),
    "quiz-worksheet-page": Door(TEACHER_OF_CLASS, of_own_quiz),
    "quiz-key-page": Door(TEACHER_OF_CLASS, of_own_quiz),
    "question-look-page": Door(TEACHERS, of_question),
    # The teacher: assigning, exceptions
    "feedback-release": Door(then(TEACHER_OF_CLASS, 302), of_assignment, "post"),
    "feedback-withhold": Door(then(TEACHER_OF_CLASS, 302), of_assignment, "post"),
    "exceptions-page": Door(TEACHER_OF_CLASS, of_assignment),
    "exception-page": Door(TEACHER_OF_CLASS, lambda scene: [scene.assignment.pk, scene.cast.ben.pk]),
    "preview-page": Door(TEACHER_OF_CLASS, of_assignment),
    "preview-question-page": Door(TEACHER_OF_CLASS, lambda scene: [scene.assignment.pk, 1]),
    # The teacher: while it runs
    "running-page": Door(TEACHER_OF_CLASS, of_assignment),
    "running-time": Door(then(TEACHER_OF_CLASS, 302), of_assignment, "post", {"minutes": 5}),
    "running-pause": Door(then(TEACHER_OF_CLASS, 302), of_assignment, "post"),
    "running-resume": Door(then(TEACHER_OF_CLASS, 302), of_assignment, "post"),
    "running-take-in": Door(then(TEACHER_OF_CLASS, 404), of_assignment, "post"),
    "running-reopen": Door(then(TEACHER_OF_CLASS, 404), of_assignment, "post", {"minutes": 5}),
    "running-let-in": Door(then(TEACHER_OF_CLASS, 404), of_assignment, "post"),
    # The teacher: scores, comments, exports
    "gradebook-xlsx": Door(TEACHER_OF_CLASS, of_class),
    "gradebook-canvas": Door(TEACHER_OF_CLASS, of_class),
    "gradebook-moodle": Door(TEACHER_OF_CLASS, of_class),
    "student-scores-page": Door(TEACHER_OF_CLASS, of_student),
    "score-page": Door(TEACHER_OF_CLASS, of_score),
    "student-excuse": Door(then(TEACHER_OF_CLASS, 302), of_score, "post", {"reason": "ill"}),
    "score-set": Door(then(TEACHER_OF_CLASS, 302), of_score, "post", {"points": "1", "reason": "on paper"}),
    "ruling-end": Door(then(TEACHER_OF_CLASS, 302), of_score, "post"),
    "attempt-comment": Door(then(TEACHER_OF_CLASS, 302), of_attempt, "post", {"text": "Good."}),
    "answer-comment": Door(then(TEACHER_OF_CLASS, 302), of_first_item, "post", {"text": "Good."}),
    # The teacher: what they understood
    "understood-page": Door(TEACHER_OF_CLASS, of_assignment),
    "beliefs-page": Door(TEACHER_OF_CLASS, of_class),
    "follow-up-create": Door(
        then(TEACHER_OF_CLASS, 409), of_class, "post", {"belief": "nothing-of-the-kind"}
    ),
    "coverage-page": Door(TEACHER_OF_CLASS, of_class),
    # The teacher: marking by hand, re-marking
    "marking-page": Door(TEACHER_OF_CLASS, of_assignment),
    "judging-page": Door(TEACHER_OF_CLASS, of_first_question),
    "judgement-undo": Door(then(TEACHER_OF_CLASS, 409), of_first_question, "post"),
    "marks-release": Door(then(TEACHER_OF_CLASS, 302), of_first_question, "post"),
    "remark-page": Door(then(TEACHER_OF_CLASS, 409), of_first_question),
    "remark-agree": Door(then(TEACHER_OF_CLASS, 409), of_first_question, "post", {"version": 1}),
    "remark-leave": Door(then(TEACHER_OF_CLASS, 409), of_first_question, "post", {"version": 1}),
    "remark-ask": Door(then(TEACHER_OF_CLASS, 302), of_first_question, "post"),
    "remark-undo": Door(then(TEACHER_OF_CLASS, 302), of_remark, "post"),
    "award-page": Door(TEACHER_OF_CLASS, of_first_item),
    "award-withdraw": Door(then(TEACHER_OF_CLASS, 409), of_first_item, "post"),
    "late-decide": Door(then(TEACHER_OF_CLASS, 302), of_late_answer, "post", {"decision": "declined"}),
    # Privacy
    "kept-page": Door(EVERYBODY),
    "person-data-page": Door(THE_STUDENT_AND_TEACHER, lambda scene: [scene.cast.ben.pk]),
    "person-data-json": Door(THE_STUDENT_AND_TEACHER, lambda scene: [scene.cast.ben.pk]),
    "person-erase-page": Door(TEACHER_AND_OPERATOR, lambda scene: [scene.cast.ben.pk]),
    "class-erase-page": Door(TEACHER_AND_OPERATOR, of_class),
    # Practice and progress
    "practice-page": Door(LEARNERS),
    "practice-topics": Door(then(LEARNERS, 302), method="post"),
    "practice-next": Door(then(STUDENTS, 302), method="post"),
    "practice-turn-page": Door(OWNER, of_turn),
    "practice-answer": Door(then(OWNER, 302), of_turn, "post", {"choice": "a"}),
    "progress-page": Door(STUDENTS),
    "practice-like": Door(then(OWNER, 302), of_result),
    # Check the machine
    "check-machine-page": Door((200,) * 7),
    # The reading's map and marks
    "map-page": Door(EVERYBODY),
    "passage-marks": Door(EVERYBODY, lambda scene: ["origins"]),
    # Language and install
    "language-set": Door((302,) * 7, method="post", posted={"language": "es"}),
    "manifest": Door(EVERYBODY),
    # The editor
    "question-list": Door(EDITORS),
    "question-detail-page": Door(EDITORS, of_question),
    "question-change-page": Door(EDITORS, of_question),
    "question-status": Door(then(EDITORS, 302), of_question, "post", {"status": "retired"}),
    "question-check": Door(then(EDITORS, 302), of_question, "post", {"version": 1}),
    # The admin
    "admin:index": Door(EDITORS),
}


@pytest.fixture
def scene(cast: Cast) -> Scene:
    makers.QuizFactory(open_to_guests=True, title="Try it")
    assignment = makers.AssignmentFactory(classroom=cast.blue, feedback="by_hand")
    makers.QuizFactory(owner=cast.ada, title="Ada's own")
    attempt = start_attempt(student=cast.ben, assignment=assignment, at=timezone.now())
    question = assignment.items.first().version.question
    token = cards.issue_card(user=cast.ben, at=timezone.now())
    at = timezone.now()
    cast.blue.invitations.create(
        fingerprint=fingerprint(INVITATION), made_by=cast.ada, made_at=at, expires_at=at + timedelta(days=7)
    )
    cast.blue.memberships.create(user=makers.TeacherFactory(), role="co_teacher", joined_at=at)
    cast.blue.groups.create(name="Section A").members.add(cast.blue.memberships.get(user=cast.ben))
    return Scene(cast, assignment, attempt, question, token)


def knock(door: Door, name: str, scene: Scene, person: str) -> int:
    client = Client()
    if person != "stranger":
        client.force_login(getattr(scene.cast, person))
    url = reverse(name, args=door.args(scene))
    point = transaction.savepoint()
    try:
        return getattr(client, door.method)(url, door.posted).status_code
    finally:
        transaction.savepoint_rollback(point)


@pytest.mark.parametrize("name", DOORS)
def test_each_person_finds_the_door_open_or_shut(name: str, scene: Scene):
    door = DOORS[name]
    found = {person: knock(door, name, scene, person) for person in PERSONS}
    assert found == dict(zip(PERSONS, door.statuses, strict=True))


FIELDS = (
    "item",
    "version",
    "other",
    "attempt",
    "student",
    "minutes",
    "seen",
    "waited",
    "page",
    "number",
    "seed",
    "sheet",
)
FIELDS += (
    "topics",
    "member",
    "groups",
    "students",
    "classes",
    "to",
    "quiz",
    "position",
    "place",
    "weight",
    "points",
    "belief",
)
NOTHING = ("9" * 5000, "99999999999999999999", "-1", "²", "\x00", "nan")


@pytest.mark.parametrize("name", sorted(set(DOORS) - {"admin:index"}))
def test_no_number_that_is_made_up_breaks_a_page(name: str, scene: Scene):
    door = DOORS[name]
    url = reverse(name, args=door.args(scene))
    for person, made_up in [(one, other) for one in ("ada", "ben") for other in NOTHING]:
        client = Client()
        client.force_login(getattr(scene.cast, person))
        for posted in (dict.fromkeys(FIELDS, made_up), dict.fromkeys(FIELDS, made_up) | door.posted):
            point = transaction.savepoint()
            try:
                assert getattr(client, door.method)(url, posted).status_code < 500
            finally:
                transaction.savepoint_rollback(point)


@pytest.mark.parametrize("name", sorted(set(DOORS) - {"admin:index"}))
def test_no_number_in_an_address_breaks_a_page(name: str, scene: Scene):
    door = DOORS[name]
    numbers = [each if isinstance(each, str) else 10**30 for each in door.args(scene)]
    first = [*door.args(scene)[:1], *numbers[1:]]
    for args in (numbers, first):
        for person in ("ada", "ben"):
            client = Client()
            client.force_login(getattr(scene.cast, person))
            point = transaction.savepoint()
            try:
                status = getattr(client, door.method)(reverse(name, args=args), door.posted).status_code
            finally:
                transaction.savepoint_rollback(point)
            assert status < 500


def addresses(patterns: list[URLPattern | URLResolver]) -> set[str]:
    found: set[str] = set()
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            # Django's admin has its own doors behind its index; the admin tests knock on those.
            found |= {"admin:index"} if pattern.app_name == "admin" else addresses(pattern.url_patterns)
        else:
            found.add(str(pattern.name))
    return found


def test_every_address_stands_in_the_table():
    assert addresses(get_resolver().url_patterns) == set(DOORS)
