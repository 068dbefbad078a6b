"""The ready-made quizzes equal their file, all or nothing."""

from itertools import pairwise

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from quizzes.bank.loading import load_bank
from quizzes.bank.models import Question
from quizzes.core.yaml_lines import MistakesFound
from quizzes.quiz.loading import load_quizzes
from quizzes.quiz.models import Quiz
from quizzes.sources.loading import load_material
from quizzes.sources.models import Topic
from tests import makers
from tests.bank.small import small_bank
from tests.sources.small import edit, small_folder

FILE = "quizzes.yaml"


@pytest.fixture
def folder(db, tmp_path):
    folder = small_bank(small_folder(tmp_path))
    load_material(folder)
    load_bank(folder)
    return folder


def questions(key):
    return [item.question.key for item in Quiz.objects.get(key=key).items.select_related("question")]


def test_the_first_load_makes_the_quizzes_in_order(folder):
    load_quizzes(folder)
    assert list(Quiz.objects.values_list("key", "position", "open_to_guests")) == [
        ("both", 1, True),
        ("one", 2, False),
    ]
    assert questions("both") == ["q-before-001", "q-before-002"]


def test_the_second_load_writes_nothing(folder):
    load_quizzes(folder)
    with CaptureQueriesContext(connection) as queries:
        assert str(load_quizzes(folder)) == "nothing changed"
    assert not [query for query in queries if query["sql"].split()[0] in ("INSERT", "UPDATE", "DELETE")]


def test_a_new_order_and_a_new_title_are_changes(folder):
    load_quizzes(folder)
    edit(folder, FILE, "[q-before-001, q-before-002]", "[q-before-002, q-before-001]")
    edit(folder, FILE, "One question", "Only one")
    assert load_quizzes(folder).tallies[0].changed == ("one", "both")
    assert questions("both") == ["q-before-002", "q-before-001"]


def test_a_quiz_gone_from_the_file_goes_and_a_teachers_own_stays(folder, cast):
    own = makers.QuizFactory(owner=cast.ada)
    load_quizzes(folder)
    text = (folder / FILE).read_text()
    (folder / FILE).write_text(text[: text.index("- id: one")])
    assert load_quizzes(folder).tallies[0].removed == ("one",)
    assert set(Quiz.objects.values_list("pk", flat=True)) == {Quiz.objects.get(key="both").pk, own.pk}


def test_a_running_assignment_outlives_its_quiz(folder):
    load_quizzes(folder)
    assignment = makers.AssignmentFactory(quiz=Quiz.objects.get(key="one"))
    text = (folder / FILE).read_text()
    (folder / FILE).write_text(text[: text.index("- id: one")])
    load_quizzes(folder)
    assignment.refresh_from_db()
    assert (assignment.quiz, assignment.items.count()) == (None, 1)


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("[q-before-001, q-before-002]", "[q-before-001, q-before-009]", ":5: both questions[2]: “q-before-009”"),
        ("[q-before-001, q-before-002]", "[q-before-001, q-before-001]", "stands twice"),
        ("[q-before-001, q-before-002]", "[]", "is an empty list"),
        ("- id: one", "- id: both", ":6: both id: The quiz “both” is already at"),
        ("open_to_guests: true", "open_to_guests: yes", ":4: both open_to_guests: is a text. Write true or false"),
        ("open_to_guests: true", "layout: wall", "layout: “wall” is not a layout; known are one, page."),
        ("title: \"One question\"", "name: One", "name: is not a field here"),
    ],
)  # fmt: skip
def test_a_mistake_is_told_and_nothing_changes(folder, old, new, words):
    edit(folder, FILE, old, new)
    with pytest.raises(MistakesFound) as found:
        load_quizzes(folder)
    assert any(words in str(mistake) for mistake in found.value.mistakes), found.value
    assert not Quiz.objects.exists()


def test_a_retired_question_is_not_dealt_by_a_ready_quiz(folder):
    Question.objects.filter(key="q-before-002").update(status="retired")
    with pytest.raises(CommandError, match="“q-before-002” is not a published question"):
        call_command("load_quizzes", fixtures=folder)


def test_the_real_quizzes_are_balanced_and_in_the_order_of_the_reading(db):
    load_material(settings.FIXTURES)
    load_bank(settings.FIXTURES)
    load_quizzes(settings.FIXTURES)
    quizzes = list(Quiz.objects.prefetch_related("items__question__current__anchors__sentence__passage"))
    assert [quiz.key for quiz in quizzes if quiz.open_to_guests] == ["try-it", "try-the-machine"]
    others = [quiz for quiz in quizzes if not _checks_the_machine(quiz)]
    assert len(others) == 11
    assert [quiz.key for quiz in quizzes if quiz.layout == "page"] == ["legacy-ten"]
    for quiz in others:
        items = [item.question.current for item in quiz.items.all()]
        assert len(items) == {"try-it": 5, "final": 20}.get(quiz.key, 10)
        kinds = len({version.type for version in items})
        assert kinds >= {"try-it": 4, "first-check": 4, "final": 12, "check-the-machine": 1}.get(quiz.key, 7)
        if quiz.key != "try-it":
            assert {version.difficulty for version in items} == {1, 2, 3}
        assert _in_reading_order(items), quiz.key


def test_each_topic_has_a_check_of_the_machine_passage_by_passage(db):
    load_material(settings.FIXTURES)
    load_bank(settings.FIXTURES)
    load_quizzes(settings.FIXTURES)
    quizzes = [quiz for quiz in Quiz.objects.filter(open_to_guests=False) if _checks_the_machine(quiz)]
    checked = [_passages(quiz) for quiz in quizzes]
    topics = list(Topic.objects.order_by("position"))
    assert [quiz.key for quiz in quizzes] == [f"check-{topic.key}" for topic in topics]
    assert checked == [list(topic.passages.order_by("position")) for topic in topics]


def _checks_the_machine(quiz):
    return {item.question.task for item in quiz.items.all()} == {"check_machine"}


def _passages(quiz):
    """The passage that each question of a quiz rests on, in order."""
    rests = [item.question.current.anchors.first() for item in quiz.items.order_by("position")]
    return [anchor.sentence.passage for anchor in rests]


def test_no_question_that_anybody_may_try_stands_in_a_quiz_that_classes_are_given(db):
    load_material(settings.FIXTURES)
    load_bank(settings.FIXTURES)
    load_quizzes(settings.FIXTURES)
    tried = set(Question.objects.filter(quiz_items__quiz__open_to_guests=True).values_list("key", flat=True))
    given = set(Question.objects.filter(quiz_items__quiz__open_to_guests=False).values_list("key", flat=True))
    assert len(tried) == 7
    assert tried & given == set()


def _in_reading_order(versions):
    """Each question's passages reach at least as far as the first passage of the one before."""
    spans = [[anchor.sentence.passage.position for anchor in version.anchors.all()] for version in versions]
    return all(max(after) >= min(before) for before, after in pairwise(spans))
