"""Reads for the landing pages: one function per role, a fixed number of queries each."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from django.db.models import Count, Exists, F, OuterRef, Q

from quizzes.assignments.models import Assignment
from quizzes.assignments.rules import Window, feedback_open, own_minutes
from quizzes.attempts.models import Attempt
from quizzes.attempts.queries import Score, score_of, share_of
from quizzes.attempts.rules import that_counts, time_is_up
from quizzes.bank.models import Question, QuestionVersion
from quizzes.bank.queries import unchecked_versions
from quizzes.classes.models import Classroom, Membership
from quizzes.classes.queries import ClassRow, accommodation_of, classes_of
from quizzes.classes.rules import Needs
from quizzes.home.rules import OVER, State, state_for, when
from quizzes.people.models import User

SHOWN = 10


@dataclass(frozen=True)
class Task:
    """An assignment as its student meets it."""

    pk: int
    title: str
    classroom: str
    state: State
    opens: str
    due: str
    closes: str
    overdue: bool
    late: bool
    minutes: int | None
    attempt: int | None
    """The attempt to go on with, or to look back at."""
    score: Score | None
    """None until the assignment's feedback rule shows it."""
    why: bool
    """Whether the answers and reasons are open, not just the mark."""


@dataclass(frozen=True)
class Try:
    """A student's sitting at an open quiz, outside any class."""

    pk: int
    title: str
    started_at: datetime
    running: bool
    score: Score | None


@dataclass(frozen=True)
class StudentHome:
    classes: Sequence[str]
    to_do: Sequence[Task]
    coming: Sequence[Task]
    done: Sequence[Task]
    tries: Sequence[Try]


@dataclass(frozen=True)
class GivenRow:
    """An assignment that is open or still to open, as its teacher meets it."""

    pk: int
    title: str
    classroom_pk: int
    classroom: str
    is_open: bool
    opens: str
    due: str
    handed_in: int
    working: int
    students: int


@dataclass(frozen=True)
class TeacherHome:
    classes: Sequence[ClassRow]
    given: Sequence[GivenRow]


@dataclass(frozen=True)
class EditorHome:
    statuses: Sequence[tuple[str, str, int]]
    """Status, its name, how many questions."""
    changed: Sequence[QuestionVersion]
    unchecked: Sequence[QuestionVersion]
    unchecked_count: int


def student_home(student: User, now: datetime) -> StudentHome:
    """What is due, what comes, what is done: four queries."""
    classes = list(_classes_attended(student))
    mine = Attempt.objects.filter(student=student).select_related("assignment__classroom")
    attempts: dict[Assignment | None, list[Attempt]] = defaultdict(list)
    for attempt in mine.order_by("number", "pk"):
        attempts[attempt.assignment].append(attempt)
    tries = [_try(attempt) for attempt in reversed(attempts.pop(None, []))]
    given = (
        Assignment.objects.filter(classroom__in=classes).select_related("classroom").order_by("due_at", "pk")
    )
    needs = accommodation_of(student)
    current = [_task(one, attempts.pop(one, []), needs, now) for one in given]
    # What is left belongs to classes that ended or were left: its results stay, its doors are shut.
    left = [_shut(_task(one, sat, needs, now)) for one, sat in attempts.items() if one is not None]
    over = [task for task in current if task.state in (*OVER, "again")]
    return StudentHome(
        classes=[room.name for room in classes],
        to_do=sorted(
            (task for task in current if task.state in ("running", "open")),
            key=lambda task: task.state != "running",
        ),
        coming=[task for task in current if task.state == "not_open"],
        done=[*reversed(over), *(task for task in left if task.state != "running")],
        tries=tries,
    )


def _classes_attended(student: User) -> Iterable[Classroom]:
    places = Membership.objects.in_class().filter(user=student, role="student")
    return Classroom.objects.filter(archived_at=None, pk__in=places.values("classroom"))


