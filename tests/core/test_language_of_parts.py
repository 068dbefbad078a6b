"""On a Spanish page every word of the reading and the bank is said to be English, and none of the page's own is."""

import polib
import pytest
from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from quizzes.attempts.finishing import hand_in
from quizzes.attempts.starting import start_attempt
from quizzes.models import Passage, Question, QuestionVersion, Sentence, Topic
from quizzes.question_types.registry import TYPES
from tests import makers
from tests.browser.test_every_page import some_answer
from tests.lang_parts import spoken

SPANISH = {"accept-language": "es"}
NOT_READ = {"id", "key", "verdict", "kind", "kinds", "sheet", "unit"}
"""Fields of a question's content that are no words."""
SAID_IN_SPANISH = ("Frase ", "Enunciado ")
"""A Spanish sentence that names a thing of the reading: "Enunciado 1: Dobrynin's cable no dice nada"."""
BY_MISCHANCE = {"Cuba"}
"""Words that are the same in both."""
READING = [(Topic, "title"), (Passage, "title"), (Sentence, "text"), (Question, "title")]


def words_in(data):
    if isinstance(data, str):
        return {" ".join(data.split())}
    entries = (
        [value for name, value in data.items() if name not in NOT_READ] if isinstance(data, dict) else data
    )
    return set().union(*map(words_in, entries)) if isinstance(entries, list) else set()


def content():
    found = {words for model, field in READING for words in model.objects.values_list(field, flat=True)}
    for version in QuestionVersion.objects.all():
        found |= words_in(version.content) | {version.explanation}
    # Shorter ones stand in Spanish sentences too.
    return {words for words in found if len(words) > 8 and " " in words}


def unmarked(html, known):
    return [
        words
        for language, words in spoken(html)
        if language == "es" and not words.startswith(SAID_IN_SPANISH) and any(each in words for each in known)
    ]


def wrongly_marked(html):
    catalogue = polib.pofile(str(settings.LOCALE_PATHS[0] / "es" / "LC_MESSAGES" / "django.po"))
    ours = {entry.msgstr for entry in catalogue if entry.msgstr} - BY_MISCHANCE
    return [words for language, words in spoken(html) if language == "en" and words in ours]


@pytest.fixture
def quiz(db):
    return makers.QuizFactory(
        questions=[makers.VersionFactory(type=key).question for key in sorted(TYPES)], title="All"
    )


@pytest.fixture
def attempt(cast, quiz):
    assignment = makers.AssignmentFactory(classroom=cast.blue, quiz=quiz)
    return start_attempt(student=cast.bea, assignment=assignment, at=timezone.now())


def look(client, name, *args):
    response = client.get(reverse(name, args=args), headers=SPANISH)
    assert response.status_code == 200
    html = response.content.decode()
    assert 'lang="es"' in html
    return html


@pytest.mark.parametrize("position", range(1, len(TYPES) + 1), ids=sorted(TYPES))
def test_a_question_of_each_type_says_which_of_its_words_are_english(position, attempt, cast, client_of):
    html = look(client_of(cast.bea), "question-page", attempt.pk, position)
    known = content()
    assert any(language == "en" and words in known for language, words in spoken(html))
    assert unmarked(html, known) == []
    assert wrongly_marked(html) == []


@pytest.mark.parametrize("who", ["bea", "ada"])
def test_so_does_its_result_for_the_student_and_for_the_teacher(who, attempt, cast, client_of):
    for item in attempt.items.select_related("version"):
        attempt.items.filter(pk=item.pk).update(answer=some_answer(item.version.type))
    hand_in(attempt=attempt, by=cast.bea, at=timezone.now())
    page = "review-page" if who == "bea" else "attempt-detail-page"
    html = look(client_of(getattr(cast, who)), page, attempt.pk)
    assert unmarked(html, content()) == []
    assert wrongly_marked(html) == []


@pytest.mark.parametrize("page", ["quiz-worksheet-page", "quiz-key-page"])
def test_so_do_the_sheets_that_a_teacher_prints(page, quiz, cast, client_of):
    html = look(client_of(cast.ada), page, quiz.pk)
    assert unmarked(html, content()) == []
    assert wrongly_marked(html) == []


@pytest.mark.parametrize("page", ["assignment-detail-page", "understood-page"])
def test_so_do_the_questions_of_a_class_and_what_it_chose(page, attempt, cast, client_of):
    for item in attempt.items.select_related("version"):
        attempt.items.filter(pk=item.pk).update(answer=some_answer(item.version.type))
    hand_in(attempt=attempt, by=cast.bea, at=timezone.now())
    html = look(client_of(cast.ada), page, attempt.assignment_id)
    assert unmarked(html, content()) == []
    assert wrongly_marked(html) == []


def test_an_english_page_carries_no_marks(attempt, cast, client_of):
    html = client_of(cast.bea).get(reverse("question-page", args=[attempt.pk, 1])).content.decode()
    assert html.count('lang="en"') == 1


@pytest.mark.parametrize("key", ["short_answer", "numeric"])
def test_what_a_student_typed_is_not_called_english(key, attempt, cast, client_of):
    item = next(item for item in attempt.items.select_related("version") if item.version.type == key)
    attempt.items.filter(pk=item.pk).update(answer={"text": "mil novecientos"})
    hand_in(attempt=attempt, by=cast.bea, at=timezone.now())
    html = look(client_of(cast.bea), "review-page", attempt.pk)
    assert '<p class="review__text"><bdi>mil novecientos</bdi></p>' in html
