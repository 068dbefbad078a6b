"""Which false beliefs a class holds, who holds them, and where it showed.

A question asks about a belief where one of its wrong answers carries it. Whoever chose that answer the last time such
a question was met holds the belief; whoever chose it once and not the last time has corrected it.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from quizzes.assignments.models import Assignment
from quizzes.bank.models import Misconception, Question, QuestionVersion
from quizzes.classes.models import Classroom
from quizzes.results import given_answers
from quizzes.results.given_answers import Given, Judge
from quizzes.results.question_figures import SURE


@dataclass(frozen=True)
class Holder:
    """A student with a belief; `sure` says that the student was very sure of it."""

    pk: int
    name: str
    sure: bool


@dataclass(frozen=True)
class Showed:
    """A question that asked about the belief, in an assignment, and how many chose it there."""

    question: str
    title: str
    assignment: int
    count: int
    asked: int


@dataclass(frozen=True)
class Belief:
    """A belief over everything that was asked about it. `asked` counts students, not answers."""

    key: str
    words: str
    correction: str
    holders: tuple[Holder, ...]
    corrected: tuple[str, ...]
    asked: int
    showed: tuple[Showed, ...]

    @property
    def held(self) -> int:
        return len(self.holders)

    @property
    def sure(self) -> int:
        return sum(holder.sure for holder in self.holders)

    @property
    def percent(self) -> int:
        return round(100 * self.held / self.asked) if self.asked else 0


@dataclass
class _Trace:
    """One student and one belief: how the last question went, and whether it was ever chosen."""

    name: str
    holds: bool = False
    sure: bool = False
    ever: bool = False


@dataclass
class _Gathered:
    belief: Misconception
    students: dict[int, _Trace] = field(default_factory=dict)
    showed: dict[tuple[int, int], list[int]] = field(default_factory=dict)
    """(version, assignment) → [how many chose it, how many were asked]."""


def believed(
    given: Sequence[Given], versions: Mapping[int, QuestionVersion], judge: Judge
) -> tuple[Belief, ...]:
    """The beliefs that somebody chose; the confident ones first, then the most held. `given` is in order of time."""
    found: dict[str, _Gathered] = {}
    for each in given:
        chosen = set(judge.outcome(each).misconceptions)
        for belief in versions[each.version].misconceptions.all():
            _note(found.setdefault(belief.key, _Gathered(belief)), each, belief.key in chosen)
    beliefs = [_belief(gathered, versions) for gathered in found.values()]
    met = [belief for belief in beliefs if belief.holders or belief.corrected]
    return tuple(sorted(met, key=lambda belief: (-belief.sure, -belief.held, -belief.percent, belief.words)))


def _note(gathered: _Gathered, each: Given, chosen: bool) -> None:
    trace = gathered.students.setdefault(each.student, _Trace(each.name))
    trace.holds, trace.sure, trace.ever = chosen, chosen and each.certainty == SURE, trace.ever or chosen
    count = gathered.showed.setdefault((each.version, each.assignment), [0, 0])
    count[0] += chosen
    count[1] += 1


def _belief(gathered: _Gathered, versions: Mapping[int, QuestionVersion]) -> Belief:
    traces = sorted(gathered.students.items(), key=lambda pair: (not pair[1].sure, pair[1].name.casefold()))
    return Belief(
        key=gathered.belief.key,
        words=gathered.belief.belief,
        correction=gathered.belief.correction,
        holders=tuple(Holder(pk, trace.name, trace.sure) for pk, trace in traces if trace.holds),
        corrected=tuple(trace.name for _pk, trace in traces if trace.ever and not trace.holds),
        asked=len(gathered.students),
        showed=tuple(
            Showed(versions[version].question.key, versions[version].question.title, assignment, *counts)
            for (version, assignment), counts in gathered.showed.items()
        ),
    )


@dataclass(frozen=True)
class ClassBeliefs:
    """The beliefs of a class over all its assignments. `answers` is how many answers they rest on."""

    beliefs: tuple[Belief, ...]
    answers: int
    titles: Mapping[int, str]
    """Assignment → its title."""


def beliefs_of(classroom: Classroom) -> ClassBeliefs:
    """A fixed number of queries, whatever the number of students, assignments and weeks."""
    assignments = Assignment.objects.filter(classroom=classroom)
    given = given_answers.given_answers(assignments, given_answers.students_of(classroom.pk))
    versions = given_answers.versions_of(given)
    titles = dict(assignments.values_list("pk", "title"))
    return ClassBeliefs(believed(given, versions, Judge(versions)), len(given), titles)


MOST_FOLLOW_UP = 8


def follow_up_questions(classroom: Classroom, keys: Iterable[str]) -> list[Question]:
    """Published questions on these beliefs, those that the class has not met first; never one of an open quiz, whose
    key everybody can see. Belief by belief in turn, so that each is asked about: two queries."""
    met = set(
        Question.objects.filter(versions__assigned_items__assignment__classroom=classroom).values_list(
            "pk", flat=True
        )
    )
    asking = Question.objects.filter(status="published", current__misconceptions__key__in=set(keys)).exclude(
        quiz_items__quiz__open_to_guests=True
    )
    rows = asking.order_by("current__difficulty", "key").values_list("current__misconceptions__key", "pk")
    turns: dict[str, list[int]] = {key: [] for key in keys}
    for key, pk in rows:
        if key in turns and pk not in turns[key]:
            turns[key].append(pk)
    chosen = _in_turn([sorted(found, key=lambda pk: pk in met) for found in turns.values()])
    questions = Question.objects.select_related("current").in_bulk(chosen[:MOST_FOLLOW_UP])
    return [questions[pk] for pk in chosen[:MOST_FOLLOW_UP]]


def _in_turn(lists: Sequence[Sequence[int]]) -> list[int]:
    """One of each list after another, each once."""
    longest = max(map(len, lists), default=0)
    dealt = (one[place] for place in range(longest) for one in lists if place < len(one))
    return list(dict.fromkeys(dealt))
