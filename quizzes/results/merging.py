"""Make one of two accounts of the same student.

Everything that points to the account that goes is in `RULES`: it moves to the one that stays, is put together with what
is there, or ends with the account. `tests/test_architecture.py` fails where a new kind of record is not in
the table.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import models, transaction
from django.db.models import Count
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from quizzes.assignments.models import Assignment, Ruling
from quizzes.assignments.queries import exempts_for, terms_for
from quizzes.attempts.finishing import hand_in_overdue
from quizzes.attempts.holding import hold_attempts
from quizzes.attempts.models import Attempt
from quizzes.classes.models import Accommodation, Classroom, Membership
from quizzes.classes.queries import accommodation_of
from quizzes.core import audit
from quizzes.core.refusal import Refusal
from quizzes.people.holding import hold_people
from quizzes.people.models import User
from quizzes.practice.adopting import take_over_practice
from quizzes.rosters.planning import alike

ASIDE = 10_000
"""Added to the numbers of attempts while they are put in a new order, so that no two are ever the same."""


@dataclass(frozen=True)
class Outlook:
    """What a merge would do, in words, and what speaks against it."""

    will: list[str] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)
    refusal: str = ""


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


def outlook(*, kept: User, gone: User, by: User) -> Outlook:
    """What a teacher should know before the two become one."""
    refusal = why_not(kept=kept, gone=gone, by=by)
    if refusal:
        return Outlook(refusal=refusal)
    will = _attempts_in_words(kept, gone)
    doubts = _surplus_in_words(kept, gone)
    names = _classes_in_words(gone)
    if names:
        will.append(_("Classes and groups come along: %(classes)s.") % {"classes": names})
    if Accommodation.objects.filter(user=gone).exists():
        will.append(_("Of what is agreed for either account, the more generous holds."))
    will.append(_("Practice is put together; of two memories of one question the newer one holds."))
    will.append(
        _("The user name %(gone)s, its PIN and its sign-in card end. %(kept)s and its PIN stay.")
        % {"gone": gone.username, "kept": kept.username}
    )
    doubts += _numbers_in_words(kept, gone)
    if not alike(kept.display_name, gone.display_name):
        words = _("The names have nothing in common: %(one)s and %(other)s. Are they one student?")
        doubts.append(words % {"one": kept.display_name, "other": gone.display_name})
    return Outlook(will, doubts)


def _attempts_in_words(kept: User, gone: User) -> list[str]:
    attempts = Attempt.objects.filter(student=gone)
    count = attempts.count()
    words = ngettext("%(n)d attempt moves, with its marks.", "%(n)d attempts move, with their marks.", count)
    will = [words % {"n": count}] if count else []
    shared = (
        attempts.filter(assignment__in=Attempt.objects.filter(student=kept).values("assignment"))
        .exclude(assignment=None)
        .values_list("assignment__title", flat=True)
        .distinct()
    )
    titles = sorted(shared)
    if titles:
        will.append(
            _(
                "Both accounts worked on %(titles)s: those attempts are numbered by time, and which one counts is "
                "found anew."
            )
            % {"titles": ", ".join(f"“{title}”" for title in titles)}
        )
    return will


def _surplus_in_words(kept: User, gone: User) -> list[str]:
    """More attempts than the one student may have: with the second account somebody could begin anew, and know the
    answers by then."""
    attempts = Attempt.objects.filter(student__in=[kept, gone], assignment__isnull=False).order_by()
    made = dict(attempts.values_list("assignment").annotate(Count("pk")))
    theirs = Assignment.objects.filter(attempts__student=gone).distinct().select_related("classroom")
    needs, exempts = accommodation_of(kept), exempts_for(kept)
    words = []
    for each in theirs.order_by("pk"):
        allowed = terms_for(each, needs, exempts.get(each.pk), None).allowed
        if made[each.pk] > allowed:
            words.append(
                _(
                    "In “%(title)s” there would be %(made)s attempts, where one student may make %(allowed)s. "
                    "Look at both before you decide: the later one may know the answers of the earlier one."
                )
                % {"title": each.title, "made": made[each.pk], "allowed": allowed}
            )
    return words


def _classes_in_words(gone: User) -> str:
    places = Membership.objects.filter(user=gone).select_related("classroom")
    return ", ".join(sorted({place.classroom.name for place in places}))


def _numbers_in_words(kept: User, gone: User) -> list[str]:
    """Two student numbers in one class speak for two students."""
    numbers = dict(
        Membership.objects.filter(user=kept)
        .exclude(student_number="")
        .values_list("classroom", "student_number")
    )
    theirs = Membership.objects.filter(user=gone, classroom__in=numbers).exclude(student_number="")
    return [
        _(
            "In “%(room)s” the two have different student numbers (%(one)s and %(other)s). Are they one student?"
        )
        % {"room": place.classroom, "one": numbers[place.classroom_id], "other": place.student_number}
        for place in theirs.select_related("classroom")
    ]


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
