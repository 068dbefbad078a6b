"""Everything that is kept about one person, as one tree of words: the download and the page are two looks at it."""

from collections.abc import Callable
from datetime import datetime

from allauth.account.models import EmailAddress
from django.db.models import Q
from django.utils.translation import gettext as _

from quizzes.assignments.models import Assignment, AssignmentException
from quizzes.classes.models import Membership
from quizzes.classes.queries import accommodation_of
from quizzes.core.models import AuditLine
from quizzes.people.models import SignInCard
from quizzes.privacy.access import Scope
from quizzes.privacy.deeds import deed
from quizzes.privacy.judged import rulings_told
from quizzes.privacy.practising import practice_told
from quizzes.privacy.words import AsKept, Told, moment, without_nothing
from quizzes.privacy.work import attempts_told
from quizzes.quiz.models import Quiz


def tell(scope: Scope, now: datetime) -> Told:
    """The whole tree: the parts by their names, each empty part said to be empty. A fixed number of queries."""
    told: Told = {_("this file"): _file(scope, now)}
    for name, part in PARTS.items():
        told[TITLES[name]()] = part(scope, now) or _("nothing")
    return told


def _file(scope: Scope, now: datetime) -> Told:
    reach = {
        "everything": _("everything that is kept"),
        "own": _("everything that is kept about you; marks and reasons where they are open"),
        "class": _("what belongs to the classes that you teach; practice is for the student alone"),
    }
    return {
        _("about"): scope.person.display_name or scope.person.username,
        _("made"): moment(now),
        _("for"): str(scope.viewer),
        _("holds"): reach[scope.part],
        _("left out"): _(
            "passwords, PINs, cards and running sign-ins: the first three are kept as "
            "fingerprints only, and nobody can read them; the last ends by itself"
        ),
    }


def _account(scope: Scope, now: datetime) -> Told:
    person = scope.person
    told: Told = {
        _("name"): person.display_name,
        _("user name"): person.username,
        _("teacher"): person.is_teacher or None,
        _("editor"): person.is_editor or None,
        _("operator"): person.is_superuser or None,
    }
    if scope.part != "class":
        addresses = EmailAddress.objects.filter(user=person).values_list("email", flat=True)
        told |= {
            _("e-mail"): sorted({person.email, *addresses} - {""}),
            _("language"): person.language,
            _("account made"): moment(person.date_joined),
            _("last signed in"): moment(person.last_login),
            _("may sign in"): None if person.is_active else _("no"),
        }
    return without_nothing(told)


def _secrets(scope: Scope, now: datetime) -> Told:
    card = SignInCard.objects.filter(user=scope.person).first()
    told = {
        _("password or PIN"): _("kept as a fingerprint, not shown"),
        _("sign-in card"): _("kept as a fingerprint, not shown; made %(time)s")
        % {"time": moment(card.made_at)}
        if card
        else None,
    }
    return without_nothing(told)


def _classes(scope: Scope, now: datetime) -> list[Told]:
    places = Membership.objects.filter(user=scope.person, **scope.in_rooms("classroom"))
    found = places.select_related("classroom").prefetch_related("groups", "assignments")
    return [_place(place) for place in found.order_by("joined_at", "pk")]


def _place(place: Membership) -> Told:
    zone = place.classroom.zone
    told = {
        _("class"): place.classroom.name,
        _("as"): str(place.get_role_display()),
        _("joined"): moment(place.joined_at, zone),
        _("left"): moment(place.left_at, zone),
        _("student number"): place.student_number,
        _("groups"): [group.name for group in place.groups.all()],
        _("assignments given by name"): [given.title for given in place.assignments.all()],
    }
    return without_nothing(told)


def _agreed(scope: Scope, now: datetime) -> Told:
    made = AssignmentException.objects.filter(
        student=scope.person, **scope.in_rooms("assignment__classroom")
    ).select_related("assignment__classroom")
    told = {
        _("conditions in every class"): accommodation_of(scope.person).words,
        _("exceptions"): [
            {
                _("assignment"): each.assignment.title,
                _("class"): each.assignment.classroom.name,
                _("agreed"): each.value.words(each.assignment.window),
            }
            for each in made
        ],
    }
    return without_nothing(told)


def _practice(scope: Scope, now: datetime) -> Told | str:
    if scope.part == "class":
        return _("for the student alone")
    return practice_told(scope.person)


def _made(scope: Scope, now: datetime) -> Told:
    """What a teacher made."""
    if scope.part == "class":
        return {}
    given = Assignment.objects.filter(made_by=scope.person).select_related("classroom")
    told = {
        _("own quizzes"): [quiz.title for quiz in Quiz.objects.filter(owner=scope.person)],
        _("quizzes assigned"): [f"{each.title} ({each.classroom})" for each in given],
    }
    return without_nothing(told)


def _deeds(scope: Scope, now: datetime) -> list[Told]:
    """Lines of the audit trail by the person or naming them; a teacher meets their own lines about the student."""
    lines = AuditLine.objects.filter(Q(actor=scope.person) | Q(about=scope.person))
    if scope.part == "class":
        lines = AuditLine.objects.filter(about=scope.person, actor=scope.viewer)
    return [
        without_nothing(
            {
                _("when"): moment(line.at),
                _("deed"): deed(line.verb),
                _("what or whom"): line.subject,
                _("by"): str(line.actor) if line.actor else None,
                # What a teacher noted (a reason, points that are not shown yet) opens with the marks, not here.
                _("more"): AsKept(line.details)
                if scope.part != "own" or line.actor == scope.person
                else None,
            }
        )
        for line in lines.select_related("actor").order_by("at", "pk")
    ]


PARTS: dict[str, Callable[[Scope, datetime], Told | list[Told] | str]] = {
    "account": _account,
    "secrets": _secrets,
    "classes": _classes,
    "agreed": _agreed,
    "work": attempts_told,
    "rulings": rulings_told,
    "practice": _practice,
    "made": _made,
    "deeds": _deeds,
}
TITLES: dict[str, Callable[[], str]] = {
    "account": lambda: _("account"),
    "secrets": lambda: _("kept, not shown"),
    "classes": lambda: _("classes"),
    "agreed": lambda: _("agreed conditions and exceptions"),
    "work": lambda: _("attempts"),
    "rulings": lambda: _("excused, or a score set by the teacher"),
    "practice": lambda: _("practice"),
    "made": lambda: _("made as a teacher"),
    "deeds": lambda: _("audit trail"),
}
