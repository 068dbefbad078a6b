"""Essays are judged by rubric, kept back, and released together."""

from datetime import timedelta
from fractions import Fraction

import pytest
from django.urls import reverse

from quizzes.attempts.finishing import hand_in, reopen
from quizzes.core.refusal import Refusal
from quizzes.marking.awarding import accept_late, give_award, withdraw_award
from quizzes.marking.judging import judge, release, undo_judging
from quizzes.marking.queries import judging, marking_desk
from quizzes.marking.waiting import ToMark, to_mark
from tests import makers
from tests.marking.conftest import agrees
from tests.results.school import answer

TEXT = {"text": "It was no capitulation but a bargain."}


@pytest.fixture
def assigned(assignment):
    return assignment.items.get(position=2)


def rubric_of(item):
    return item.judging.question_type.rubric(item.substance)


def best(item):
    return {row.id: len(row.levels) - 1 for row in rubric_of(item)}


def worst(item):
    return {row.id: 0 for row in rubric_of(item)}


def essay_of(attempt):
    return attempt.items.select_related("version", "judged").get(position=2)


def judge_as(teacher, item, levels, at, *, seen=0, comment=""):
    # After everything was handed in.
    at += timedelta(minutes=3)
    return judge(item=item, levels=levels, comment=comment, seen=seen, by=teacher, at=at)


def write_anew(attempt, text, start, teacher):
    """The attempt is opened again, the essay written anew and handed in."""
    reopen(attempt=attempt, by=teacher, at=start + timedelta(minutes=5), minutes=30)
    answer(essay_of(attempt), text, start + timedelta(minutes=6))
    hand_in(attempt=attempt, by=attempt.student, at=start + timedelta(minutes=7))


def test_the_levels_make_the_mark_but_only_when_released(cast, assignment, assigned, hand_in_answers, start):
    attempt = hand_in_answers(cast.ben, assignment, [{"choice": "c"}, TEXT])
    item = essay_of(attempt)
    judge_as(cast.ada, item, best(item), start, comment="Well argued.")
    attempt.refresh_from_db()
    assert (essay_of(attempt).mark, attempt.earned) == (None, 1)
    assert release(assigned=assigned, by=cast.ada, at=start) == 1
    attempt.refresh_from_db()
    mark = essay_of(attempt).marks.get()
    assert (essay_of(attempt).mark, attempt.earned) == (1, 4)
    assert (mark.kind, mark.comment, mark.made_by, mark.levels) == (
        "hand",
        "Well argued.",
        cast.ada,
        best(item),
    )
    assert agrees(attempt)


def test_the_weights_of_the_criteria_are_kept_exactly(cast, assignment, assigned, hand_in_answers, start):
    item = essay_of(hand_in_answers(cast.ben, assignment, [None, TEXT]))
    rows = rubric_of(item)
    levels = worst(item) | {rows[0].id: len(rows[0].levels) - 1}
    judge_as(cast.ada, item, levels, start)
    release(assigned=assigned, by=cast.ada, at=start)
    assert essay_of(item.attempt).mark == Fraction(rows[0].weight, sum(row.weight for row in rows))


def test_all_that_were_judged_are_released_together_and_twice_is_once(
    cast, assignment, assigned, hand_in_answers, start
):
    attempts = [hand_in_answers(student, assignment, [None, TEXT]) for student in (cast.ben, cast.bea)]
    for attempt in attempts:
        judge_as(cast.ada, essay_of(attempt), best(essay_of(attempt)), start)
    assert release(assigned=assigned, by=cast.ada, at=start) == 2
    assert release(assigned=assigned, by=cast.ada, at=start) == 0
    assert [essay_of(attempt).marks.count() for attempt in attempts] == [1, 1]


def test_an_undone_judgement_is_not_released(cast, assignment, assigned, hand_in_answers, start):
    item = essay_of(hand_in_answers(cast.ben, assignment, [None, TEXT]))
    first = judge_as(cast.ada, item, worst(item), start)
    second = judge_as(cast.ada, item, best(item), start, seen=first.pk)
    undo_judging(assigned=assigned, named=second.pk, by=cast.ada, at=start)
    release(assigned=assigned, by=cast.ada, at=start)
    assert essay_of(item.attempt).mark == 0
    for named in (first.pk, 0):
        with pytest.raises(Refusal, match="nothing of yours"):
            undo_judging(assigned=assigned, named=named, by=cast.ada, at=start)


