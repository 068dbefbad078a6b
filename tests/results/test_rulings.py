"""Excused, a score of the teacher's own, and what both do to tables, means and the student's pages."""

from datetime import timedelta
from fractions import Fraction

import pytest
from django.urls import reverse
from django.utils import timezone, translation

from quizzes.assignments.ruling import end_ruling, excuse, set_score
from quizzes.core.refusal import Refusal
from quizzes.marking.awarding import give_award
from quizzes.models import AuditLine, Ruling
from quizzes.results.assignment_queries import tally
from quizzes.results.forms import OwnScoreForm
from quizzes.results.merging import merge_accounts
from quizzes.results.queries import gradebook, in_order
from tests import makers
from tests.results.school import answered


def given_to(cast, **changes):
    return makers.AssignmentFactory(
        classroom=cast.blue, quiz=makers.QuizFactory(title="Days", questions__size=4), **changes
    )


def book_of(cast):
    return gradebook(cast.blue, timezone.now())


def row_of(cast, student):
    return next(row for row in book_of(cast).rows if row.pk == student.pk)


def by_ada(cast, assignment, student, **told):
    return {"assignment": assignment, "student": student, "by": cast.ada, "at": timezone.now(), **told}


def excused(cast, assignment, student, **told):
    return excuse(**by_ada(cast, assignment, student, reason="ill", **told))


def scored(cast, assignment, student, points, **told):
    return set_score(**by_ada(cast, assignment, student, points=Fraction(points), reason="on paper", **told))


def test_what_is_excused_counts_in_no_mean_and_no_tally(cast):
    first, second = given_to(cast), given_to(cast)
    answered(cast.ben, first, 1)
    answered(cast.ben, second, 1 / 4)
    assert row_of(cast, cast.ben).mean == Fraction(5, 8)
    excused(cast, second, cast.ben)
    book = book_of(cast)
    assert row_of(cast, cast.ben).mean == 1
    column = book.columns[1]
    assert (column.students, column.handed_in, column.mean) == (1, 0, None)
    assert (tally(second).students, tally(second).excused, tally(second).not_started) == (1, 1, 1)
    end_ruling(assignment=second, student=cast.ben, by=cast.ada, at=timezone.now())
    assert row_of(cast, cast.ben).mean == Fraction(5, 8)


def test_a_set_score_counts_where_nothing_was_handed_in(cast):
    assignment = given_to(cast)
    scored(cast, assignment, cast.bea, 3)
    book = book_of(cast)
    assert row_of(cast, cast.bea).mean == Fraction(3, 4)
    assert (book.columns[0].handed_in, book.columns[0].mean) == (1, Fraction(3, 4))


def test_a_set_score_stands_while_what_was_earned_moves(cast):
    assignment = given_to(cast)
    attempt = answered(cast.ben, assignment, 1 / 4)
    scored(cast, assignment, cast.ben, 3)
    item = attempt.items.order_by("position").last()
    give_award(item=item, points=Fraction(1), reason="fair", by=cast.ada, at=timezone.now())
    stand = row_of(cast, cast.ben).stands[0]
    assert (stand.worth.earned, stand.tried.worth.earned) == (3, 2)
    assert row_of(cast, cast.ben).mean == Fraction(3, 4)


def test_a_new_word_ends_the_one_before_and_the_record_keeps_both(cast):
    assignment = given_to(cast)
    excused(cast, assignment, cast.ben)
    scored(cast, assignment, cast.ben, 2)
    assert [ruling.ended_at is None for ruling in Ruling.objects.order_by("pk")] == [False, True]
    assert set(AuditLine.objects.values_list("verb", flat=True)) >= {"student excused", "score set"}
    assert end_ruling(assignment=assignment, student=cast.ben, by=cast.ada, at=timezone.now())
    assert not end_ruling(assignment=assignment, student=cast.ben, by=cast.ada, at=timezone.now())


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("typed", ["3.5", "3,5", " 3,5 "])
def test_half_a_point_is_written_with_a_point_or_a_comma(typed, language):
    with translation.override(language):
        form = OwnScoreForm({"points": typed, "reason": "spoke well"})
        assert form.is_valid(), form.errors
    assert form.exact == Fraction(7, 2)


@pytest.mark.parametrize("points", [-1, 5])
def test_a_score_beyond_the_points_is_refused(cast, points):
    with pytest.raises(Refusal, match="from 0 to 4"):
        scored(cast, given_to(cast), cast.ben, points)
    assert not Ruling.objects.exists()


def test_a_ruling_needs_a_reason(cast):
    with pytest.raises(Refusal, match="why"):
        excuse(**by_ada(cast, given_to(cast), cast.ben, reason="  "))


def test_what_is_not_assigned_any_more_counts_in_no_mean_even_with_a_set_score(cast):
    assignment = given_to(cast, to_everybody=False)
    assignment.named.add(cast.blue.memberships.get(user=cast.bea))
    scored(cast, assignment, cast.ben, 4)
    assert row_of(cast, cast.ben).mean is None


