"""What a typed number, year or date means, and what is asked again."""

from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizzes.question_types.contract import ContentError, Unreadable
from quizzes.question_types.numeric import TYPE, dates, numbers
from tests.question_types import pages
from tests.question_types.test_contract import author_form, filled


def question(
    kind="number", value=27, unit=None, tolerance=0, low=None, high=None, stem="How many?", bands=()
):
    right = {"low": low or value, "high": high or value, "feedback": "Right."}
    return TYPE.from_json(
        {
            "stem": stem,
            "kind": kind,
            "value": value,
            "unit": unit or ("days" if kind == "number" else kind),
            "tolerance": tolerance,
            "bands": [right, *bands],
            "other_feedback": "Look again.",
        }
    )


def mark(content, typed):
    return TYPE.mark(content, TYPE.read(content, {"text": [typed]})).mark


def refusal(content, typed):
    with pytest.raises(Unreadable) as refused:
        TYPE.read(content, {"text": [typed]})
    return refused.value.words


@pytest.mark.parametrize(
    "typed",
    ["1400", "1,400", "1 400", "1.400", "1'400", "1’400", "1\u00a0400", "1\u202f400", "1,400.0", "1.400,0", "+1400",
     "1400 people", "1,400 persons", "about 1400", "1.4 thousand", "١٤٠٠", "1400."],
)  # fmt: skip
def test_fourteen_hundred_is_written_in_many_ways(typed):
    assert mark(question(value=1400, unit="people"), typed) == 1


@pytest.mark.parametrize(
    "typed", ["14 00", "1,40,0", "1.400.00", "1 40", "1,,400", "14OO", "1400 men or so", "1e3", "½"]
)
def test_what_is_no_number_is_asked_again(typed):
    assert len(refusal(question(value=1400, unit="people"), typed).split()) > 5


@pytest.mark.parametrize(
    ("typed", "value"), [("12.5", 12.5), ("12,5", 12.5), ("0,500", 0.5), (".5", 0.5), ("-3", -3)]
)
def test_a_decimal_has_a_comma_or_a_point(typed, value):
    assert mark(question(value=value), typed) == 1


def test_where_decimals_are_at_stake_three_of_them_are_asked_about():
    content = question(value=2.375, unit="megatons")
    words = refusal(content, "2,375")
    assert "2375 or 2.3750" in words
    assert mark(content, "2.3750") == 1
    assert mark(content, "2375 kt") == 1
    assert TYPE.mark(content, TYPE.model_answer(content)).mark == 1


@pytest.mark.parametrize(
    ("value", "unit", "typed"),
    [
        (90, "miles", "145 km"),
        (90, "miles", "145 kilometers"),
        (90, "miles", "78 nmi"),
        (145, "kilometres", "90 mi"),
        (500, "nautical miles", "926 km"),
        (500, "nautical miles", "575 statute miles"),
        (70000, "feet", "21336 m"),
        (27, "days", "648 hours"),
        (12, "hours", "0.5 days"),
        (21, "days", "3 weeks"),
        (74, "per cent", "74 %"),
        (74, "per cent", "74percent"),
        (53, "million dollars", "$53 million"),
        (53, "million dollars", "53"),
        (53, "million dollars", "53,000,000 dollars"),
        (158, "nuclear warheads", "158 warheads"),
        (19, "votes", "19 vote"),
    ],
)
def test_a_unit_may_follow_and_is_converted(value, unit, typed):
    assert mark(question(value=value, unit=unit), typed) == 1


@pytest.mark.parametrize(
    ("unit", "typed"), [("days", "27 km"), ("votes", "27 missiles"), ("warheads", "27 nuclear warheads")]
)
def test_another_thing_measured_is_asked_about_not_marked_wrong(unit, typed):
    assert f"in {unit}" in refusal(question(unit=unit), typed)


def test_miles_at_sea_and_on_land_are_told_apart():
    content = question(value=500, unit="nautical miles")
    assert "nautical miles" in refusal(content, "500 miles")
    assert mark(content, "500 nautical miles") == mark(content, "500") == 1
    assert mark(content, "500 mi") == 0


def test_the_review_tells_what_a_conversion_came_to():
    content = question(value=90, unit="miles")
    answer = TYPE.read(content, {"text": ["1,000 km"]})
    assert "1,000 km (621 miles)" in pages.reviewed(TYPE, content, 1, answer)


