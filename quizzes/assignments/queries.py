"""Reads about assignments: one function per page, a fixed number of queries each."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from random import Random

from django.db.models import Exists, F, Max, OuterRef, Q, QuerySet, Sum

from quizzes.assignments.models import AssignedItem, Assignment, AssignmentException, Ruling
from quizzes.assignments.rules import Exempt, OwnTerms, Ruled, own_terms
from quizzes.bank.models import QuestionVersion
from quizzes.classes.models import Classroom, Group, Membership, MembershipQuerySet
from quizzes.classes.queries import accommodation_of, needs_of
from quizzes.classes.rules import Needs
from quizzes.people.models import User
from quizzes.quiz.models import Quiz, QuizDraw, QuizItem
from quizzes.quiz.queries import draw_words
from quizzes.quiz.rules import chosen


@dataclass(frozen=True)
class OfferedQuestion:
    """A question as a teacher meets it before assigning: what it asks, without its key."""

    title: str
    stem: str


@dataclass(frozen=True)
class OfferedQuiz:
    """A quiz to choose from."""

    pk: int
    title: str
    description: str
    own: bool
    questions: tuple[OfferedQuestion, ...]
    count: int
    """How many questions an attempt gets; a draw, one line of `questions`, gives several."""
    open_to_guests: bool = False
    """Anybody may try it, and sees its answers at once."""
    known: int = 0
    """Where it is not open itself: how many of its questions stand in a quiz that is."""


def frozen_items(assignment: Assignment) -> list[tuple[QuestionVersion, int]]:
    """The versions and weights that the assignment keeps, in order; of a draw, its whole pool."""
    items = assignment.items.select_related("version").order_by("position")
    return [(item.version, item.weight) for item in items]


def deal(assignment: Assignment, chance: Random) -> list[tuple[QuestionVersion, int]]:
    """The versions and weights of one attempt, in order: of each draw's pool, `chance` chooses."""
    items = list(assignment.items.select_related("version").order_by("position"))
    return [(item.version, item.weight) for item in chosen(items, chance)]


def quizzes_for(teacher: User, asked: str = "") -> list[OfferedQuiz]:
    """What a teacher may assign: the one that was asked for, the own ones (the newest first), the ready-made quizzes.
    Four queries."""
    quizzes = list(assignable(teacher).order_by("owner", "position", "pk"))
    items = QuizItem.objects.filter(quiz__in=quizzes).select_related("pinned", "question__current")
    draws = QuizDraw.objects.filter(quiz__in=quizzes).select_related("topic")
    lines: dict[int, list[tuple[int, OfferedQuestion, int]]] = {quiz.pk: [] for quiz in quizzes}
    tried = set(QuizItem.objects.filter(quiz__open_to_guests=True).values_list("question", flat=True))
    known = Counter(item.quiz_id for item in items if item.question_id in tried)
    for item in items:
        asks = OfferedQuestion(item.question.title, stem_of(item.pinned or item.question.current))
        lines[item.quiz_id].append((item.position, asks, 1))
    for draw in draws:
        lines[draw.quiz_id].append((draw.position, OfferedQuestion(draw_words(draw), ""), draw.count))
    # Databases disagree about where an empty owner sorts.
    quizzes.sort(
        key=lambda quiz: (str(quiz.pk) != asked, quiz.owner_id is None, -quiz.pk if quiz.owner_id else 0)
    )
    return [_offered(quiz, lines[quiz.pk], known[quiz.pk]) for quiz in quizzes]


def _offered(quiz: Quiz, lines: list[tuple[int, OfferedQuestion, int]], known: int) -> OfferedQuiz:
    lines.sort(key=lambda line: line[0])
    return OfferedQuiz(
        quiz.pk,
        quiz.title,
        quiz.description,
        quiz.owner_id is not None,
        tuple(asks for _position, asks, _count in lines),
        sum(count for _position, _asks, count in lines),
        quiz.open_to_guests,
        0 if quiz.open_to_guests else known,
    )


