"""Bring a student's account into being."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth.hashers import make_password
from django.db import IntegrityError, transaction

from quizzes.core import codes
from quizzes.people import cards, naming
from quizzes.people.models import User


@dataclass(frozen=True)
class NewStudent:
    """A student with the two secrets that exist in plain only here: the PIN and the card's token."""

    user: User
    pin: str
    card: str


@dataclass(frozen=True)
class Credentials:
    """A PIN and its hash, made before a transaction begins, because hashing is slow by design."""

    pin: str
    hashed: str


def new_credentials() -> Credentials:
    pin = codes.pin()
    return Credentials(pin, make_password(pin))


def new_credentials_for(people: int) -> list[Credentials]:
    """As many, side by side: the hashing lets go of Python's lock."""
    with ThreadPoolExecutor() as pool:
        return list(pool.map(lambda _: new_credentials(), range(people)))


@transaction.atomic
def create_student(
    *, display_name: str, credentials: Credentials, at: datetime, username: str = ""
) -> NewStudent:
    """A student with the PIN, a sign-in card and a fresh user name, or `username` where it is free. No e-mail, ever."""
    user = _create_user(naming.tidy_display_name(display_name), credentials.hashed, username)
    return NewStudent(user, credentials.pin, cards.issue_card(user=user, at=at))


@transaction.atomic
def renew_student(*, user: User, credentials: Credentials, at: datetime) -> NewStudent:
    """Another PIN and card for an account that was made a moment ago, whose first ones nobody has seen."""
    user.password = credentials.hashed
    user.save(update_fields=["password"])
    return NewStudent(user, credentials.pin, cards.issue_card(user=user, at=at))


def _create_user(display_name: str, hashed: str, wished: str) -> User:
    for attempt in range(5):
        username = wished if wished and attempt == 0 else naming.free_username()
        try:
            with transaction.atomic():
                return User.objects.create(username=username, display_name=display_name, password=hashed)
        except IntegrityError:
            continue  # somebody took that name between the look and the write
    raise RuntimeError("No free user name was found.")