@pytest.mark.parametrize("typed", ["1959", "in 1959", "about 1959", "1959 CE", "１９５９"])
def test_a_year_has_four_digits(typed):
    assert mark(question("year", 1959), typed) == 1


@pytest.mark.parametrize("typed", ["59", "'59", "1,959", "January 1959", "1959 or 1960", "19590"])
def test_anything_else_is_no_year(typed):
    assert "four digits" in refusal(question("year", 1959), typed)


OCTOBER = question("date", "1962-10-24")


@pytest.mark.parametrize(
    "typed",
    ["24 October 1962", "October 24, 1962", "24/10/1962", "10/24/1962", "1962-10-24", "1962/10/24", "24.10.1962",
     "24 Oct 1962", "Oct. 24th, 1962", "the 24th of October 1962", "Wednesday, 24 October 1962", "24-Oct-1962",
     "1962 October 24", "24 OCTOBER 1962.", "24october1962", "on 24 oct 1962", "24 - 10 - 1962", "24 10 1962"],
)  # fmt: skip
def test_a_date_may_be_written_in_any_common_order(typed):
    if typed == "24october1962":
        assert "cannot be read" in refusal(OCTOBER, typed)
    else:
        assert mark(OCTOBER, typed) == 1


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("04/10/1962", "4 October 1962 or 10 April 1962"),
        ("4.10.1962", "4 October 1962 or 10 April 1962"),
        ("24/10/62", "four digits"),
        ("24 Oct 62", "four digits"),
        ("24 October", "year is missing"),
        ("24/10", "year is missing"),
        ("October 1962", "day is missing"),
        ("1962-10", "day is missing"),
        ("31 November 1962", "no such day"),
        ("31/31/1962", "no such day"),
        ("0000-10-24", "no such day"),
        ("24 Octobr 1962", "cannot be read as a date"),
        ("24 or 25 October 1962", "cannot be read as a date"),
        ("24 October November 1962", "cannot be read as a date"),
        ("1962", "cannot be read as a date"),
        ("the last day", "cannot be read as a date"),
    ],
)
def test_a_date_that_is_open_is_asked_again_in_words(typed, words):
    assert words in refusal(OCTOBER, typed)


def test_a_day_that_is_its_own_month_is_not_ambiguous():
    assert mark(question("date", "1962-10-10"), "10/10/1962") == 1


def test_the_year_goes_without_saying_only_where_the_question_names_it():
    named = question("date", "1962-10-24", stem="When in 1962 did the quarantine take effect?")
    assert mark(named, "24 Oct") == mark(named, "Oct 24") == mark(named, "24/10") == 1
    assert mark(named, "24 October 1963") == 0
    assert "two ways: 4 October 1962" in refusal(named, "4/10")
    assert "no such day" in refusal(named, "29 February")
    for stem in ("When did it take effect?", "After 1961: when?", "When in 1962, after the landing of 1961?"):
        assert "year is missing" in refusal(question("date", "1962-10-24", stem=stem), "24 Oct")


def test_a_date_has_a_tolerance_in_days_and_bands():
    early = {"low": "1962-10-16", "high": "1962-10-22", "feedback": "Too early.", "misconception": "a-belief"}
    content = question(
        "date", "1962-10-24", tolerance=1, low="1962-10-23", high="1962-10-25", bands=[early]
    )  # fmt: skip
    assert [mark(content, f"{day} October 1962") for day in (22, 23, 25, 26)] == [0, 1, 1, 0]
    outcome = TYPE.mark(content, {"text": "22 October 1962"})
    assert (outcome.feedback, outcome.misconceptions) == ("Too early.", ("a-belief",))
    page = pages.reviewed(TYPE, content, 1, None)
    assert "24 October 1962" in page
    assert "23 October 1962 to 25 October 1962" in page


def test_nothing_is_fuzzy():
    content = question(value=158, unit="warheads")
    assert [mark(content, typed) for typed in ("158", "157", "185", "1580", "15.8")] == [1, 0, 0, 0, 0]


def test_an_answer_that_only_an_older_version_could_read_earns_nothing():
    assert TYPE.mark(OCTOBER, {"text": "27"}).mark == 0


BASE = TYPE.example_content


def band(number, **fields):
    bands = [dict(each) for each in BASE["bands"]]
    bands[number] |= fields
    return {**BASE, "bands": bands}


