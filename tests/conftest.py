"""Fixtures for every test: the cast, and a client for each person."""

from collections.abc import Callable

import pytest
from django.test import Client

from quizzes.people.models import User
from tests import cast as people


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
