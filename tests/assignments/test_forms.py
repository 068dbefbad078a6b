"""Times are typed in the time zone of the class."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from quizzes.assignments.forms import TermsForm, sensible_times

NOW = datetime(2026, 10, 16, 18, 30, 45, tzinfo=UTC)
HAVANA = ZoneInfo("America/Havana")


def posted(**changes):
    usual = {
        "opens_at": "2026-10-20T09:00",
        "due_at": "2026-10-27T23:59",
        "closes_at": "2026-11-03T23:59",
        "attempts_allowed": "1",
        "feedback": "after_hand_in",
        "counts": "best",
        "mode": "test",
    }
    return usual | changes


def test_nine_in_havana_is_one_in_the_afternoon_in_greenwich():
    form = TermsForm(posted(), zone=HAVANA)
    assert form.is_valid(), form.errors
    assert form.cleaned_data["opens_at"].astimezone(UTC) == datetime(2026, 10, 20, 13, 0, tzinfo=UTC)


def test_a_time_that_comes_twice_is_its_first():
    form = TermsForm(posted(closes_at="2026-11-01T00:30"), zone=HAVANA)  # Havana's clocks go back at one
    assert form.is_valid(), form.errors
    assert form.cleaned_data["closes_at"].astimezone(UTC) == datetime(2026, 11, 1, 4, 30, tzinfo=UTC)


def test_a_kept_moment_is_shown_in_the_zone_of_the_class():
    form = TermsForm(zone=HAVANA, initial={"opens_at": datetime(2026, 10, 20, 13, 0, tzinfo=UTC)})
    assert 'value="2026-10-20T09:00"' in str(form["opens_at"])


@pytest.mark.parametrize(
    ("changes", "field", "words"),
    [
        ({"due_at": "2026-10-20T08:00"}, "due_at", "due before it opens"),
        ({"closes_at": "2026-10-21T08:00"}, "closes_at", "closes before it is due"),
        ({"opens_at": "tomorrow"}, "opens_at", "Write a date and a time"),
        ({"opens_at": ""}, "opens_at", "Write a date and a time"),
        ({"opens_at": "2026-03-08T00:30"}, "opens_at", "does not exist"),  # Havana's clocks skip this hour
        ({"opens_at": "0026-10-20T09:00"}, "opens_at", "Look at the year"),
        ({"closes_at": "9999-12-31T23:59"}, "closes_at", "Look at the year"),
        ({"closes_at": "20261-11-03T23:59"}, "closes_at", "Write a date and a time"),
        ({"minutes": "1.5"}, "minutes", "whole number"),
        ({"attempts_allowed": ""}, "attempts_allowed", "Write a whole number"),
        ({"minutes": "0"}, "minutes", "1"),
        ({"minutes": "601"}, "minutes", "600"),
        ({"attempts_allowed": "11"}, "attempts_allowed", "10"),
        ({"attempts_allowed": "0"}, "attempts_allowed", "1"),
        ({"feedback": "never"}, "feedback", "valid choice"),
        ({"counts": "worst"}, "counts", "valid choice"),
    ],
)
def test_a_faulty_term_is_named_at_its_field(changes, field, words):
    form = TermsForm(posted(**changes), zone=HAVANA)
    assert not form.is_valid()
    assert list(form.errors) == [field]
    assert words in form.errors[field][0]


def test_a_new_assignment_must_close_in_the_future_and_an_old_one_need_not():
    gone = posted(opens_at="2026-09-01T09:00", due_at="2026-09-02T09:00", closes_at="2026-09-03T09:00")
    assert TermsForm(gone, zone=HAVANA).is_valid()
    assert "passed already" in TermsForm(gone, zone=HAVANA, must_close_after=NOW).errors["closes_at"][0]


def test_sensible_times_are_now_and_the_last_minute_of_a_day_in_one_and_two_weeks():
    times = sensible_times(NOW.astimezone(HAVANA))
    assert [str(at) for at in times.values()] == [
        "2026-10-16 14:30:00-04:00",
        "2026-10-23 23:59:00-04:00",
        "2026-10-30 23:59:00-04:00",
    ]


def test_sensible_times_keep_the_hour_when_the_clocks_change():
    times = sensible_times(datetime(2026, 10, 28, 12, 0, tzinfo=HAVANA))
    assert [at.utcoffset().total_seconds() / 3600 for at in times.values()] == [-4, -5, -5]
    assert times["due_at"].hour == 23
