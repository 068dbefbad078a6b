"""A corrected key reaches an assignment when its teacher agrees, and goes back when it is undone."""

from copy import deepcopy
from datetime import timedelta
from fractions import Fraction

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from quizzes.attempts.finishing import hand_in
from quizzes.attempts.queries import review
from quizzes.attempts.starting import start_attempt
from quizzes.core.refusal import Refusal
from quizzes.marking.awarding import give_award, withdraw_award
from quizzes.marking.queries import marking_desk
from quizzes.marking.remarking import agree, leave, preview, undo
from quizzes.marking.waiting import to_mark
from quizzes.models import AuditLine
from quizzes.results.understood import understood
from tests import makers
from tests.marking.conftest import agrees


@pytest.fixture
def given(cast, start):
    """Two single choices, each worth two points; the key of the first is about to be corrected from c to b."""
    quiz = makers.QuizFactory(questions__size=2)
    quiz.items.update(weight=2)
    return makers.AssignmentFactory(classroom=cast.blue, quiz=quiz, made_at=start - timedelta(hours=2))


def correct(assignment, key="b"):
    """A newer version of the first question with another key; answers its assigned item, read anew."""
    old = assignment.items.get(position=1).version
    content = deepcopy(old.content)
    for option in content["options"]:
        option.pop("correct", None)
        option.pop("misconception", None)
        if option["id"] == key:
            option["correct"] = True
    makers.VersionFactory(question=old.question, content=content, reason="The key was wrong.")
    return read(assignment)


def read(assignment):
    return assignment.items.select_related("version__question__current", "assignment").get(position=1)


def accept(assigned, by, at):
    return agree(assigned=assigned, to=assigned.version.question.current_id, by=by, at=at)


def test_nothing_changes_before_the_teacher_agrees(cast, given, hand_in_answers):
    ben = hand_in_answers(cast.ben, given, [{"choice": "c"}, {"choice": "c"}])
    correct(given)
    ben.refresh_from_db()
    assert ben.earned == 4
    assert [item.position for item in marking_desk(given).corrected] == [1]


def test_the_preview_says_whose_sum_would_move_and_by_how_much(cast, given, hand_in_answers):
    hand_in_answers(cast.ben, given, [{"choice": "c"}, {"choice": "c"}])
    hand_in_answers(cast.bea, given, [{"choice": "b"}, {"choice": "c"}])
    found = preview(correct(given))
    assert [(change.attempt.student, change.before, change.after) for change in found.changes] == [
        (cast.ben, 4, 2),
        (cast.bea, 2, 4),
    ]
    assert (found.unchanged, found.awards, found.running) == (0, 0, 0)


def test_what_is_left_as_it_is_waits_no_longer_until_it_is_corrected_again(
    cast, client_of, given, hand_in_answers
):
    ben = hand_in_answers(cast.ben, given, [{"choice": "c"}, {"choice": "c"}])
    correct(given)
    client, at = client_of(cast.ada), [given.pk, 1]

    def press(name, **sent):
        return client.post(reverse(name, args=at), sent)

    def stands():
        desk = marking_desk(given)
        waits = [each.corrected for each in to_mark(cast.ada)]
        return [len(desk.corrected), len(desk.left), *waits]

    newest = read(given).version.question.current_id
    assert stands() == [1, 0, 1]
    assert press("remark-leave", version=newest - 1).status_code == 409
    for _twice in range(2):
        assert press("remark-leave", version=newest).status_code == 302
    assert stands() == [0, 1]
    assert "Ask me again" in client.get(reverse("marking-page", args=[given.pk])).content.decode()
    press("remark-ask")
    assert stands() == [1, 0, 1]
    press("remark-leave", version=newest)
    correct(given, key="a")
    assert stands() == [1, 0, 1], "a new correction is a new question"
    ben.refresh_from_db()
    assert ben.earned == 4
    verbs = AuditLine.objects.filter(verb__startswith="correction").order_by("pk")
    assert list(verbs.values_list("verb", "actor__username")) == [
        ("correction left", "ada"),
        ("correction asked about again", "ada"),
        ("correction left", "ada"),
    ]


def test_what_was_left_may_still_be_agreed_to(cast, given, hand_in_answers, start):
    ben = hand_in_answers(cast.ben, given, [{"choice": "c"}, {"choice": "c"}])
    assigned = correct(given)
    leave(assigned=assigned, to=assigned.version.question.current_id, by=cast.ada, at=start)
    remark = accept(read(given), cast.ada, start)
    ben.refresh_from_db()
    assert ben.earned == 2
    undo(remark=remark, by=cast.ada, at=start)
    assert not marking_desk(given).corrected, "it was left before, and is left again"


def test_agreeing_marks_everybody_anew_and_undoing_brings_it_all_back(cast, given, hand_in_answers, start):
    ben = hand_in_answers(cast.ben, given, [{"choice": "c"}, {"choice": "c"}])
    bea = hand_in_answers(cast.bea, given, [{"choice": "b"}, None])
    remark = accept(correct(given), cast.ada, start)
    assert remark.changed == 2
    assert agrees(ben)
    assert agrees(bea)
    assert (ben.earned, bea.earned) == (2, 2)
    assert [mark.kind for mark in ben.items.get(position=1).marks.all()] == ["machine", "remark"]
    assert undo(remark=remark, by=cast.ada, at=start) == 2
    assert agrees(ben)
    assert agrees(bea)
    assert (ben.earned, bea.earned) == (4, 0)
    assert undo(remark=remark, by=cast.ada, at=start) == 0


