"""Two at the same moment: marking, re-marking, releasing, while somebody hands in or begins."""

from copy import deepcopy
from datetime import timedelta
from fractions import Fraction

import pytest

from quizzes.attempts.finishing import hand_in, hand_in_overdue, reopen
from quizzes.attempts.models import Attempt
from quizzes.attempts.starting import start_attempt
from quizzes.core.refusal import Refusal
from quizzes.marking.awarding import accept_late, decline_late, give_award
from quizzes.marking.judging import judge, release
from quizzes.marking.models import Remark
from quizzes.marking.remarking import agree, undo
from tests import makers
from tests.marking.conftest import agrees
from tests.racing import meet
from tests.results.school import answer

pytestmark = pytest.mark.django_db(transaction=True)

RIGHT_NOW = {"choice": "b"}
"""By the corrected key; the one that was dealt says c."""
ITEMS = r'UPDATE "quizzes_attemptitem" '
MARKS = r'INSERT INTO "quizzes_mark" '


@pytest.fixture
def given(cast, start):
    quiz = makers.QuizFactory(questions__size=1)
    return makers.AssignmentFactory(
        classroom=cast.blue, quiz=quiz, made_at=start - timedelta(hours=2), minutes=60, attempts_allowed=2
    )


@pytest.fixture
def corrected(given):
    """The assigned question, whose bank version has another key by now."""
    old = given.items.get().version
    content = deepcopy(old.content)
    for option in content["options"]:
        option.pop("correct", None)
        option.pop("misconception", None)
        if option["id"] == "b":
            option["correct"] = True
    makers.VersionFactory(question=old.question, content=content, reason="The key was wrong.")
    return given.items.select_related("version__question__current", "assignment").get()


def accept(assigned, by, at):
    return agree(assigned=assigned, to=assigned.version.question.current_id, by=by, at=at)


@pytest.mark.parametrize("clock", [False, True])
def test_what_is_handed_in_while_the_key_is_corrected_is_marked_by_the_corrected_one(
    cast, given, corrected, hand_in_answers, start, clock
):
    attempt = hand_in_answers(cast.ben, given, [RIGHT_NOW], finish=False)
    later = start + timedelta(hours=2)

    def finish():
        if clock:
            return hand_in_overdue(Attempt.objects.all(), at=later)
        return hand_in(attempt=attempt, by=cast.ben, at=start + timedelta(minutes=5))

    meet(lambda: accept(corrected, cast.ada, later), ITEMS, finish)
    assert agrees(attempt)
    assert attempt.earned == 1
    assert attempt.items.get().marks.get().version == corrected.version.question.current


def test_a_key_that_is_corrected_while_somebody_hands_in_marks_them_anew(
    cast, given, corrected, hand_in_answers, start
):
    attempt = hand_in_answers(cast.ben, given, [RIGHT_NOW], finish=False)
    _done, remark = meet(
        lambda: hand_in(attempt=attempt, by=cast.ben, at=start),
        ITEMS,
        lambda: accept(corrected, cast.ada, start),
    )
    assert remark.changed == 1
    assert agrees(attempt)
    assert attempt.earned == 1


def test_who_begins_while_the_key_is_corrected_is_marked_by_the_corrected_one(cast, given, corrected, start):
    begun, remark = meet(
        lambda: start_attempt(student=cast.ben, assignment=given, at=start),
        r'INSERT INTO "quizzes_attemptitem" ',
        lambda: accept(corrected, cast.ada, start),
    )
    answer(begun.items.get(), RIGHT_NOW, start)
    assert hand_in(attempt=begun, by=cast.ben, at=start).earned == 1, remark


def test_two_teachers_who_agree_at_once_re_mark_once(cast, given, corrected, hand_in_answers, start):
    attempt = hand_in_answers(cast.ben, given, [RIGHT_NOW])
    remark, refused = meet(
        lambda: accept(corrected, cast.ada, start), MARKS, lambda: accept(corrected, cast.ada, start)
    )
    assert isinstance(refused, Refusal), refused
    assert refused.code == "stale"
    assert Remark.objects.get() == remark
    assert agrees(attempt)
    assert attempt.earned == 1


def test_two_who_take_the_re_mark_back_at_once_do_it_once(cast, given, corrected, hand_in_answers, start):
    attempt = hand_in_answers(cast.ben, given, [RIGHT_NOW])
    remark = accept(corrected, cast.ada, start)

    def take_back():
        return undo(remark=remark, by=cast.ada, at=start)

    assert meet(take_back, MARKS, take_back) == (1, 0)
    assert agrees(attempt)
    assert attempt.earned == 0


def test_an_award_stands_though_the_key_is_corrected_at_that_moment(
    cast, given, corrected, hand_in_answers, start
):
    attempt = hand_in_answers(cast.ben, given, [{"choice": "c"}])
    item = attempt.items.get()
    _mark, remark = meet(
        lambda: give_award(item=item, points=Fraction(1, 2), reason="x", by=cast.ada, at=start),
        ITEMS,
        lambda: accept(corrected, cast.ada, start),
    )
    assert remark.changed == 0
    assert agrees(attempt)
    assert attempt.earned == Fraction(1, 2)


