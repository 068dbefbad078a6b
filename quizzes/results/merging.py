"""Make one of two accounts of the same student.

Everything that points to the account that goes is in `RULES`: it moves to the one that stays, is put together with what
is there, or ends with the account. `tests/test_architecture.py` fails where a new kind of record is not in
the table.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence
from datetime import datetime
from typing import Any

from django.db import models, transaction
from django.utils.translation import gettext as _

from quizzes.assignments.models import Ruling
from quizzes.attempts.finishing import hand_in_overdue
from quizzes.attempts.holding import hold_attempts
from quizzes.attempts.models import Attempt
from quizzes.classes.models import Accommodation, Classroom, Membership
from quizzes.core import audit
from quizzes.core.refusal import Refusal
from quizzes.people.holding import hold_people
from quizzes.people.models import User
from quizzes.practice.adopting import take_over_practice

ASIDE = 10_000
"""Added to the numbers of attempts while they are put in a new order, so that no two are ever the same."""


def merge_accounts(*, kept: User, gone: User, by: User, at: datetime) -> User:
    """Give everything of `gone` to `kept` and remove the account. Refused where that cannot be done without loss."""
    hand_in_overdue(Attempt.objects.filter(student__in=[kept, gone]), at=at)
    with transaction.atomic():
        held = _hold([kept.pk, gone.pk])
        if len(held) != 2:
            raise Refusal(_("One of the two accounts is gone already. Go back to the class and look again."))
        words = why_not(kept=held[kept.pk], gone=held[gone.pk], by=by)
        if words:
            raise Refusal(words, "merge")
        kept, gone = held[kept.pk], held[gone.pk]
        moved = {label: RULES[label](label, kept, gone) for label in relations_to(User)}
        audit.record(
            at=at,
            actor=by,
            verb="accounts merged",
            subject=kept.username,
            about=kept,
            gone=gone.username,
            name=gone.display_name,
            moved={label: count for label, count in moved.items() if count},
        )
        gone.delete()
    return kept


def _hold(pks: Collection[int]) -> dict[int, User]:
    """Nobody starts or practises meanwhile, nobody hands in or marks, and at last nothing more points to either."""
    hold_people(pks)
    hold_attempts(Attempt.objects.filter(student__in=pks))
    return User.objects.in_bulk(hold_people(pks, for_good=True))


def why_not(*, kept: User, gone: User, by: User) -> str:
    """Why the two cannot become one; empty where they can."""
    if kept.pk == gone.pk or not (kept.is_student and gone.is_student):
        return _("Choose two different accounts of students.")
    mine = Classroom.objects.taught_by(by)
    others = Membership.objects.in_class().filter(user=gone).exclude(classroom__in=mine)
    if others.exists():
        return _(
            "The account that would go is also in a class of another teacher. Keep that one, or ask the other teacher."
        )
    running = Attempt.objects.filter(handed_in_at=None, assignment__isnull=False)
    theirs = running.filter(student=gone).values("assignment")
    both = running.filter(student=kept, assignment__in=theirs).values_list("title", flat=True)
    if both:
        return _("Both accounts are in the middle of “%(title)s”. Take one of the two attempts in first.") % {
            "title": both[0]
        }
    return ""


Rule = Callable[[str, User, User], int]


def relations_to(model: type[models.Model]) -> dict[str, Any]:
    """Every foreign key that points to the model, hidden ones too, as `app.Model.field`."""
    found = model._meta.get_fields(include_hidden=True)
    keys = [each for each in found if each.auto_created and not each.concrete and not each.many_to_many]
    return {f"{each.related_model._meta.label}.{each.field.name}": each.field for each in keys}  # type: ignore[union-attr]


def _rows(label: str, person: User) -> "tuple[models.QuerySet[Any], str]":
    key = relations_to(User)[label]
    return key.model._base_manager.filter(**{key.name: person}), key.name


def _move(label: str, kept: User, gone: User) -> int:
    rows, name = _rows(label, gone)
    return rows.update(**{name: kept})


def _end(label: str, kept: User, gone: User) -> int:
    """Nothing of it is the student's work; it goes with the account."""
    rows, _name = _rows(label, gone)
    rows.delete()
    return 0


def _keep_mine(label: str, kept: User, gone: User) -> int:
    """Where both have a record about the same thing, the one of the account that stays holds."""
    rows, name = _rows(label, gone)
    moved = 0
    for row in rows:
        if any(_clashes(row, fields, name, kept) for fields in _unique_with(row, name)):
            row.delete()
        else:
            setattr(row, name, kept)
            row.save(update_fields=[name])
            moved += 1
    return moved


def _unique_with(row: models.Model, name: str) -> list[Sequence[str]]:
    constraints = [each for each in row._meta.constraints if isinstance(each, models.UniqueConstraint)]
    sets: list[Sequence[str]] = [each.fields for each in constraints if name in each.fields]
    return sets + ([(name,)] if row._meta.get_field(name).unique else [])  # type: ignore[union-attr]


def _clashes(row: Any, fields: Iterable[str], name: str, kept: User) -> bool:
    same = {each: getattr(row, each) for each in fields if each != name}
    return bool(type(row)._base_manager.filter(**{**same, name: kept}).exists())