def assignable(teacher: User) -> QuerySet[Quiz]:
    """The quizzes that the teacher may give to a class."""
    return Quiz.objects.filter(Q(owner=None) | Q(owner=teacher))


def stem_of(version: QuestionVersion | None) -> str:
    """What the question asks, as everybody sees it."""
    return "" if version is None else version.question_type.shown(version.substance, 0).stem


def recipients(assignment: Assignment) -> MembershipQuerySet:
    """The places of the students who are given it now: of a group, whoever is in it today."""
    places = Membership.objects.in_class().only_students().filter(classroom=assignment.classroom_id)
    if assignment.to_everybody:
        return places
    grouped = Membership.objects.filter(groups__assignments=assignment)
    named = Membership.objects.filter(assignments=assignment)
    return places.filter(Q(pk__in=grouped.values("pk")) | Q(pk__in=named.values("pk")))


def has_recipient(assignment: str, student: str) -> Q:
    """For a query over rows that point at an assignment and a student by these names: whether the one is given to the
    other today. Counts and means ask it of every attempt."""
    place = (
        Membership.objects.in_class()
        .only_students()
        .filter(classroom=OuterRef(f"{assignment}__classroom"), user=OuterRef(student))
    )
    chosen = Exists(place.filter(assignments=OuterRef(assignment))) | Exists(
        place.filter(groups__assignments=OuterRef(assignment))
    )
    return Q(Exists(place)) & (Q(**{f"{assignment}__to_everybody": True}) | chosen)


def counts_for(assignment: str, student: str) -> Q:
    """For the same queries: whether the one is given to the other today, and the other is not excused from it."""
    rulings = Ruling.objects.filter(assignment=OuterRef(assignment), student=OuterRef(student))
    return ~Exists(rulings.filter(ended_at=None, points=None)) & has_recipient(assignment, student)


def chosen_few(assignments: QuerySet[Assignment]) -> dict[int, set[int]]:
    """Assignment → users, for those that are not given to everybody: two queries. Who has left may be among them."""
    few = assignments.filter(to_everybody=False).order_by()
    found: dict[int, set[int]] = {pk: set() for pk in few.values_list("pk", flat=True)}
    named = few.filter(named__isnull=False).values_list("pk", "named__user")
    grouped = few.filter(groups__members__isnull=False).values_list("pk", "groups__members__user")
    for assignment, student in named.union(grouped):
        found[assignment].add(student)
    return found


def exempts_of(assignments: QuerySet[Assignment]) -> dict[tuple[int, int], Exempt]:
    """(assignment, student) → the exception made for the one at the other: one query."""
    rows = AssignmentException.objects.filter(assignment__in=assignments).order_by()
    return {(row.assignment_id, row.student_id): row.value for row in rows}


def exempts_for(student: User) -> dict[int, Exempt]:
    """Assignment → the exception made for this student: one query."""
    return {row.assignment_id: row.value for row in AssignmentException.objects.filter(student=student)}


def last_closings(assignments: Iterable[int]) -> dict[int, datetime]:
    """Assignment → when the last exception ends that outlasts its closing, where there is one: one query. Nobody waits
    for a student who is no longer given it."""
    longer = AssignmentException.objects.filter(
        has_recipient("assignment", "student"),
        assignment__in=list(assignments),
        closes_at__gt=F("assignment__closes_at"),
    )
    rows = longer.order_by().values("assignment").annotate(last=Max("closes_at"))
    return dict(rows.values_list("assignment", "last"))


def outlasted(assignment: Assignment) -> datetime | None:
    """Until when somebody may work on it by an exception after it has closed for the others, in the zone of the class;
    None where nobody may. One query."""
    last = last_closings([assignment.pk]).get(assignment.pk)
    return last.astimezone(assignment.classroom.zone) if last else None


