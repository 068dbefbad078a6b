"""A page in another language says which of its words are English, and nothing there assumes left to right."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from quizzes.attempts.starting import start_attempt
from tests import makers

PHYSICAL = re.compile(
    r"(?<![\w-])(?:margin|padding|border|inset)-(?:left|right)\b|(?<![\w-])(?:left|right)\s*:|float:\s*(?:left|right)|text-align:\s*(?:left|right)"
)


@pytest.fixture
def question(cast):
    assignment = makers.AssignmentFactory(classroom=cast.blue)
    attempt = start_attempt(student=cast.ben, assignment=assignment, at=timezone.now())
    return reverse("question-page", args=[attempt.pk, 1])


def test_on_a_spanish_page_the_question_is_marked_as_english_and_the_instruction_is_not(
    question, cast, client_of
):
    page = client_of(cast.ben).get(question, headers={"accept-language": "es"}).content.decode()
    assert re.search(r'<p class="stem"[^>]* lang="en">Why did President Kennedy', page)
    assert '<span lang="en">A blockade counts as an act of war.</span>' in page
    assert re.search(r"<legend[^>]*>Elige una respuesta\.</legend>", page)


def test_on_an_english_page_nothing_need_be_marked(question, cast, client_of):
    page = client_of(cast.ben).get(question).content.decode()
    assert page.count('lang="en"') == 1


def test_the_reading_is_marked_as_english_too(db, client_of):
    sentence = makers.SentenceFactory()
    topic = sentence.passage.topic.key
    page = (
        client_of(None)
        .get(reverse("topic-page", args=[topic]), headers={"accept-language": "es"})
        .content.decode()
    )
    assert re.search(r'<p lang="en">[^<]*<span[^>]*>Sentence number', page)


@pytest.mark.parametrize(
    "sheet", sorted(Path(settings.BASE_DIR / "static" / "css").glob("*.css")), ids=lambda path: path.name
)
def test_no_style_assumes_that_lines_run_from_left_to_right(sheet):
    assert PHYSICAL.findall(re.sub(r"/\*.*?\*/", "", sheet.read_text(), flags=re.S)) == []
