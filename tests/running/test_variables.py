"""Environment variables are read with care: nonsense is refused in a sentence that names the variable."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from crisis_quiz.variables import Variables


def refused(name):
    return pytest.raises(ImproperlyConfigured, match=f"^{name} ")


@pytest.mark.parametrize("word", ["true", "True", "YES", "on", "1"])
def test_people_write_yes_in_several_ways(word):
    assert Variables({"HTTPS": word}).boolean("HTTPS", default=False) is True


@pytest.mark.parametrize("word", ["false", "No", "OFF", "0"])
def test_people_write_no_in_several_ways(word):
    assert Variables({"HTTPS": word}).boolean("HTTPS", default=True) is False


@pytest.mark.parametrize("word", ["ja", "2", "truee", "false;"])
def test_a_boolean_that_is_neither_is_refused(word):
    with refused("DEBUG"):
        Variables({"DEBUG": word}).boolean("DEBUG", default=False)


def test_an_empty_variable_counts_as_unset():
    empty = Variables({"A": "", "B": "  "})
    assert empty.boolean("A", default=True) is True
    assert empty.text("B", "default") == "default"
    assert empty.words("B", ["one"]) == ["one"]


@pytest.mark.parametrize("word", ["one", "-1", "1.5", "10", "1e1", "²"])
def test_a_number_that_is_none_or_too_large_is_refused(word):
    with refused("TRUSTED_PROXIES"):
        Variables({"TRUSTED_PROXIES": word}).whole("TRUSTED_PROXIES", 0, most=9)


def test_a_number_is_read():
    assert Variables({"TRUSTED_PROXIES": " 2 "}).whole("TRUSTED_PROXIES", 0, most=9) == 2


def test_a_list_is_separated_by_commas():
    assert Variables({"HOSTS": "a.example, b.example,,"}).words("HOSTS") == ["a.example", "b.example"]


def test_a_choice_names_what_there_is():
    with pytest.raises(ImproperlyConfigured, match="MODE is 'prod'; it must be one of production, local"):
        Variables({"MODE": "prod"}).choice("MODE", ("production", "local"), "production")


@pytest.mark.parametrize("word", ["Mars/Olympus", "../etc/passwd", "/etc/localtime", "America"])
def test_a_time_zone_that_is_none_is_refused(word):
    with refused("TIME_ZONE"):
        Variables({"TIME_ZONE": word}).time_zone("TIME_ZONE", "UTC")


def test_a_time_zone_is_read():
    assert Variables({"TIME_ZONE": "Europe/Berlin"}).time_zone("TIME_ZONE", "UTC") == "Europe/Berlin"


@pytest.mark.parametrize(
    "address",
    [
        "mysql://user:secret@host/name",
        "postgres://",
        "postgres://user:secret@host:port/name",
        "postgres://user:secret@host:99999999/name",
        "sqlite:///",
        "sqlite://:memory:",
        "/var/lib/quiz.sqlite3",
    ],
)
def test_a_database_that_cannot_be_is_refused_without_repeating_its_password(address):
    with refused("DATABASE_URL") as found:
        Variables({"DATABASE_URL": address}).database("DATABASE_URL", "")
    assert "secret" not in str(found.value)


def test_the_options_of_a_postgresql_address_are_kept():
    found = Variables({"DATABASE_URL": "postgres://ada:s%40fe@db/quiz?sslmode=require"}).database(
        "DATABASE_URL", ""
    )
    assert (found["USER"], found["PASSWORD"], found["HOST"], found["NAME"]) == ("ada", "s@fe", "db", "quiz")
    assert found["OPTIONS"] == {"sslmode": "require"}


def test_mail_by_an_unknown_carrier_is_refused():
    with refused("EMAIL_URL"):
        Variables({"EMAIL_URL": "pigeon://coop"}).email("EMAIL_URL", "")
    found = Variables({"EMAIL_URL": "smtp+tls://me:pw@mail.example:587"}).email("EMAIL_URL", "")
    assert (found["EMAIL_HOST"], found["EMAIL_PORT"], found["EMAIL_USE_TLS"]) == ("mail.example", 587, True)