def _attempts(label: str, kept: User, gone: User) -> int:
    """In the order in which they were begun. Which one counts is found where it is read, from these numbers."""
    theirs = list(Attempt.objects.filter(student=gone).values_list("pk", "assignment"))
    shared = {assignment for _pk, assignment in theirs if assignment is not None}
    mine = Attempt.objects.filter(student=kept, assignment__in=shared)
    numbers: dict[int, list[tuple[Any, ...]]] = defaultdict(list)
    for pk, assignment, began in [
        *mine.values_list("pk", "assignment", "started_at"),
        *Attempt.objects.filter(student=gone, assignment__isnull=False).values_list(
            "pk", "assignment", "started_at"
        ),
    ]:
        numbers[assignment].append((began, pk))
    keys = [pk for each in numbers.values() for _began, pk in each]
    Attempt.objects.filter(pk__in=keys).update(number=models.F("number") + ASIDE)
    for each in numbers.values():
        _renumber(each, kept)
    Attempt.objects.filter(student=gone).update(student=kept)
    return len(theirs)


def _renumber(attempts: list[tuple[Any, ...]], kept: User) -> None:
    # Whoever is moved has a number of their own before they become the other's.
    for number, (_began, pk) in enumerate(sorted(attempts), 1):
        Attempt.objects.filter(pk=pk).update(number=number, student=kept)


def _memberships(label: str, kept: User, gone: User) -> int:
    places = {place.classroom_id: place for place in Membership.objects.filter(user=kept)}
    theirs = list(Membership.objects.filter(user=gone))
    for place in theirs:
        mine = places.get(place.classroom_id)
        if mine is None:
            place.user = kept
            place.save(update_fields=["user"])
        else:
            _join_places(mine, place)
    return len(theirs)


def _join_places(mine: Membership, other: Membership) -> None:
    for relation in Membership._meta.get_fields():
        if relation.many_to_many and relation.auto_created:
            accessor = str(relation.get_accessor_name())  # type: ignore[union-attr]
            getattr(mine, accessor).add(*getattr(other, accessor).all())
    other.delete()  # first, for its student number may be the one that is taken over
    mine.joined_at = min(mine.joined_at, other.joined_at)
    both_left = mine.left_at is not None and other.left_at is not None
    mine.left_at = max(mine.left_at, other.left_at) if both_left else None  # type: ignore[type-var]
    mine.student_number = mine.student_number or other.student_number
    mine.save()


def _agreed(label: str, kept: User, gone: User) -> int:
    """The more generous of each condition."""
    theirs = Accommodation.objects.filter(user=gone).first()
    if theirs is None:
        return 0
    mine = Accommodation.objects.filter(user=kept).first() or Accommodation(user=kept)
    for each in Accommodation._meta.get_fields():
        if each.concrete and each.name not in ("id", "user"):
            ours, others = getattr(mine, each.name), getattr(theirs, each.name)
            setattr(mine, each.name, max(ours, others))
    theirs.delete()
    mine.save()
    return 1


def _rulings(label: str, kept: User, gone: User) -> int:
    """All of them; where both stand at one assignment, that of the account that stays holds."""
    theirs = Ruling.objects.filter(student=gone)
    mine = Ruling.objects.filter(student=kept, ended_at=None)
    both = theirs.filter(ended_at=None, assignment__in=list(mine.values_list("assignment", flat=True)))
    both.update(ended_at=models.F("made_at"))
    return theirs.update(student=kept)


def _practice(label: str, kept: User, gone: User) -> int:
    """All four kinds at once, by the package that knows them; the later three then find nothing."""
    count = _rows(label, gone)[0].count()
    take_over_practice({"student": gone}, kept)
    return count


RULES: dict[str, Rule] = {
    "quizzes.Attempt.student": _attempts,
    "quizzes.Membership.user": _memberships,
    "quizzes.Accommodation.user": _agreed,
    "quizzes.AssignmentException.student": _keep_mine,
    "quizzes.Ruling.student": _rulings,
    "quizzes.PracticeCard.student": _practice,
    "quizzes.PracticeTurn.student": _practice,
    "quizzes.PracticeBelief.student": _practice,
    "quizzes.PracticeTopic.student": _practice,
    "quizzes.AuditLine.actor": _move,
    "quizzes.AuditLine.about": _move,
    # What teachers and editors made; a student has none, but nothing is lost of who was more once.
    "quizzes.QuestionVersion.made_by": _move,
    "quizzes.QuestionVersion.checked_by": _move,
    "quizzes.Invitation.made_by": _move,
    "quizzes.Quiz.owner": _move,
    "quizzes.Assignment.made_by": _move,
    "quizzes.Ruling.made_by": _move,
    "quizzes.Ruling.ended_by": _move,
    "quizzes.Comment.made_by": _move,
    "quizzes.Mark.made_by": _move,
    "quizzes.Judgement.made_by": _move,
    "quizzes.Remark.made_by": _move,
    "admin.LogEntry.user": _move,
    # Ways to sign in, and rights.
    "quizzes.SignInCard.user": _end,
    "account.EmailAddress.user": _end,
    "quizzes.User_groups.user": _end,
    "quizzes.User_user_permissions.user": _end,
}
"""Relation → what becomes of it."""

PLACES = {"quizzes.Group_members.membership", "quizzes.Assignment_named.membership"}
"""What points to a place in a class; `_join_places` knows how to add to these."""
