"""Counts of wrong tries live in the cache: every test begins without any. A class with an open code for joining."""

from collections.abc import Callable, Iterator

import pytest
from django.core.cache import cache
from django.http import HttpResponse
from django.test import Client

from tests.makers import PASSWORD


@pytest.fixture(autouse=True)
def _no_counts() -> Iterator[None]:
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def try_to_sign_in() -> Callable[..., HttpResponse]:
    """Send the sign-in form from a fresh browser at an address."""

    def send(login: str, secret: str = PASSWORD, address: str = "10.0.0.1", **more: str) -> HttpResponse:
        form = {"login": login, "password": secret, **more}
        return Client(REMOTE_ADDR=address).post("/accounts/login/", form)

    return send