def rulings_of(assignments: QuerySet[Assignment]) -> dict[tuple[int, int], Ruled]:
    """(assignment, student) → what a teacher has ruled and not taken back: one query."""
    rows = Ruling.objects.filter(assignment__in=assignments, ended_at=None).order_by()
    return {(row.assignment_id, row.student_id): row.value for row in rows}


def rulings_for(student: User) -> dict[int, Ruled]:
    """Assignment → what was ruled for this student: one query."""
    rows = Ruling.objects.filter(student=student, ended_at=None).order_by()
    return {row.assignment_id: row.value for row in rows}


def ruling_on(assignment: Assignment, student: User) -> Ruled | None:
    """What was ruled for this student here: one query."""
    row = Ruling.objects.filter(assignment=assignment, student=student, ended_at=None).first()
    return row.value if row else None


def possible_by(assignments: Iterable[int]) -> dict[int, int]:
    """Assignment → the points of an attempt at it; one query, none for nothing."""
    wanted = list(assignments)
    if not wanted:
        return {}
    rows = AssignedItem.objects.filter(assignment__in=wanted, spare=False).order_by().values("assignment")
    return dict(rows.annotate(points=Sum("weight")).values_list("assignment", "points"))


def possible_of(assignment: Assignment) -> int:
    """The points of an attempt at it: one query."""
    return int(assignment.items.filter(spare=False).aggregate(points=Sum("weight", default=0))["points"])


def own_terms_of(assignment: Assignment, student: User) -> OwnTerms:
    """What holds for this student at this assignment: three queries."""
    made = AssignmentException.objects.filter(assignment=assignment, student=student).first()
    last = last_closings([assignment.pk]).get(assignment.pk)
    return terms_for(assignment, accommodation_of(student), made.value if made else None, last)


def terms_for(assignment: Assignment, needs: Needs, exempt: Exempt | None, last: datetime | None) -> OwnTerms:
    """The same of what was fetched before, in the time zone of the class. `last`, of `last_closings`, tells
    `keys_until`; who asks for no keys may leave it None."""
    terms = (assignment.window, assignment.minutes, assignment.attempts_allowed)
    return own_terms(*terms, needs, exempt, last)


@dataclass(frozen=True)
class OfferedClass:
    """A class to assign to, with its groups and students by name."""

    classroom: Classroom
    groups: Sequence[Group]
    students: Sequence[Membership]

    @property
    def pk(self) -> int:
        return self.classroom.pk


def offered_classes(classes: QuerySet[Classroom]) -> list[OfferedClass]:
    """These classes with whoever could be given something: three queries."""
    listed = list(classes)
    groups: dict[int, list[Group]] = defaultdict(list)
    for group in Group.objects.filter(classroom__in=listed):
        groups[group.classroom_id].append(group)
    students: dict[int, list[Membership]] = defaultdict(list)
    places = Membership.objects.in_class().only_students().filter(classroom__in=listed)
    for place in places.select_related("user"):
        students[place.classroom_id].append(place)
    for found in students.values():
        found.sort(key=lambda place: (place.user.display_name.casefold(), place.user.username))
    return [OfferedClass(room, groups[room.pk], students[room.pk]) for room in listed]


@dataclass(frozen=True)
class ExceptionRow:
    """A student who is given the assignment; `words` say what differs from everybody's terms, empty where nothing."""

    pk: int
    name: str
    username: str
    agreed: str
    words: Sequence[str]


def exception_rows(assignment: Assignment) -> list[ExceptionRow]:
    """Who has an exception first, then the others by name: two queries."""
    exempts = {row.student_id: row.value for row in assignment.exceptions.all()}
    places = recipients(assignment).select_related("user__accommodation")
    rows = [
        ExceptionRow(
            place.user_id,
            place.user.display_name,
            place.user.username,
            needs_of(place.user).words,
            exempts.get(place.user_id, Exempt()).words(assignment.window),
        )
        for place in places
    ]
    return sorted(rows, key=lambda row: (not row.words, row.name.casefold(), row.username))