def test_a_mark_is_taken_back_once_however_often_the_button_is_pressed(
    cast, assignment, assigned, hand_in_answers, start, client_of
):
    items = [essay_of(hand_in_answers(who, assignment, [None, TEXT])) for who in (cast.ben, cast.bea)]
    earlier, last = [judge_as(cast.ada, item, best(item), start) for item in items]
    ada = client_of(cast.ada)
    page = ada.get(reverse("judging-page", args=[assignment.pk, 2])).content.decode()
    assert f'name="judgement" value="{last.pk}"' in page
    words = []
    for _ in range(2):
        answer = ada.post(
            reverse("judgement-undo", args=[assignment.pk, 2]), {"judgement": last.pk}, follow=True
        )
        words.append(answer.content.decode())
        assert f"?item={items[1].pk}&again={last.pk}" in answer.redirect_chain[0][0]
    assert "Taken back." in words[0]
    assert "This mark was taken back already." in words[1]
    earlier.refresh_from_db()
    assert earlier.undone_at is None


def test_nobody_takes_back_the_mark_of_another(cast, assignment, assigned, hand_in_answers, start):
    item = essay_of(hand_in_answers(cast.ben, assignment, [None, TEXT]))
    mark = judge_as(cast.ada, item, best(item), start)
    with pytest.raises(Refusal, match="nothing of yours"):
        undo_judging(assigned=assigned, named=mark.pk, by=cast.cem, at=start)


def test_marking_anew_after_a_release_changes_the_mark_with_the_next_one(
    cast, assignment, assigned, hand_in_answers, start
):
    attempt = hand_in_answers(cast.ben, assignment, [None, TEXT])
    item = essay_of(attempt)
    first = judge_as(cast.ada, item, worst(item), start)
    release(assigned=assigned, by=cast.ada, at=start)
    judge_as(cast.ada, item, best(item), start, seen=first.pk)
    assert essay_of(attempt).mark == 0
    release(assigned=assigned, by=cast.ada, at=start)
    assert essay_of(attempt).mark == 1
    assert agrees(attempt)


def test_two_teachers_do_not_overwrite_each_other(cast, assignment, hand_in_answers, start):
    item = essay_of(hand_in_answers(cast.ben, assignment, [None, TEXT]))
    colleague = makers.TeacherFactory()
    judge_as(cast.ada, item, best(item), start)
    with pytest.raises(Refusal, match="Somebody else"):
        judge_as(colleague, item, worst(item), start, seen=0)


@pytest.mark.parametrize("spoil", [lambda levels: {}, lambda levels: dict.fromkeys(levels, 99)])
def test_half_a_judgement_is_refused(spoil, cast, assignment, hand_in_answers, start):
    item = essay_of(hand_in_answers(cast.ben, assignment, [None, TEXT]))
    with pytest.raises(Refusal, match="every criterion"):
        judge_as(cast.ada, item, spoil(best(item)), start)


def test_blank_essays_and_running_attempts_are_not_there_to_mark(cast, assignment, assigned, hand_in_answers):
    hand_in_answers(cast.ben, assignment, [None, None])
    hand_in_answers(cast.bea, assignment, [None, TEXT], finish=False)
    assert judging(assigned, cast.ada, None).scripts == ()
    assert to_mark(cast.ada) == []


def test_the_order_of_the_answers_says_nothing_about_who_started_first(
    cast, assignment, assigned, hand_in_answers
):
    students = makers.StudentFactory.create_batch(12)
    for student in students:
        cast.blue.memberships.create(user=student, role="student", joined_at=assignment.made_at)
        hand_in_answers(student, assignment, [None, TEXT])
    scripts = judging(assigned, cast.ada, None).scripts
    assert [script.item.attempt.student_id for script in scripts] != [student.pk for student in students]
    assert [script.number for script in scripts] == list(range(1, 13))


