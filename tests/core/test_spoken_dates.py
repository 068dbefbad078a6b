"""Dates and numbers are written as the language of the page writes them."""

import re
from datetime import UTC, datetime
from fractions import Fraction
from pathlib import Path

import pytest
from django.conf import settings
from django.template import Context, Template
from django.utils import translation

from quizzes.core import marks
from quizzes.sources.dates import human
from quizzes.templatetags.spoken_dates import FORMATS, HARD_SPACE

USED = re.compile(r"\|date:[\"']([^\"']+)[\"']")
NEWS = datetime(1962, 10, 22, 19, 0, tzinfo=UTC)


def test_every_format_of_a_template_can_be_translated():
    used = {
        form.replace(HARD_SPACE, " ")
        for path in Path(settings.BASE_DIR / "templates").rglob("*.html")
        for form in USED.findall(path.read_text())
    }
    with_words = {form for form in used if set(form) & set("FMNlD") and not form.isupper()}
    assert with_words
    assert with_words <= set(FORMATS)


def test_no_format_is_kept_that_nothing_uses():
    pages = [path.read_text() for path in Path(settings.BASE_DIR / "templates").rglob("*.html")]
    everything = "".join(pages).replace(HARD_SPACE, " ")
    assert [form for form in FORMATS if f'"{form}"' not in everything] == []


@pytest.mark.parametrize(
    ("language", "said"), [("en", "Monday 22 October, 19:00"), ("es", "lunes 22 de octubre, 19:00")]
)
def test_a_moment_is_said_as_its_readers_say_it(language, said):
    with translation.override(language):
        assert Template('{{ at|date:"l j F, H:i" }}').render(Context({"at": NEWS})) == said


def test_a_moment_in_a_table_cell_stays_on_one_line():
    with translation.override("es"):
        said = Template('{{ at|date:"j\u00a0M\u00a0Y" }}').render(Context({"at": NEWS}))
    assert said == "22\u00a0oct\u00a01962"


@pytest.mark.parametrize(
    ("language", "said"), [("en", "22-28 October 1962"), ("es", "22-28 de octubre de 1962")]
)
def test_a_date_of_the_reading_is_said_as_its_readers_say_it(language, said):
    with translation.override(language):
        assert human("1962-10-22/1962-10-28") == said


def test_points_carry_the_decimal_sign_of_the_page_and_files_a_point():
    with translation.override("es"):
        assert marks.points(Fraction(15, 2)) == "7,5"
        assert marks.plain_points(Fraction(15, 2)) == "7.5"
    assert marks.points(Fraction(15, 2)) == "7.5"
