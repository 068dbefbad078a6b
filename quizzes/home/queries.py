"""Reads for the landing pages: one function per role, a fixed number of queries each."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from django.db.models import Count, F, Q, QuerySet

from quizzes.assignments.models import Assignment, Ruling
from quizzes.assignments.queries import (
    chosen_few,
    counts_for,
    exempts_for,
    has_recipient,
    last_closings,
    possible_by,
    rulings_for,
    terms_for,
)
from quizzes.assignments.rules import OwnTerms, feedback_open
from quizzes.attempts.models import Attempt
from quizzes.attempts.queries import Score, score_of, score_that_counts, share_of, unmarked
from quizzes.attempts.ruled import Told, told
from quizzes.attempts.rules import counting, time_is_up
from quizzes.bank.models import Question, QuestionVersion
from quizzes.bank.queries import unchecked_versions
from quizzes.classes.models import Classroom, Membership
from quizzes.classes.queries import ClassRow, accommodation_of, classes_of
from quizzes.home.rules import OVER, State, state_for, when
from quizzes.people.models import User
from quizzes.quiz.models import Quiz

SHOWN = 10


@dataclass(frozen=True)
class Task:
    """An assignment as its student meets it."""

    pk: int
    title: str
    classroom: str
    state: State
    due_at: datetime
    """For this student, as all the times here."""
    opens: str
    due: str
    closes: str
    overdue: bool
    late: bool
    minutes: int | None
    attempt: int | None
    """The attempt to go on with, or to look back at."""
    score: Score | None
    """None until the assignment's feedback rule shows it, and until a person has marked all of it."""
    why: bool
    """Whether the answers and reasons are open, not just the mark."""
    ruled: Told | None = None
    """What the teacher ruled, as far as the student may know."""


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


TRY_THE_MACHINE = "try-the-machine"
"""The fixtures' id of the open quiz that anybody may check the machine in."""


def machine_to_check() -> dict[str, str]:
    """The open quiz for a first check: empty words where there is none. One query."""
    quiz = Quiz.objects.filter(key=TRY_THE_MACHINE, open_to_guests=True).first()
    return {"quiz": quiz.key or "", "title": quiz.title} if quiz else {"quiz": "", "title": ""}


def student_home(student: User, now: datetime) -> StudentHome:
    """What is due, what comes, what is done: a fixed number of queries."""
    classes = list(_classes_attended(student))
    mine = Attempt.objects.filter(student=student).select_related("assignment__classroom")
    waiting = unmarked(mine)
    attempts: dict[Assignment | None, list[Attempt]] = defaultdict(list)
    for attempt in mine.order_by("number", "pk"):
        attempts[attempt.assignment].append(attempt)
    tries = [_try(attempt) for attempt in reversed(attempts.pop(None, []))]
    needs, exempts, rulings = accommodation_of(student), exempts_for(student), rulings_for(student)
    possible = possible_by(rulings)
    given = list(Assignment.objects.given_to(student).select_related("classroom").order_by("due_at", "pk"))
    last = last_closings({one.pk for one in (*given, *attempts) if one is not None})

    def task(given: Assignment, sat: Sequence[Attempt]) -> Task:
        own = terms_for(given, needs, exempts.get(given.pk), last.get(given.pk))
        ruled = rulings.get(given.pk)
        verdict = told(given, ruled, own, now, possible.get(given.pk, 0))
        found = _task(given, sat, own, now, waiting)
        return _ruled(found, verdict) if ruled else found

    current = sorted((task(one, attempts.pop(one, [])) for one in given), key=lambda found: found.due_at)
    # What is left was taken from the student, or its class has ended or was left: results stay, doors are shut.
    left = [_shut(task(one, sat)) for one, sat in attempts.items() if one is not None]
    over = [task for task in current if _is_settled(task)]
    return StudentHome(
        classes=[room.name for room in classes],
        to_do=sorted(
            (task for task in current if task.state in ("running", "open") and not _is_settled(task)),
            key=lambda task: task.state != "running",
        ),
        coming=[task for task in current if task.state == "not_open"],
        done=[*reversed(over), *(task for task in left if task.state != "running")],
        tries=tries,
    )


def _classes_attended(student: User) -> Iterable[Classroom]:
    places = Membership.objects.in_class().filter(user=student, role="student")
    return Classroom.objects.filter(archived_at=None, pk__in=places.values("classroom"))