def test_the_desk_and_home_count_what_waits(cast, assignment, hand_in_answers, start, client_of):
    item = essay_of(hand_in_answers(cast.ben, assignment, [None, TEXT]))
    hand_in_answers(cast.bea, assignment, [None, TEXT])
    judge_as(cast.ada, item, best(item), start)
    (by_hand,) = marking_desk(assignment).by_hand
    assert (by_hand.answers, by_hand.judged, by_hand.ready, by_hand.waiting) == (2, 1, 1, 1)
    assert to_mark(cast.ada) == [ToMark(assignment, 1, ready=1)]
    assert to_mark(cast.cem) == []
    page = client_of(cast.ada).get("/home/").content.decode()
    assert reverse("marking-page", args=[assignment.pk]) in page


def test_ada_marks_from_answer_to_answer_and_her_comments_are_remembered(
    cast, assignment, assigned, hand_in_answers, client_of
):
    for student in (cast.ben, cast.bea):
        hand_in_answers(student, assignment, [None, TEXT])
    client, url = client_of(cast.ada), reverse("judging-page", args=[assignment.pk, 2])
    first = client.get(url).context["page"].here.item
    levels = {f"level-{name}": level for name, level in best(first).items()}
    sent = client.post(url, {"item": first.pk, "seen": 0, "comment": "Name the date.", **levels}, follow=True)
    here = sent.context["page"].here
    assert here.item != first
    assert sent.context["page"].comments == ("Name the date.",)
    client.post(url, {"item": here.item.pk, "seen": 0, "earlier": "Name the date.", **levels}, follow=True)
    assert here.item.judgements.get().comment == "Name the date."
    client.post(reverse("marks-release", args=[assignment.pk, 2]))
    assert (
        "Name the date."
        in client_of(cast.ben).get(reverse("review-page", args=[cast.ben.attempts.get().pk])).content.decode()
    )


def test_before_the_release_ben_sees_nothing_of_it(cast, assignment, hand_in_answers, start, client_of):
    attempt = hand_in_answers(cast.ben, assignment, [None, TEXT])
    item = essay_of(attempt)
    judge_as(cast.ada, item, best(item), start, comment="A secret so far.")
    page = client_of(cast.ben).get(reverse("review-page", args=[attempt.pk])).content.decode()
    assert "A secret so far." not in page
    assert "waits for the teacher" in page


def test_a_level_that_was_forgotten_comes_back_with_what_was_typed(
    cast, assignment, hand_in_answers, client_of
):
    item = essay_of(hand_in_answers(cast.ben, assignment, [None, TEXT]))
    url = reverse("judging-page", args=[assignment.pk, 2])
    sent = client_of(cast.ada).post(url, {"item": item.pk, "seen": 0, "comment": "Keep me."})
    assert sent.status_code == 422
    assert "Choose a level." in sent.content.decode()
    assert "Keep me." in sent.content.decode()
    assert not item.judgements.exists()


def test_a_comment_on_an_attempt_that_was_opened_again_meanwhile_is_given_back(
    cast, assignment, hand_in_answers, client_of, start
):
    attempt = hand_in_answers(cast.ben, assignment, [None, TEXT])
    item = essay_of(attempt)
    reopen(attempt=attempt, by=cast.ada, at=start + timedelta(minutes=5), minutes=30)
    levels = {f"level-{name}": str(level) for name, level in best(item).items()}
    url = reverse("judging-page", args=[assignment.pk, 2])
    form = {"item": item.pk, "seen": 0, "comment": "Keep <me>.", **levels}
    sent = client_of(cast.ada).post(url, form)
    assert sent.status_code == 409
    assert "waits for no mark now" in sent.content.decode()
    assert "Your comment was: “Keep &lt;me&gt;.”" in sent.content.decode()


def test_what_was_taken_back_is_there_to_be_changed(cast, assignment, assigned, hand_in_answers, client_of):
    item = essay_of(hand_in_answers(cast.ben, assignment, [None, TEXT]))
    client, url = client_of(cast.ada), reverse("judging-page", args=[assignment.pk, 2])
    levels = {f"level-{name}": str(level) for name, level in best(item).items()}
    client.post(url, {"item": item.pk, "seen": 0, "comment": "Name the date.", **levels})
    undone = item.judgements.get().pk
    undo = reverse("judgement-undo", args=[assignment.pk, 2])
    form = client.post(undo, {"judgement": undone}, follow=True).context["form"]
    assert {name: form[name].value() for name in levels} == levels
    assert (form["comment"].value(), form["seen"].value()) == ("Name the date.", 0)
    others = client_of(makers.TeacherFactory()).get(f"{url}?item={item.pk}&again={undone}")
    assert others.status_code == 404
    assert client.get(f"{url}?item={item.pk}&again=x").context["form"]["comment"].value() == ""


