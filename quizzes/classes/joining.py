"""Joining a class by its code: the code enrols, and never signs anybody in."""

from dataclasses import dataclass
from datetime import datetime

from django.core.cache import cache
from django.db import transaction
from django.utils.translation import gettext as _

from quizzes.classes.models import Classroom, Membership
from quizzes.core import audit
from quizzes.core.codes import CODE_LENGTH, fingerprint, tidy_code
from quizzes.core.refusal import Refusal
from quizzes.people import accounts, naming
from quizzes.people.models import User

A_MOMENT = 60
"""Seconds within which a second click is one."""


@dataclass(frozen=True)
class Joined:
    """A class and the student made for it; the PIN and the card's token are plain only here."""

    classroom: Classroom
    user: User
    pin: str
    card: str


def code_is_wrong() -> str:
    """One sentence for unknown and closed codes and archived classes, so that guessing tells nothing."""
    words = _(
        "No class can be joined with this code. A code has %(signs)d letters and digits: compare yours one by one, or "
        "ask your teacher for the newest one."
    )
    return words % {"signs": CODE_LENGTH}


def open_class(typed: str) -> Classroom | None:
    """The class that this code opens now."""
    code = tidy_code(typed)
    opened = Classroom.objects.filter(archived_at=None, join_codes__code=code, join_codes__closed_at=None)
    return opened.first() if code else None


def join_class(*, code: str, display_name: str, at: datetime, form_key: str = "") -> Joined:
    """Make a student with a place in the class: account, PIN, card and membership, or nothing at all. A second click
    on the button of the same form, known by its key, finds the student whom the first one made."""
    credentials = accounts.new_credentials()  # slow by design, so before the write lock is taken
    return _join_as_new(
        code=code, display_name=display_name, credentials=credentials, at=at, form_key=form_key
    )


@transaction.atomic
def _join_as_new(
    *, code: str, display_name: str, credentials: accounts.Credentials, at: datetime, form_key: str
) -> Joined:
    classroom = _locked_class(code)
    pressed = f"join-form-{fingerprint(form_key)}" if form_key else ""
    before = _made_by_the_first_click(pressed, classroom, display_name)
    if before is not None:
        made = accounts.renew_student(user=before, credentials=credentials, at=at)
        return Joined(classroom, made.user, made.pin, made.card)
    _refuse_taken_name(classroom, display_name)
    made = accounts.create_student(display_name=display_name, credentials=credentials, at=at)
    _enrol(classroom, made.user, at)
    if pressed:
        cache.set(pressed, made.user.pk, timeout=A_MOMENT)
    return Joined(classroom, made.user, made.pin, made.card)


def _made_by_the_first_click(pressed: str, classroom: Classroom, display_name: str) -> User | None:
    """The PIN of the first click was never shown: the browser gave that page up for the second one."""
    made = cache.get(pressed) if pressed else None
    place = classroom.memberships.filter(user=made, left_at=None).select_related("user").first()
    return place.user if made and place and naming.same_name(display_name, place.user.display_name) else None


@transaction.atomic
def join_as(*, code: str, student: User, at: datetime) -> Membership:
    """Give a student with an account a place in the class; twice changes nothing, and who left comes back."""
    if not student.is_student:
        raise Refusal(_("Teachers and editors cannot join a class as a student."), "not-a-student")
    classroom = _locked_class(code)
    place = classroom.memberships.filter(user=student).first()
    if place is None:
        return _enrol(classroom, student, at)
    if place.left_at is not None:
        place.left_at = None
        place.save(update_fields=["left_at"])
        _record("class joined again", classroom, student, at)
    return place


def _locked_class(code: str) -> Classroom:
    # The lock makes two Bens who join in the same moment come one after the other.
    found = open_class(code)
    if found is None:
        raise Refusal(code_is_wrong(), "code")
    return Classroom.objects.select_for_update().get(pk=found.pk)


def _refuse_taken_name(classroom: Classroom, display_name: str) -> None:
    here = classroom.memberships.filter(role="student", left_at=None).select_related("user")
    if any(naming.same_name(display_name, place.user.display_name) for place in here):
        words = _("There is already a %(name)s in this class. Add a letter of your family name.")
        raise Refusal(words % {"name": display_name}, "name-taken")


def _enrol(classroom: Classroom, student: User, at: datetime) -> Membership:
    _record("class joined", classroom, student, at)
    return classroom.memberships.create(user=student, role="student", joined_at=at)


def _record(verb: str, classroom: Classroom, student: User, at: datetime) -> None:
    audit.record(at=at, actor=student, verb=verb, subject=classroom.name, classroom=classroom.pk)