def test_the_result_explains_the_corrected_key(cast, given, hand_in_answers, start):
    ben = hand_in_answers(cast.ben, given, [{"choice": "b"}, None])
    accept(correct(given), cast.ada, start)
    first = review(ben)[0]
    assert (first.verdict, first.points) == ("right", "2")
    assert next(part.text for part in first.outcome.parts if part.right).startswith(
        "The measure also stopped"
    )


def test_new_attempts_get_the_corrected_question_and_running_ones_its_key(
    cast, given, hand_in_answers, start
):
    running = hand_in_answers(cast.ben, given, [{"choice": "b"}, None], finish=False)
    assigned = correct(given)
    assert preview(assigned).running == 1
    accept(assigned, cast.ada, start)
    hand_in(attempt=running, by=cast.ben, at=start + timedelta(minutes=3))
    running.refresh_from_db()
    assert running.earned == 2
    fresh = start_attempt(student=cast.bea, assignment=given, at=start)
    assert fresh.items.get(position=1).version.number == 2


def test_an_own_award_stands_until_it_is_withdrawn(cast, given, hand_in_answers, start):
    ben = hand_in_answers(cast.ben, given, [{"choice": "a"}, None])
    item = ben.items.get(position=1)
    give_award(item=item, points=Fraction(3, 2), reason="Argued well in class", by=cast.ada, at=start)
    assigned = correct(given, key="a")
    assert preview(assigned).awards == 1
    accept(assigned, cast.ada, start)
    assert agrees(ben)
    assert ben.earned == Fraction(3, 2)
    withdraw_award(item=item, by=cast.ada, at=start)
    assert agrees(ben)
    assert ben.earned == 2


def test_what_was_earned_with_tries_stays_reduced(cast, given, hand_in_answers, start):
    ben = hand_in_answers(cast.ben, given, [{"choice": "b"}, None], finish=False)
    ben.items.filter(position=1).update(tries=1)
    hand_in(attempt=ben, by=cast.ben, at=start + timedelta(minutes=3))
    accept(correct(given), cast.ada, start)
    ben.refresh_from_db()
    assert ben.earned == Fraction(4, 3)


def test_a_bank_that_moved_on_meanwhile_is_looked_at_again(cast, given, hand_in_answers, start):
    hand_in_answers(cast.ben, given, [{"choice": "c"}, None])
    seen = correct(given)
    correct(given, key="a")
    with pytest.raises(Refusal, match="changed again"):
        accept(seen, cast.ada, start)


def test_re_marks_are_undone_newest_first(cast, given, hand_in_answers, start):
    hand_in_answers(cast.ben, given, [{"choice": "c"}, None])
    first = accept(correct(given), cast.ada, start)
    accept(correct(given, key="a"), cast.ada, start)
    with pytest.raises(Refusal, match="newer re-mark first"):
        undo(remark=first, by=cast.ada, at=start)


def test_a_question_that_became_another_type_cannot_be_re_marked(cast, given, hand_in_answers):
    hand_in_answers(cast.ben, given, [{"choice": "c"}, None])
    makers.VersionFactory(question=given.items.get(position=1).version.question, type="short_answer")
    assert marking_desk(given).corrected == ()
    with pytest.raises(Refusal, match="no corrected version"):
        preview(read(given))


def test_ada_sees_agrees_and_undoes_in_the_browserless_way(cast, given, hand_in_answers, client_of):
    ben = hand_in_answers(cast.ben, given, [{"choice": "c"}, None])
    assigned = correct(given)
    client = client_of(cast.ada)
    page = client.get(reverse("remark-page", args=[given.pk, 1])).content.decode()
    assert "<bdi>Ben</bdi>" in page
    assert "The key was wrong." in page
    version = assigned.version.question.current_id
    client.post(reverse("remark-agree", args=[given.pk, 1]), {"version": version})
    ben.refresh_from_db()
    assert ben.earned == 0
    client.post(reverse("remark-undo", args=[given.remarks.get().pk]))
    ben.refresh_from_db()
    assert ben.earned == 2


def test_queries_do_not_grow_with_the_class(cast, start, hand_in_answers):
    counts = []
    for size in (3, 15):
        students = makers.StudentFactory.create_batch(size)
        classroom = makers.ClassroomFactory(teacher=cast.ada, students=students)
        given = makers.AssignmentFactory(classroom=classroom, made_at=start - timedelta(hours=2))
        for student in students:
            hand_in_answers(student, given, [{"choice": "c"}, None, None])
        assigned = correct(given)
        with CaptureQueriesContext(connection) as looking:
            preview(assigned)
        with CaptureQueriesContext(connection) as agreeing:
            accept(assigned, cast.ada, start)
        counts.append((len(looking), len(agreeing)))
    assert counts[0] == counts[1]


def test_the_figures_follow_the_key_that_judges(cast, given, hand_in_answers, start):
    hand_in_answers(cast.ben, given, [{"choice": "b"}, {"choice": "c"}])
    accept(correct(given), cast.ada, start)
    hand_in_answers(cast.bea, given, [{"choice": "b"}, {"choice": "c"}])
    found = understood(given)
    assert [asked.figures.answers for asked in found.questions] == [2, 2]
    assert [asked.version.pk for asked in found.questions] == [
        item.version_id for item in given.items.order_by("position")
    ]
    assert not found.drawn
    (chosen,) = [choice for choice in found.questions[0].figures.choices if choice.count]
    assert (chosen.count, chosen.right) == (2, True)