def _task(
    given: Assignment, attempts: Sequence[Attempt], own: OwnTerms, now: datetime, waiting: Collection[int]
) -> Task:
    running = next(
        (one for one in attempts if not one.handed_in_at and not time_is_up(one.deadline, now)), None
    )
    found = counting(
        given.counts,
        [one for one in attempts if one.handed_in_at],
        lambda one: None if one.pk in waiting else share_of(one),
    )
    counts = found.attempt if found else None
    window = own.window
    shown = feedback_open(
        given.feedback, counts is not None, own.keys_until, now, released=given.released_at is not None
    )
    latest = running or counts or (attempts[-1] if attempts else None)
    return Task(
        pk=given.pk,
        title=given.title,
        classroom=given.classroom.name,
        state=state_for(
            window, used=len(attempts), allowed=own.allowed, running=running is not None, now=now
        ),
        due_at=window.due_at,
        opens=when(window.opens_at, now),
        due=when(window.due_at, now),
        closes=when(window.closes_at, now),
        overdue=now > window.due_at,
        late=counts is not None and counts.late,
        minutes=own.whole_minutes,
        attempt=latest.pk if latest else None,
        score=score_that_counts(found) if found and shown.mark and found.share is not None else None,
        why=shown.why,
    )


def _ruled(task: Task, verdict: Told | None) -> Task:
    """The task once the teacher has ruled: excused, it is over; with a score that the teacher set, that one shows.
    While the score is not to be seen yet, neither is what was earned."""
    if verdict is None:
        return replace(task, score=None)
    return replace(task, ruled=verdict, score=verdict.score)


def _is_settled(task: Task) -> bool:
    """Nothing more is expected: over by itself, or by the teacher's word."""
    return task.state in (*OVER, "again") or (task.ruled is not None and task.state == "open")


def _shut(task: Task) -> Task:
    """The task of somebody who has left its class: no further attempt can start."""
    return replace(task, state="handed_in") if task.state == "again" else task


def _try(attempt: Attempt) -> Try:
    return Try(attempt.pk, attempt.title, attempt.started_at, attempt.handed_in_at is None, score_of(attempt))


def teacher_home(teacher: User, now: datetime) -> TeacherHome:
    """The classes with their sizes, and what is open or comes: a fixed number of queries."""
    classes = [row for row in classes_of(teacher, now) if not row.archived]
    sizes = {row.pk: row.students for row in classes}
    coming = Assignment.objects.filter(classroom__in=sizes, closes_at__gt=now)
    given = list(coming.select_related("classroom").order_by("due_at", "pk"))
    counts = _hand_ins(given)
    few = _sizes(coming) if any(not one.to_everybody for one in given) else {}
    excused = _excused(coming)
    return TeacherHome(
        classes,
        [
            _given_row(
                one,
                few.get(one.pk, sizes[one.classroom_id]) - excused.get(one.pk, 0),
                counts.get(one.pk, (0, 0)),
                now,
            )
            for one in given
        ],
    )


def _sizes(assignments: QuerySet[Assignment]) -> dict[int, int]:
    """How many students are given what is not given to everybody."""
    few = chosen_few(assignments)
    places = Membership.objects.in_class().only_students().filter(classroom__assignments__in=few)
    present = set(places.values_list("classroom__assignments", "user"))
    return {pk: sum((pk, student) in present for student in students) for pk, students in few.items()}


def _excused(assignments: QuerySet[Assignment]) -> dict[int, int]:
    """Assignment → how many of those who are given it are excused: one query."""
    rows = Ruling.objects.filter(
        has_recipient("assignment", "student"), assignment__in=assignments, ended_at=None, points=None
    )
    return dict(rows.order_by().values_list("assignment").annotate(count=Count("pk")))


def _hand_ins(given: Sequence[Assignment]) -> dict[int, tuple[int, int]]:
    """Assignment → how many of those who are given it and not excused have handed in, and how many have an attempt
    running."""
    rows = (
        Attempt.objects.filter(counts_for("assignment", "student"), assignment__in=given)
        .order_by()
        .values("assignment")
        .annotate(
            handed_in=Count("student", distinct=True, filter=Q(handed_in_at__isnull=False)),
            working=Count("student", distinct=True, filter=Q(handed_in_at=None)),
        )
    )
    return {row["assignment"]: (row["handed_in"], row["working"]) for row in rows}


def _given_row(given: Assignment, students: int, counts: tuple[int, int], now: datetime) -> GivenRow:
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
        students=students,
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