def _task(given: Assignment, attempts: Sequence[Attempt], needs: Needs, now: datetime) -> Task:
    running = next(
        (one for one in attempts if not one.handed_in_at and not time_is_up(one.deadline, now)), None
    )
    counting = that_counts(given.counts, [one for one in attempts if one.handed_in_at], share_of)
    shown = feedback_open(given.feedback, counting is not None, given.closes_at, now)
    zone = given.classroom.zone
    latest = running or counting or (attempts[-1] if attempts else None)
    return Task(
        pk=given.pk,
        title=given.title,
        classroom=given.classroom.name,
        state=state_for(
            Window(given.opens_at, given.due_at, given.closes_at),
            used=len(attempts),
            allowed=given.attempts_allowed + needs.extra_attempts,
            running=running is not None,
            now=now,
        ),
        opens=when(given.opens_at.astimezone(zone), now),
        due=when(given.due_at.astimezone(zone), now),
        closes=when(given.closes_at.astimezone(zone), now),
        overdue=now > given.due_at,
        late=counting is not None and counting.late,
        minutes=own_minutes(given.minutes, needs.time_factor, needs.untimed),
        attempt=latest.pk if latest else None,
        score=score_of(counting) if counting and shown.mark else None,
        why=shown.why,
    )


def _shut(task: Task) -> Task:
    """The task of somebody who has left its class: no further attempt can start."""
    return replace(task, state="handed_in") if task.state == "again" else task


def _try(attempt: Attempt) -> Try:
    return Try(attempt.pk, attempt.title, attempt.started_at, attempt.handed_in_at is None, score_of(attempt))


def teacher_home(teacher: User, now: datetime) -> TeacherHome:
    """The classes with their sizes, and what is open or comes: five queries."""
    classes = [row for row in classes_of(teacher, now) if not row.archived]
    sizes = {row.pk: row.students for row in classes}
    given = list(
        Assignment.objects.filter(classroom__in=sizes, closes_at__gt=now)
        .select_related("classroom")
        .order_by("due_at", "pk")
    )
    counts = _hand_ins(given)
    return TeacherHome(classes, [_given_row(one, sizes, counts.get(one.pk, (0, 0)), now) for one in given])


def _hand_ins(given: Sequence[Assignment]) -> dict[int, tuple[int, int]]:
    """Assignment → how many of its class's students have handed in, and how many have an attempt running."""
    place = (
        Membership.objects.in_class()
        .only_students()
        .filter(classroom=OuterRef("assignment__classroom"), user=OuterRef("student"))
    )
    rows = (
        Attempt.objects.filter(Exists(place), assignment__in=given)
        .order_by()
        .values("assignment")
        .annotate(
            handed_in=Count("student", distinct=True, filter=Q(handed_in_at__isnull=False)),
            working=Count("student", distinct=True, filter=Q(handed_in_at=None)),
        )
    )
    return {row["assignment"]: (row["handed_in"], row["working"]) for row in rows}


def _given_row(given: Assignment, sizes: dict[int, int], counts: tuple[int, int], now: datetime) -> GivenRow:
    zone = given.classroom.zone
    handed_in, working = counts
    return GivenRow(
        pk=given.pk,
        title=given.title,
        classroom_pk=given.classroom_id,
        classroom=given.classroom.name,
        is_open=given.opens_at <= now,
        opens=when(given.opens_at.astimezone(zone), now),
        due=when(given.due_at.astimezone(zone), now),
        handed_in=handed_in,
        working=working,
        students=sizes[given.classroom_id],
    )


def editor_home() -> EditorHome:
    """The bank at a glance: four queries."""
    found = dict(Question.objects.order_by().values_list("status").annotate(Count("pk")))
    versions = QuestionVersion.objects.select_related("question", "made_by")
    dealt = Q(question__status="published", question__current=F("pk"))
    in_use = dealt | Q(question__status="in_review")
    unchecked = unchecked_versions().filter(in_use).select_related("question", "made_by")
    return EditorHome(
        statuses=[(status, str(name), found.get(status, 0)) for status, name in Question.STATUSES],
        changed=list(versions.order_by("-made_at", "-pk")[:SHOWN]),
        unchecked=list(unchecked.order_by("made_at", "pk")[:SHOWN]),
        unchecked_count=unchecked.count(),
    )