@pytest.mark.parametrize(
    ("content", "field"),
    [
        ({**BASE, "kind": "colour"}, "kind"),
        ({**BASE, "kind": "year", "unit": "years"}, "value"),
        ({**BASE, "kind": "year", "value": 1962, "unit": "years"}, "unit"),
        ({**BASE, "kind": "date", "unit": "date"}, "value"),
        ({**BASE, "kind": "date", "value": "24 October 1962", "unit": "date"}, "value"),
        ({**BASE, "value": "90"}, "value"),
        ({**BASE, "value": True}, "value"),
        ({**BASE, "value": float("nan")}, "value"),
        ({**BASE, "value": 10**16}, "value"),
        ({**BASE, "tolerance": -1}, "tolerance"),
        ({**BASE, "tolerance": 14}, "bands[1].low"),
        ({**BASE, "bands": []}, "bands"),
        ({**BASE, "bands": BASE["bands"][1:]}, "bands"),
        (band(0, high=104), "bands[1].high"),
        (band(1, low=100), "bands[2].low"),
        (band(1, low=200), "bands[2].high"),
        (band(1, feedback=""), "bands[2].feedback"),
        (band(0, misconception="a-belief"), "bands[1].misconception"),
        (band(1, misconception="no belief"), "bands[2].misconception"),
        (band(1, median=5), "bands[2].median"),
    ],
)
def test_a_mistake_is_named_by_its_place(content, field):
    with pytest.raises(ContentError) as refused:
        TYPE.from_json(content)
    assert refused.value.field == field


def test_the_page_names_the_unit_and_not_the_number():
    page = pages.unanswered(TYPE, TYPE.from_json(BASE), 1)
    assert "miles" in page
    assert "90" not in page
    assert "1962" not in pages.unanswered(TYPE, OCTOBER, 1).replace("27 October 1962", "")


def test_an_editor_may_change_number_and_range_together():
    posted = filled(TYPE, BASE)
    posted |= {"content-value": ["92.5"], "content-bands-0-low": ["77.5"], "content-bands-0-high": ["107.5"]}
    form = author_form(TYPE, BASE, posted)
    assert form.is_valid(), form.errors
    assert form.content_json()["value"] == 92.5
    posted["content-bands-0-high"] = ["107"]
    form = author_form(TYPE, BASE, posted)
    assert not form.is_valid()
    assert list(form.errors) == ["content-bands-0-high"]


def test_an_editor_need_not_repeat_that_a_date_is_a_date():
    posted = filled(TYPE, OCTOBER.to_json())
    posted["content-unit"] = [""]
    form = author_form(TYPE, OCTOBER.to_json(), posted)
    assert form.is_valid(), form.errors
    assert form.content_json()["unit"] == "date"


@settings(max_examples=300, deadline=None)
@given(st.integers(-(10**9), 10**9))
def test_a_number_with_marks_for_thousands_is_read_back(number):
    content = question(value=number, unit="people", low=number, high=number) if number else question(value=5)
    for mark_for_thousands in (",", ".", " ", "'"):
        typed = f"{number or 5:,}".replace(",", mark_for_thousands)
        assert mark(content, typed) == 1


@settings(max_examples=300, deadline=None)
@given(st.dates(date(1000, 2, 1), date(2990, 1, 1)))
def test_a_date_with_its_month_as_a_word_is_read_back_and_no_other_is(day):
    content = question("date", day.isoformat())
    typed = [day.strftime("%d %B ") + str(day.year), day.strftime("%B %d, ") + str(day.year), day.isoformat()]
    assert [mark(content, text) for text in typed] == [1, 1, 1]
    assert mark(content, (day + timedelta(days=1)).isoformat()) == 0


@settings(max_examples=300, deadline=None)
@given(st.floats(-1e14, 1e14, allow_nan=False))
def test_a_number_of_json_is_kept_exactly(value):
    assert float(numbers.as_json(numbers.exact(value))) == value
    assert Fraction(numbers.digits(numbers.exact(value))) == numbers.exact(value)


@pytest.mark.parametrize(
    "typed", ["24 de octubre de 1962", "24 octubre 1962", "el 24 de oct de 1962", "octubre 24, 1962"]
)
def test_a_date_in_spanish_is_read_too(typed):
    assert dates.readings(typed) == (dates.Day(24, 10, 1962),)
