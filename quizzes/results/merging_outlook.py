"""What making one of two accounts would do, in words, and what speaks against it."""

from dataclasses import dataclass, field

from django.db.models import Count
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from quizzes.assignments.models import Assignment
from quizzes.assignments.queries import exempts_for, rulings_for, terms_for
from quizzes.attempts.models import Attempt
from quizzes.classes.models import Accommodation, Membership
from quizzes.classes.queries import accommodation_of
from quizzes.people.models import User
from quizzes.results.merging import why_not
from quizzes.rosters.planning import alike


@dataclass(frozen=True)
class Outlook:
    """What a merge would do, in words, and what speaks against it."""

    will: list[str] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)
    refusal: str = ""


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
    will += _exceptions_in_words(kept, gone) + _rulings_in_words(kept, gone)
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
    needs, exempts = accommodation_of(kept), {**exempts_for(gone), **exempts_for(kept)}
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


def _exceptions_in_words(kept: User, gone: User) -> list[str]:
    """What differs for the account that goes; where both have an exception, that of the one that stays holds."""
    theirs, mine = exempts_for(gone), exempts_for(kept)
    said = []
    for each in Assignment.objects.filter(pk__in=theirs).select_related("classroom").order_by("pk"):
        words = {
            "title": each.title,
            "theirs": ", ".join(theirs[each.pk].words(each.window)),
            "mine": ", ".join(mine[each.pk].words(each.window)) if each.pk in mine else "",
        }
        if each.pk in mine:
            both = _(
                "Both have an exception at “%(title)s”. That of the account that stays holds (%(mine)s); the other "
                "one ends (%(theirs)s)."
            )
            said.append(both % words)
        else:
            said.append(_("The exception at “%(title)s” comes along: %(theirs)s.") % words)
    return said


def _rulings_in_words(kept: User, gone: User) -> list[str]:
    """What was ruled for the account that goes, and is heard only where nothing was ruled for the one that stays."""
    theirs, mine = rulings_for(gone), rulings_for(kept)
    said = []
    for pk, title in Assignment.objects.filter(pk__in=theirs).order_by("pk").values_list("pk", "title"):
        if pk in mine:
            words = _(
                "You have ruled for both at “%(title)s”: what you ruled for the account that stays holds."
            )
        elif theirs[pk].points is None:
            words = _("At “%(title)s” the student is excused, as the other account is.")
        else:
            words = _("At “%(title)s” the score that you set for the other account holds.")
        said.append(words % {"title": title})
    return said


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