def test_what_is_awarded_while_the_key_is_corrected_names_the_corrected_version(
    cast, given, corrected, hand_in_answers, start
):
    attempt = hand_in_answers(cast.ben, given, [{"choice": "c"}])
    item = attempt.items.get()
    _remark, mark = meet(
        lambda: accept(corrected, cast.ada, start),
        ITEMS,
        lambda: give_award(item=item, points=Fraction(1, 2), reason="x", by=cast.ada, at=start),
    )
    assert mark.version == corrected.version.question.current
    assert agrees(attempt)
    assert attempt.earned == Fraction(1, 2)


def test_re_marking_and_opening_again_do_not_wait_for_each_other(
    cast, given, corrected, hand_in_answers, start
):
    attempt = hand_in_answers(cast.ben, given, [RIGHT_NOW])
    remark, opened = meet(
        lambda: accept(corrected, cast.ada, start),
        ITEMS,
        lambda: reopen(attempt=attempt, by=cast.ada, at=start + timedelta(minutes=9)),
    )
    assert (remark.changed, opened) == (1, attempt)
    assert hand_in(attempt=attempt, by=cast.ben, at=start + timedelta(minutes=10)).earned == 1
    assert agrees(attempt)


def test_two_teachers_who_award_at_once_leave_the_later_points(cast, given, hand_in_answers, start):
    attempt = hand_in_answers(cast.ben, given, [RIGHT_NOW])

    def award(points):
        return give_award(item=attempt.items.get(), points=points, reason="x", by=cast.ada, at=start)

    meet(lambda: award(Fraction(1)), MARKS, lambda: award(Fraction(1, 2)))
    assert agrees(attempt)
    assert attempt.earned == Fraction(1, 2)


def test_an_award_while_the_attempt_is_opened_again_is_refused(cast, given, hand_in_answers, start):
    attempt = hand_in_answers(cast.ben, given, [RIGHT_NOW])
    item = attempt.items.get()
    _opened, refused = meet(
        lambda: reopen(attempt=attempt, by=cast.ada, at=start + timedelta(minutes=9)),
        r'UPDATE "quizzes_attempt" ',
        lambda: give_award(item=item, points=Fraction(1), reason="x", by=cast.ada, at=start),
    )
    assert isinstance(refused, Refusal), refused
    assert "not handed in" in refused.words


def test_two_late_answers_decided_on_at_once_do_not_wait_for_each_other(cast, given, hand_in_answers, start):
    attempt = hand_in_answers(cast.ben, given, [None])
    for minutes, said in ((70, "a"), (80, "c")):
        answer(attempt.items.get(), {"choice": said}, start + timedelta(minutes=minutes), late=True)
    older, newer = attempt.items.get().responses.order_by("pk")
    mark, refused = meet(
        lambda: accept_late(response=newer, by=cast.ada, at=start + timedelta(minutes=90)),
        r'INSERT INTO "quizzes_response" ',
        lambda: accept_late(response=older, by=cast.ada, at=start + timedelta(minutes=90)),
    )
    assert mark.mark == 1, mark
    assert isinstance(refused, Refusal), refused
    assert refused.code == "decided"
    assert agrees(attempt)


def test_a_late_answer_is_accepted_or_declined_and_not_both(cast, given, hand_in_answers, start):
    attempt = hand_in_answers(cast.ben, given, [None])
    answer(attempt.items.get(), {"choice": "c"}, start + timedelta(minutes=70), late=True)
    response = attempt.items.get().responses.get()
    _mark, refused = meet(
        lambda: accept_late(response=response, by=cast.ada, at=start + timedelta(minutes=90)),
        r'INSERT INTO "quizzes_response" ',
        lambda: decline_late(response=response, by=cast.ada, at=start + timedelta(minutes=90)),
    )
    assert isinstance(refused, Refusal), refused


@pytest.fixture
def judged(cast, assignment, hand_in_answers, start):
    """Ben's essay, judged and not released."""
    attempt = hand_in_answers(cast.ben, assignment, [None, {"text": "Because of the ships."}])
    item = attempt.items.get(position=2)
    levels = {row.id: 1 for row in item.judging.question_type.rubric(item.substance)}
    at = start + timedelta(minutes=9)
    judge(item=item, levels=levels, comment="", seen=0, by=cast.ada, at=at)
    return attempt


def test_two_teachers_who_release_at_once_release_once(cast, assignment, judged, start):
    def click():
        return release(assigned=assignment.items.get(position=2), by=cast.ada, at=start)

    assert meet(click, MARKS, click) == (1, 0)
    assert judged.items.get(position=2).marks.count() == 1
    assert agrees(judged)


def test_releasing_and_opening_again_do_not_wait_for_each_other(cast, assignment, judged, start):
    released, opened = meet(
        lambda: release(assigned=assignment.items.get(position=2), by=cast.ada, at=start),
        ITEMS,
        lambda: reopen(attempt=judged, by=cast.ada, at=start + timedelta(minutes=10)),
    )
    assert (released, opened) == (1, judged)
    hand_in(attempt=judged, by=cast.ben, at=start + timedelta(minutes=11))
    assert agrees(judged)
