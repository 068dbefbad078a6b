"""Release by hand, which attempt counts, shuffling, and the preview."""

from datetime import timedelta
from fractions import Fraction

import pytest
from django.urls import reverse
from django.utils import timezone

from quizzes.assignments.rules import Feedback, feedback_open
from quizzes.attempts.starting import start_attempt
from quizzes.home.queries import student_home
from quizzes.models import Attempt, AttemptItem, AuditLine, Response
from quizzes.results.queries import gradebook
from tests import makers
from tests.assignments.test_rules import CLOSES, OPENS
from tests.results.school import answered


@pytest.mark.parametrize("now", [OPENS, CLOSES + timedelta(days=99)])
def test_by_hand_shows_everything_while_released_and_nothing_else_does(now):
    assert feedback_open("by_hand", True, CLOSES, now) == Feedback(False, False)
    assert feedback_open("by_hand", True, CLOSES, now, released=True) == Feedback(True, True)
    assert feedback_open("by_hand", False, CLOSES, now, released=True) == Feedback(False, False)


def test_a_release_means_nothing_under_another_rule():
    assert feedback_open("after_close", True, CLOSES, OPENS, released=True) == Feedback(False, False)


def test_ben_waits_for_the_release_and_ada_can_take_it_back(cast, client_of):
    given = makers.AssignmentFactory(classroom=cast.blue, feedback="by_hand")
    attempt = answered(cast.ben, given, 1)
    ben, ada = client_of(cast.ben), client_of(cast.ada)
    review, home = reverse("review-page", args=[attempt.pk]), reverse("home-page")
    waits = ben.get(review).content.decode()
    assert "Your teacher will show the marks and the reasons." in waits
    assert "reviewed" not in waits
    assert "mark not shown yet" in ben.get(home).content.decode()
    detail = reverse("assignment-detail-page", args=[given.pk])
    assert "Release marks and reasons" in ada.get(detail).content.decode()
    ada.post(reverse("feedback-release", args=[given.pk]))
    ada.post(reverse("feedback-release", args=[given.pk]))
    shown = ben.get(review).content.decode()
    assert "of 3 points" in shown
    assert "reviewed" in shown
    assert "3 / 3" in ben.get(home).content.decode()
    assert "Take the release back" in ada.get(detail).content.decode()
    ada.post(reverse("feedback-withhold", args=[given.pk]))
    assert "Your teacher will show" in ben.get(review).content.decode()
    verbs = (
        AuditLine.objects.filter(verb__startswith="feedback").order_by("pk").values_list("verb", flat=True)
    )
    assert list(verbs) == ["feedback released", "feedback withheld"]


def test_where_feedback_opens_by_itself_there_is_nothing_to_release(cast, client_of):
    given = makers.AssignmentFactory(classroom=cast.blue, feedback="after_close")
    answer = client_of(cast.ada).post(reverse("feedback-release", args=[given.pk]))
    assert answer.status_code == 409
    detail = client_of(cast.ada).get(reverse("assignment-detail-page", args=[given.pk])).content.decode()
    assert "Release marks" not in detail


@pytest.mark.parametrize(
    ("counts", "expected", "words"),
    [("best", 1, "3 / 3"), ("last", "1/3", "1 / 3"), ("first", 0, "0 / 3"), ("mean", "4/9", "1.33 / 3")],
)
def test_home_and_table_agree_which_attempt_counts(cast, client_of, counts, expected, words):
    given = makers.AssignmentFactory(classroom=cast.blue, attempts_allowed=3, counts=counts)
    for share in (0, 1, 1 / 3):
        answered(cast.ben, given, share)
    book = gradebook(cast.blue, timezone.now())
    assert book.columns[0].mean == book.mean == Fraction(expected)
    (task,) = student_home(cast.ben, timezone.now()).done
    assert f"{task.score.earned} / {task.score.possible}" == words
    text = client_of(cast.ada).get(reverse("gradebook-page", args=[cast.blue.pk])).content.decode()
    assert f"{words.split(' ')[0]} · " in text
    assert "counts" in client_of(cast.ben).get(reverse("assignment-page", args=[given.pk])).content.decode()


def orders(given, student, times):
    """The questions and the options of several attempts."""
    dealt, seeds = [], []
    for _ in range(times):
        attempt = start_attempt(student=student, assignment=given, at=timezone.now())
        items = list(attempt.items.order_by("position"))
        dealt.append(tuple(item.version_id for item in items))
        seeds.append({item.version_id: item.seed for item in items})
        Attempt.objects.filter(pk=attempt.pk).update(handed_in_at=timezone.now(), handed_in_by="student")
    return dealt, seeds


def test_questions_keep_their_order_unless_they_are_shuffled(cast):
    quiz = makers.QuizFactory(questions__size=6)
    kept = makers.AssignmentFactory(classroom=cast.blue, quiz=quiz, attempts_allowed=9)
    shuffled = makers.AssignmentFactory(
        classroom=cast.blue, quiz=quiz, attempts_allowed=9, shuffle_questions=True
    )
    frozen = tuple(kept.items.order_by("position").values_list("version", flat=True))
    assert set(orders(kept, cast.ben, 4)[0]) == {frozen}
    found = set(orders(shuffled, cast.ben, 8)[0])
    assert len(found) > 1
    assert {frozenset(order) for order in found} == {frozenset(frozen)}


def test_options_are_shuffled_for_each_unless_they_are_not(cast):
    quiz = makers.QuizFactory(questions__size=2)
    shuffled = makers.AssignmentFactory(classroom=cast.blue, quiz=quiz, attempts_allowed=3)
    same = makers.AssignmentFactory(classroom=cast.blue, quiz=quiz, attempts_allowed=3, shuffle_options=False)
    first, second = orders(shuffled, cast.ben, 2)[1]
    assert first != second
    ben, bea = orders(same, cast.ben, 2)[1], orders(same, cast.bea, 1)[1]
    assert ben[0] == ben[1] == bea[0]


def test_ada_sees_it_as_a_student_will_and_nothing_is_stored(cast, client_of):
    given = makers.AssignmentFactory(classroom=cast.blue, minutes=20, certainty=True, title="Thirteen days")
    client = client_of(cast.ada)
    front = client.get(reverse("preview-page", args=[given.pk])).content.decode()
    for words in ("Thirteen days", "20 minutes from the start", "1 of 1 left", "how certain you are"):
        assert words in front
    for position in (1, 2, 3):
        page = client.get(reverse("preview-question-page", args=[given.pk, position])).content.decode()
        assert f"Question {position} of 3" in page
        assert given.items.get(position=position).version.substance.stem in page
        assert "How sure are you?" in page
        assert 'method="dialog"' in page
    assert client.get(reverse("preview-question-page", args=[given.pk, 4])).status_code == 404
    assert [sort.objects.count() for sort in (Attempt, AttemptItem, Response)] == [0, 0, 0]


def test_the_preview_never_holds_the_key(cast, client_of):
    given = makers.AssignmentFactory(classroom=cast.blue, quiz=makers.QuizFactory(questions__size=1))
    version = given.items.get().version
    page = client_of(cast.ada).get(reverse("preview-question-page", args=[given.pk, 1])).content.decode()
    assert all(option.text in page and option.feedback not in page for option in version.substance.options)
    assert version.explanation not in page
