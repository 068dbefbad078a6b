"""Reads for marking: one function a page, a fixed number of queries each."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from quizzes.assignments.models import AssignedItem, Assignment
from quizzes.assignments.queries import exempts_of, last_closings, stem_of, terms_for
from quizzes.assignments.rules import Exempt
from quizzes.attempts.models import AttemptItem, Response
from quizzes.attempts.queries import feedback_of
from quizzes.bank.models import QuestionVersion
from quizzes.classes.rules import Needs
from quizzes.marking.models import Judgement, JudgementQuerySet, Remark
from quizzes.marking.remarking import corrected, is_left
from quizzes.marking.waiting import BY_HAND, OPEN, READY, undecided, written
from quizzes.people.models import User
from quizzes.question_types.contract import Answer, RubricRow
from quizzes.question_types.rubric import judged

MOST_COMMENTS = 12


@dataclass(frozen=True)
class ByHand:
    """A question that a person marks, and how far that is: `judged` by the rubric or by the teacher's own award,
    `ready` for their release."""

    assigned: AssignedItem
    stem: str
    answers: int
    judged: int
    ready: int

    @property
    def waiting(self) -> int:
        return self.answers - self.judged


@dataclass(frozen=True)
class LateAnswer:
    """A late answer in words, beside what was handed in; `typed_at` is the browser's word. `knew`: when it arrived,
    the right answers were open to the student."""

    pk: int
    student: str
    number: int
    stem: str
    said: str
    handed_in: str
    at: datetime
    typed_at: datetime | None
    knew: bool


@dataclass(frozen=True)
class MarkingDesk:
    """Everything of one assignment that waits for its teacher."""

    by_hand: tuple[ByHand, ...]
    corrected: tuple[AssignedItem, ...]
    left: tuple[AssignedItem, ...]
    """Corrected questions that the teacher leaves as they are."""
    remarks: tuple[Remark, ...]
    late: tuple[LateAnswer, ...]

    @property
    def is_clear(self) -> bool:
        return not (self.by_hand or self.corrected or self.late)


def marking_desk(assignment: Assignment) -> MarkingDesk:
    """A fixed number of queries."""
    remarks = Remark.objects.filter(assignment=assignment, undone_at=None)
    moved_on = corrected(assignment)
    return MarkingDesk(
        by_hand=tuple(_by_hand(assignment)),
        corrected=tuple(item for item in moved_on if not is_left(item)),
        left=tuple(item for item in moved_on if is_left(item)),
        remarks=tuple(
            remarks.select_related("assigned", "after__question", "before", "made_by").order_by("-pk")
        ),
        late=tuple(late_answers(assignment)),
    )


def _by_hand(assignment: Assignment) -> list[ByHand]:
    items = assignment.items.filter(version__type__in=BY_HAND).select_related("version__question")
    assigned = list(items.order_by("position"))
    if not assigned:
        return []
    found: dict[int, Counter[str]] = defaultdict(Counter)
    answers = written(Assignment.objects.filter(pk=assignment.pk)).annotate(open=OPEN, ready=READY)
    for question, is_open, ready in answers.order_by().values_list("version__question", "open", "ready"):
        found[question].update(answers=1, waiting=is_open, ready=ready)
    return [_progress(item, found[item.version.question_id]) for item in assigned]


def _progress(item: AssignedItem, found: Counter[str]) -> ByHand:
    answers = found["answers"]
    return ByHand(item, stem_of(item.version), answers, answers - found["waiting"], found["ready"])


def _standing(judgements: JudgementQuerySet) -> dict[int, Judgement]:
    """Item → the newest judgement that stands."""
    return {each.item_id: each for each in judgements.standing().order_by("pk")}


@dataclass(frozen=True)
class Script:
    """One answer to mark: its place among all, the student, the answer in words, and the judgement so far."""

    item: AttemptItem
    number: int
    judgement: Judgement | None

    @property
    def is_marked(self) -> bool:
        return self.judgement is not None or self.item.awarded

    @property
    def label(self) -> str:
        return str(self.item.attempt.student)


@dataclass(frozen=True)
class Judging:
    """The page that marks one question across all students. `here` is None once there is nobody to mark."""

    assigned: AssignedItem
    version: QuestionVersion
    rubric: Sequence[RubricRow]
    scripts: tuple[Script, ...]
    here: Script | None
    next_pk: int | None
    previous_pk: int | None
    comments: tuple[str, ...]
    ready: int
    my_last: Judgement | None
    """What this teacher may take back first."""

    @property
    def done(self) -> int:
        return sum(script.is_marked for script in self.scripts)


def judging(assigned: AssignedItem, teacher: User, wanted: int | None) -> Judging:
    """All answers in an order that says nothing about their writers; the wanted one, or the first open one."""
    question = assigned.version.question_id
    answers = written(Assignment.objects.filter(pk=assigned.assignment_id)).filter(version__question=question)
    items = sorted(answers.select_related("version", "judged", "attempt__student"), key=_shuffled)
    standing = _standing(Judgement.objects.filter(item__in=items))
    scripts = tuple(Script(item, place, standing.get(item.pk)) for place, item in enumerate(items, start=1))
    here = _chosen(scripts, wanted)
    place = here.number - 1 if here else 0
    version = here.item.judging if here else assigned.version
    content = here.item.substance if here else version.substance
    return Judging(
        assigned=assigned,
        version=version,
        rubric=version.question_type.rubric(content),
        scripts=scripts,
        here=here,
        next_pk=scripts[place + 1].item.pk if here and place + 1 < len(scripts) else None,
        previous_pk=scripts[place - 1].item.pk if here and place > 0 else None,
        comments=_comments_of(teacher, question),
        ready=sum(
            script.judgement is not None and script.judgement.released_at is None for script in scripts
        ),
        my_last=max(
            (each for each in standing.values() if each.made_by_id == teacher.pk and not each.released_at),
            key=lambda each: (each.made_at, each.pk),
            default=None,
        ),
    )


def _shuffled(item: AttemptItem) -> str:
    return sha256(f"{item.pk}:{item.seed}".encode()).hexdigest()


def _chosen(scripts: Sequence[Script], wanted: int | None) -> Script | None:
    named = next((script for script in scripts if script.item.pk == wanted), None)
    open_one = next((script for script in scripts if not script.is_marked), None)
    return named or open_one or (scripts[0] if scripts else None)


def _comments_of(teacher: User, question: int) -> tuple[str, ...]:
    """What this teacher has written before, on this question first: two queries."""
    mine = Judgement.objects.filter(made_by=teacher).exclude(comment="").order_by("-pk")
    here = mine.filter(item__version__question=question).values_list("comment", flat=True)[:50]
    elsewhere = mine.exclude(item__version__question=question).values_list("comment", flat=True)[:50]
    return tuple(dict.fromkeys([*here, *elsewhere]))[:MOST_COMMENTS]


def mark_of(judgement: Judgement, rubric: Sequence[RubricRow]) -> int:
    """A judgement in whole per cent."""
    return round(100 * judged(rubric, judgement.levels))


def late_answers(assignment: Assignment) -> list[LateAnswer]:
    """The newest late answer to each question that nobody has decided on: three queries."""
    rows = (
        undecided(Assignment.objects.filter(pk=assignment.pk))
        .select_related(
            "item__version", "item__judged", "item__attempt__student", "item__attempt__assignment__classroom"
        )
        .order_by("pk")
    )
    newest = {row.item_id: row for row in rows}
    exempts = exempts_of(Assignment.objects.filter(pk=assignment.pk))
    last = last_closings([assignment.pk]).get(assignment.pk)
    found = [_late(row, assignment, exempts, last) for row in newest.values()]
    return sorted(found, key=lambda late: (late.student.casefold(), late.number))


def _late(
    row: Response,
    assignment: Assignment,
    exempts: Mapping[tuple[int, int], Exempt],
    last: datetime | None,
) -> LateAnswer:
    item = row.item
    exempt = exempts.get((assignment.pk, item.attempt.student_id or 0))
    return LateAnswer(
        pk=row.pk,
        student=str(item.attempt.student),
        number=item.position,
        stem=stem_of(item.version),
        said=said(item, row.answer),
        handed_in=said(item, item.answer),
        at=row.saved_at,
        typed_at=row.typed_at,
        knew=feedback_of(item.attempt, row.saved_at, terms_for(assignment, Needs(), exempt, last)).why,
    )


def said(item: AttemptItem, answer: Answer | None) -> str:
    """An answer in the words of its chosen parts; empty where there is none."""
    return item.judging.question_type.mark(item.substance, answer).said
