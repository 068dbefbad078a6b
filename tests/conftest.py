"""Fixtures for every test: the cast, and a client for each person."""

from collections.abc import Callable

import pytest
from django.conf import settings
from django.test import Client
from django.utils import translation
from hypothesis import settings as hypothesis_settings

from quizzes.people.models import User
from tests import cast as people

# A test says what is true, not how quickly: on a busy machine the same example may take ten times as long.
hypothesis_settings.register_profile("no deadline", deadline=None)
hypothesis_settings.load_profile("no deadline")


@pytest.fixture(autouse=True)
def in_english() -> None:
    """A page that the last test asked for in another language leaves that language to nobody."""
    translation.activate(settings.LANGUAGE_CODE)


@pytest.fixture
def cast(db: None) -> people.Cast:
    return people.gather()


@pytest.fixture
def client_of() -> Callable[[User | None], Client]:
    def make(user: User | None) -> Client:
        client = Client()
        if user is not None:
            client.force_login(user)
        return client

    return make
