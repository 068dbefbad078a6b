"""Exhibits: dated accounts beside the stem."""

import pytest
from django.template.loader import render_to_string

from tests.question_types.pages import EXHIBIT


def shown(*exhibits):
    return render_to_string("question_types/_exhibits.html", {"exhibits": exhibits})


@pytest.mark.parametrize(
    ("date", "words"),
    [
        ("1962-10-27", ", 27 October 1962"),
        ("1969", ", 1969"),
        ("1962-10-16/1962-10-28", ", 16-28 October 1962"),
        ("spring 1963", ", spring 1963"),
    ],
)
def test_a_date_is_written_in_words_and_an_odd_one_as_it_stands(date, words):
    assert words in shown({**EXHIBIT, "date": date})


def test_an_exhibit_without_a_date_has_none():
    page = shown({name: value for name, value in EXHIBIT.items() if name != "date"})
    assert "<strong>Account A</strong>\n" in page


def test_each_exhibit_is_a_document_of_its_own():
    page = shown(EXHIBIT, {**EXHIBIT, "title": "Account B"})
    assert page.count('<figure class="document">') == page.count("<details>") == 2
    assert page.index("Account A") < page.index("Account B")


def test_an_exhibits_text_keeps_its_paragraphs_and_brings_no_html():
    page = shown({**EXHIBIT, "text": "First <b>part</b>.\n\nSecond."})
    assert "<p>First &lt;b&gt;part&lt;/b&gt;.</p>" in page
    assert "<p>Second.</p>" in page


def test_a_question_without_exhibits_shows_none():
    assert shown().strip() == ""