def test_ada_sorts_by_the_score_that_counts(cast):
    assignment = given_to(cast)
    answered(cast.ben, assignment, 1)
    scored(cast, assignment, cast.bea, 2)
    book = book_of(cast)
    order = [row.name for row in in_order(book.rows, f"{assignment.pk}", book.columns)]
    assert order == ["Bea", "Ben"]
    scored(cast, assignment, cast.ben, 1)
    book = book_of(cast)
    assert [row.name for row in in_order(book.rows, f"-{assignment.pk}", book.columns)] == ["Bea", "Ben"]


def test_ada_sets_excuses_and_takes_back_on_the_page(cast, client_of):
    assignment = given_to(cast)
    answered(cast.ben, assignment, 1 / 4)
    client = client_of(cast.ada)
    page = reverse("score-page", args=[assignment.pk, cast.ben.pk])
    posted = {"points": "3.5", "reason": "spoke well"}
    assert client.post(reverse("score-set", args=[assignment.pk, cast.ben.pk]), posted).status_code == 302
    text = client.get(page).content.decode()
    assert "<strong>3.5</strong>" in text
    assert "spoke well" in text
    assert "By the attempts alone it would be 1 of 4." in text
    table = client.get(reverse("gradebook-page", args=[cast.blue.pk])).content.decode()
    assert "3.5 · 88 %" in table
    assert "set by the teacher; earned 1 · 25 %" in table
    refused = client.post(reverse("score-set", args=[assignment.pk, cast.ben.pk]), {**posted, "points": "9"})
    assert refused.status_code == 409
    assert 'value="9"' in refused.content.decode()
    empty = client.post(reverse("student-excuse", args=[assignment.pk, cast.ben.pk]), {"comment": "Get well"})
    assert empty.status_code == 422
    assert "Get well" in empty.content.decode()
    client.post(reverse("student-excuse", args=[assignment.pk, cast.ben.pk]), {"reason": "ill"})
    assert ">excused</a>" in client.get(reverse("gradebook-page", args=[cast.blue.pk])).content.decode()
    client.post(reverse("ruling-end", args=[assignment.pk, cast.ben.pk]))
    assert "<strong>1</strong>" in client.get(page).content.decode()


def test_ben_is_told_in_words_and_not_the_reason(cast, client_of):
    assignment = given_to(cast)
    attempt = answered(cast.ben, assignment, 1 / 4)
    client = client_of(cast.ben)
    pages = [
        reverse("assignment-page", args=[assignment.pk]),
        reverse("review-page", args=[attempt.pk]),
    ]
    scored(cast, assignment, cast.ben, 3, comment="For your talk.")
    for page in pages:
        text = client.get(page).content.decode()
        assert "Your teacher has set your score for this assignment: 3 of 4 points count." in text
        assert "For your talk." in text
        assert "on paper" not in text
    home = client.get("/home/").content.decode()
    assert "3 / 4" in home
    assert "score set by your teacher" in home
    excused(cast, assignment, cast.ben)
    for page in pages:
        text = client.get(page).content.decode()
        assert "this assignment does not count for you" in text
        assert ">ill<" not in text
    assert "excused: does not count" in client.get("/home/").content.decode()


def test_a_set_score_waits_for_the_release_of_marks(cast, client_of):
    assignment = given_to(cast, feedback="after_close")
    answered(cast.ben, assignment, 1 / 4)
    scored(cast, assignment, cast.ben, 3)
    client = client_of(cast.ben)
    assert "3 / 4" not in client.get("/home/").content.decode()
    assert (
        "has set your score"
        not in client.get(reverse("assignment-page", args=[assignment.pk])).content.decode()
    )


def test_who_is_excused_has_nothing_to_do_but_may_still_work(cast, client_of):
    assignment = given_to(cast)
    excused(cast, assignment, cast.ben)
    client = client_of(cast.ben)
    assert "Nothing is waiting for you" in client.get("/home/").content.decode()
    text = client.get(reverse("assignment-page", args=[assignment.pk])).content.decode()
    assert "Start" in text


def test_rulings_come_along_when_two_accounts_become_one(cast):
    other = makers.StudentFactory(display_name="Ben B.")
    cast.blue.memberships.create(user=other, role="student", joined_at=timezone.now())
    first, second = given_to(cast), given_to(cast)
    scored(cast, first, cast.ben, 4)
    scored(cast, first, other, 1)
    excused(cast, second, other)
    merge_accounts(kept=cast.ben, gone=other, by=cast.ada, at=timezone.now() + timedelta(seconds=1))
    stands = row_of(cast, cast.ben).stands
    assert (stands[0].worth.earned, stands[1].state) == (4, "excused")
    assert Ruling.objects.filter(student=cast.ben).count() == 3


def test_a_stranger_to_the_class_has_no_score_page(cast, client_of):
    assignment = given_to(cast)
    client = client_of(cast.ada)
    assert client.get(reverse("score-page", args=[assignment.pk, cast.cleo.pk])).status_code == 404
    assert client.get(reverse("student-scores-page", args=[cast.blue.pk, cast.cleo.pk])).status_code == 404
