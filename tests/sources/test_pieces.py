"""Dates, glossary links and the timeline's order, with plain values."""

from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzes.sources.dates import human
from quizzes.sources.glossary_links import pieces, unlink
from quizzes.sources.hours import hour
from quizzes.sources.spans import span
from quizzes.sources.timeline import grouped


@pytest.mark.parametrize(
    ("iso", "words"),
    [
        ("", ""),
        ("1962", "1962"),
        ("1962-10", "October 1962"),
        ("1962-10-22", "22 October 1962"),
        ("1962-10-16/1962-10-28", "16-28 October 1962"),
        ("1962-10-22/1962-10-22", "22 October 1962"),
        ("1962-08-29/1962-10-14", "29 August to 14 October 1962"),
        ("1962-05/1962-10", "May to October 1962"),
        ("1962/1963", "1962-1963"),
        ("1962-11/1970", "November 1962 to 1970"),
        ("1961-01-20/1963-11-22", "20 January 1961 to 22 November 1963"),
        ("1962-10/1963-10", "October 1962 to October 1963"),
        ("1962/1962-10", "1962 to October 1962"),
    ],
)
def test_dates_are_told_as_people_say_them(iso, words):
    assert human(iso) == words


@pytest.mark.parametrize(
    "iso", ["62", "1962-13", "1962-02-30", "1962-10-22T19:00", "1962/", "/1962", "1963/1962"]
)
def test_what_is_no_date_is_refused(iso):
    with pytest.raises(ValueError, match="“"):
        span(iso)


def test_a_glossary_link_becomes_plain_text_with_a_span():
    linked = unlink("A [quarantine](quarantine) is no [full blockade](blockade).")
    assert linked.text == "A quarantine is no full blockade."
    assert [linked.text[start:end] for start, end, _ in linked.spans] == ["quarantine", "full blockade"]


@pytest.mark.parametrize("broken", ["a [b](c", "a ]b(", "[](c)", "[b]()", "a [b", "a](b)"])
def test_a_broken_link_is_refused(broken):
    with pytest.raises(ValueError, match="glossary link"):
        unlink(broken)


WORDS = st.text(st.characters(exclude_characters="[]()", exclude_categories=["Cs", "Z", "C"]), min_size=1)


@given(st.lists(st.tuples(WORDS, WORDS.filter(str.strip), WORDS.filter(str.strip)), max_size=5), WORDS)
def test_pieces_put_together_are_the_text_again(links, tail):
    marked = "".join(f"{before}[{words}]({key})" for before, words, key in links) + tail
    linked = unlink(marked)
    cut = pieces(linked.text, [list(found) for found in linked.spans])
    assert "".join(piece.text for piece in cut) == linked.text
    assert [piece.term for piece in cut if piece.term] == [key for *_, key in links]


@dataclass
class Dated:
    date: str
    time: str = ""
    key: str = "t"


def test_the_thirteen_days_stand_day_by_day_between_two_halves_of_1962():
    dates = ["1962-11-20", "1962-10-28", "1962-10-16", "1962-09-08", "1962-10-16", "1970-09", "1959-01-01"]
    groups = grouped([Dated(date) for date in dates])
    assert [group.title for group in groups] == [
        "1959",
        "1962",
        "The thirteen days",
        "The rest of 1962",
        "1970",
    ]
    days = groups[2].days
    assert [day.number for day in days] == list(range(1, 14))
    assert [(day.date, len(day.happenings)) for day in days if day.happenings] == [
        ("1962-10-16", 2),
        ("1962-10-28", 1),
    ]


def test_within_a_day_events_go_by_the_hour_and_what_has_none_comes_last():
    times = ["evening", "", "~18:00", "10:00", "night", "19:00", "morning", "early"]
    groups = grouped([Dated("1962-10-22", time, f"t{number}") for number, time in enumerate(times)])
    (day,) = [day for day in groups[0].days if day.happenings]
    assert [each.event.time for each in day.happenings] == [
        "early", "morning", "10:00", "evening", "~18:00", "19:00", "night", "",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("day", "time", "washington", "moscow"),
    [
        ("1962-10-22", "19:00", "19:00", "02:00 on 23 October"),
        ("1962-10-24", "10:00", "10:00", "17:00"),
        ("1962-10-28", "~09:00", "09:00", "17:00"),
    ],
)
def test_an_hour_is_told_in_both_capitals_by_the_clocks_of_that_day(day, time, washington, moscow):
    groups = grouped([Dated(day, time)])
    (clock,) = [each.clock for one in groups[0].days for each in one.happenings]
    assert (clock.washington, clock.moscow, clock.about) == (washington, moscow, time.startswith("~"))
    assert (groups[0].ahead_at_first, groups[0].ahead_at_last) == (7, 8)


@pytest.mark.parametrize("wrong", ["25:00", "7 p.m.", "19", "~morning", "noonish", "19:60"])
def test_what_is_no_hour_is_refused(wrong):
    with pytest.raises(ValueError, match="is not an hour"):
        hour(wrong)
