"""All questions on one page, and fewer options: what the server sends, reads and marks."""

from datetime import timedelta
from fractions import Fraction

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from quizzes.attempts import timing
from quizzes.attempts.finishing import hand_in
from quizzes.attempts.models import Attempt
from quizzes.attempts.queries import review
from quizzes.attempts.starting import start_attempt, start_try
from quizzes.attempts.taker import Taker
from quizzes.classes.actions import agree_needs
from quizzes.classes.rules import Needs
from tests import makers

KEY = "A blockade counts as an act of war."


def begin(cast, size=3, **terms):
    terms = {"layout": "page", "quiz": makers.QuizFactory(questions__size=size), **terms}
    assignment = makers.AssignmentFactory(classroom=cast.blue, **terms)
    return start_attempt(student=cast.ben, assignment=assignment, at=timezone.now())


def save(client, attempt, position, choice, seen=0, **fields):
    url = reverse("answer-save", args=[attempt.pk, position])
    posted = {"seen": seen, "save_key": f"key-{position}-{seen}-of-{attempt.pk}", "choice": choice, **fields}
    return client.post(url, posted)


def test_a_quiz_on_one_page_is_entered_and_left_by_its_sheet(cast, client_of):
    attempt = begin(cast)
    ben = client_of(cast.ben)
    sheet = reverse("sheet-page", args=[attempt.pk])
    assert ben.get(reverse("attempt-page", args=[attempt.pk])).url == sheet
    assert ben.get(reverse("question-page", args=[attempt.pk, 2])).url == f"{sheet}#question-2"
    assert save(ben, attempt, 2, "c").url == f"{sheet}#question-2"
    assert save(ben, attempt, 3, "c", go="finish").url == reverse("finish-page", args=[attempt.pk])
    page = ben.get(sheet).content.decode()
    assert page.count("data-outbox") == 3
    assert "2 of 3 answered" in page


def test_a_quiz_one_at_a_time_has_no_sheet(cast, client_of):
    attempt = begin(cast, layout="one")
    there = client_of(cast.ben).get(reverse("sheet-page", args=[attempt.pk]))
    assert there.url == reverse("attempt-page", args=[attempt.pk])


def test_a_guest_tries_a_quiz_on_one_page(db):
    quiz = makers.QuizFactory(open_to_guests=True, layout="page")
    assert start_try(quiz=quiz, taker=Taker(None, "guest"), at=timezone.now()).layout == "page"


def test_a_refused_answer_is_told_at_its_question_with_what_was_typed(cast, client_of):
    versions = [makers.VersionFactory(), makers.VersionFactory(type="numeric")]
    quiz = makers.QuizFactory(questions=[version.question for version in versions])
    attempt = begin(cast, quiz=quiz)
    url = reverse("answer-save", args=[attempt.pk, 2])
    posted = {"seen": 0, "save_key": "key-of-a-number", "text": "ninety"}
    answer = client_of(cast.ben).post(url, posted)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert page.count('data-state="refused"') == 1
    assert 'value="ninety"' in page[page.index('id="question-2"') :]


def test_queries_of_the_sheet_do_not_grow_with_questions_checked_or_not(cast, client_of):
    ben = client_of(cast.ben)

    def count(size, mode):
        attempt = begin(cast, size=size, mode=mode)
        if mode == "study":
            for position in range(1, size + 1):
                save(ben, attempt, position, "c", go="check")
        with CaptureQueriesContext(connection) as captured:
            assert ben.get(reverse("sheet-page", args=[attempt.pk])).status_code == 200
        return len(captured)

    for mode in ("test", "study"):
        assert count(2, mode) == count(12, mode)


def test_the_sheet_of_a_test_shows_no_key(cast, client_of):
    attempt = begin(cast)
    ben = client_of(cast.ben)
    save(ben, attempt, 1, "c")
    page = ben.get(reverse("sheet-page", args=[attempt.pk])).content.decode()
    feedback = attempt.items.get(position=1).version.content["options"][0]["feedback"]
    assert feedback not in page
    assert "Check the date, then the actor." not in page


def test_when_the_time_is_up_the_sheet_leads_to_the_result(cast, client_of):
    attempt = begin(cast)
    Attempt.objects.update(deadline=timezone.now())
    there = client_of(cast.ben).get(reverse("sheet-page", args=[attempt.pk]))
    assert there.url == reverse("review-page", args=[attempt.pk])
    assert Attempt.objects.get().handed_in_by == "clock"


def test_a_paused_quiz_shows_no_question_on_any_page(cast, client_of):
    ben = client_of(cast.ben)
    for layout in ("one", "page"):
        attempt = begin(cast, layout=layout)
        timing.pause_attempt(attempt=attempt, by=cast.ada, at=timezone.now() - timedelta(minutes=1))
        answers = [
            ben.get(reverse(name, args=args), follow=True).content.decode()
            for name, args in (
                ("question-page", [attempt.pk, 1]),
                ("sheet-page", [attempt.pk]),
                ("finish-page", [attempt.pk]),
            )
        ]
        assert all("The clock stands still" in page and KEY not in page for page in answers)


def test_a_left_out_option_is_not_sent_not_taken_and_not_counted(cast, client_of):
    agree_needs(student=cast.ben, needs=Needs(fewer_options=True), by=cast.ada, at=timezone.now())
    attempt = begin(cast, layout="one")
    item = attempt.items.get(position=1)
    (gone,) = item.left_out
    texts = {option["id"]: option["text"] for option in item.version.content["options"]}
    ben = client_of(cast.ben)
    page = ben.get(reverse("question-page", args=[attempt.pk, 1])).content.decode()
    assert texts[gone] not in page
    assert KEY in page
    assert save(ben, attempt, 1, gone).status_code == 422
    save(ben, attempt, 1, "c")
    done = hand_in(attempt=attempt, by=cast.ben, at=timezone.now())
    assert done.earned == Fraction(1)
    reviewed = review(done)[0]
    assert gone not in {part.key for part in reviewed.outcome.parts}
    assert gone not in {choice.id for choice in reviewed.shown.choices}


def test_the_assignment_may_say_another_layout_than_the_quiz(cast, client_of):
    quiz = makers.QuizFactory(layout="page")
    ada = client_of(cast.ada)
    url = reverse("assignment-create-page", args=[cast.blue.pk])
    form = ada.get(url).context["form"]
    times = {name: form[name].value() for name in ("opens_at", "due_at", "closes_at")}
    asked = {
        "quiz": quiz.pk,
        "attempts_allowed": 1,
        "counts": "best",
        "feedback": "after_hand_in",
        "mode": "test",
        "classes": [cast.blue.pk],
        **{name: f"{at:%Y-%m-%dT%H:%M}" for name, at in times.items()},
    }
    for said, kept in (("", "page"), ("one", "one"), ("page", "page")):
        answer = ada.post(url, asked | {"layout": said})
        assert answer.status_code == 302, answer.context["form"].errors
        made = quiz.assignments.get(pk=answer["Location"].rstrip("/").rsplit("/", 1)[-1])
        assert made.layout == kept
