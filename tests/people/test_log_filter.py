"""No line of the log holds an address that opens a door."""

import logging

import pytest

from quizzes.people.log_filter import HideTokens


@pytest.mark.parametrize("address", ["/card/", "/teach/invitations/", "/accounts/password/reset/key/"])
def test_the_secret_of_an_address_is_not_logged(address):
    line = logging.makeLogRecord({"msg": "%s: %s", "args": ("Not Found", f"{address}s3cr3t-of_it/")})
    assert HideTokens().filter(line)
    assert line.getMessage() == f"Not Found: {address}…/"
    plain = logging.makeLogRecord({"msg": "Not Found: /teach/classes/12/"})
    assert HideTokens().filter(plain)
    assert plain.getMessage() == "Not Found: /teach/classes/12/"