def test_names_can_be_hidden(cast, assignment, hand_in_answers, client_of):
    hand_in_answers(cast.ben, assignment, [None, TEXT])
    client, url = client_of(cast.ada), reverse("judging-page", args=[assignment.pk, 2])
    assert "<bdi>Ben</bdi>" in client.get(url).content.decode()
    assert "<bdi>Ben</bdi>" not in client.get(f"{url}?names=hidden").content.decode()
    assert "<bdi>Ben</bdi>" not in client.get(url).content.decode()


def test_an_essay_that_was_written_anew_waits_again(cast, assignment, assigned, hand_in_answers, start):
    attempt = hand_in_answers(cast.ben, assignment, [None, TEXT])
    judge_as(cast.ada, essay_of(attempt), best(essay_of(attempt)), start)
    release(assigned=assigned, by=cast.ada, at=start)
    write_anew(attempt, {"text": "I have changed my mind."}, start, cast.ada)
    (by_hand,) = marking_desk(assignment).by_hand
    assert (by_hand.waiting, by_hand.judged) == (1, 0)
    assert judging(assigned, cast.ada, None).here.judgement is None
    judge_as(cast.ada, essay_of(attempt), worst(essay_of(attempt)), start + timedelta(minutes=9))
    release(assigned=assigned, by=cast.ada, at=start + timedelta(minutes=20))
    assert essay_of(attempt).mark == 0
    assert agrees(attempt)


def test_a_late_essay_that_is_accepted_waits_to_be_read(cast, assignment, assigned, hand_in_answers, start):
    attempt = hand_in_answers(cast.ben, assignment, [None, TEXT])
    answer(essay_of(attempt), {"text": "And one thing more."}, start + timedelta(minutes=2.5), late=True)
    judge_as(cast.ada, essay_of(attempt), best(essay_of(attempt)), start)
    release(assigned=assigned, by=cast.ada, at=start + timedelta(minutes=4))
    late = essay_of(attempt).responses.get(late=True)
    accept_late(response=late, by=cast.ada, at=start + timedelta(minutes=5))
    assert essay_of(attempt).mark is None
    assert marking_desk(assignment).by_hand[0].waiting == 1


def test_an_award_ends_when_the_answer_is_written_anew(cast, assignment, hand_in_answers, start):
    attempt = hand_in_answers(cast.ben, assignment, [None, TEXT])
    give_award(
        item=essay_of(attempt), points=Fraction(2), reason="x", by=cast.ada, at=start + timedelta(minutes=3)
    )
    write_anew(attempt, {"text": "I have changed my mind."}, start, cast.ada)
    assert (essay_of(attempt).awarded, essay_of(attempt).mark) == (False, None)
    assert agrees(attempt)


def test_a_judgement_released_while_an_award_stood_counts_when_that_is_withdrawn(
    cast, assignment, assigned, hand_in_answers, start
):
    attempt = hand_in_answers(cast.ben, assignment, [None, TEXT])
    item = essay_of(attempt)
    give_award(item=item, points=Fraction(2), reason="x", by=cast.ada, at=start)
    judge_as(cast.ada, item, best(item), start)
    release(assigned=assigned, by=cast.ada, at=start)
    assert essay_of(attempt).mark == Fraction(2, 3)
    withdraw_award(item=item, by=cast.ada, at=start)
    assert essay_of(attempt).mark == 1
    assert agrees(attempt)


def test_levels_for_an_answer_that_is_gone_reach_nobody_else(
    cast, assignment, hand_in_answers, start, client_of
):
    attempts = [hand_in_answers(student, assignment, [None, TEXT]) for student in (cast.ben, cast.bea)]
    gone = essay_of(attempts[0])
    reopen(attempt=attempts[0], by=cast.ada, at=start + timedelta(minutes=3), minutes=30)
    levels = {f"level-{name}": level for name, level in best(gone).items()}
    url = reverse("judging-page", args=[assignment.pk, 2])
    sent = client_of(cast.ada).post(url, {"item": gone.pk, "seen": 0, "comment": "", **levels})
    assert sent.status_code == 409
    assert not essay_of(attempts[1]).judgements.exists()
