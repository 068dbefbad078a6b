"""What a class understood: figures of one assignment, beliefs behind wrong answers, the claims of the reading."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from quizzes.assignments.models import Assignment
from quizzes.attempts.finishing import hand_in
from quizzes.attempts.models import AttemptItem
from quizzes.attempts.starting import start_attempt
from quizzes.models import Claim, Misconception, Quiz
from quizzes.results.beliefs import beliefs_of, follow_up_questions
from quizzes.results.coverage import coverage_of
from quizzes.results.question_figures import LONGEST_PAUSE, seconds_on_items
from quizzes.results.understood import understood
from tests import makers
from tests.results.school import answer

BLOCKADE = "quarantine-is-full-blockade"


def choose(student, assignment, choices, *, certainty=None, at=None):
    """A student's attempt with these answers in order (None: left open), handed in a minute a question later."""
    at = at or timezone.now()
    attempt = start_attempt(student=student, assignment=assignment, at=at)
    for minute, (item, said) in enumerate(
        zip(attempt.items.order_by("position"), choices, strict=True), start=1
    ):
        if said is not None:
            answer(item, said if isinstance(said, dict) else {"choice": said}, at + timedelta(minutes=minute))
        AttemptItem.objects.filter(pk=item.pk).update(certainty=certainty)
    hand_in(attempt=attempt, by=student, at=at + timedelta(minutes=len(choices) + 1))
    return attempt


@pytest.fixture
def belief(db):
    return Misconception.objects.create(
        key=BLOCKADE, belief="The quarantine stopped everything.", correction="Food and fuel could pass."
    )


def asking(belief, **fields):
    """A published question whose option b carries the belief."""
    version = makers.VersionFactory(**fields)
    version.misconceptions.add(belief)
    return version


def class_of(teacher, size):
    students = makers.StudentFactory.create_batch(size)
    return makers.ClassroomFactory(teacher=teacher, students=students), students


def given_to(classroom, *versions, **fields):
    quiz = makers.QuizFactory(questions=[version.question for version in versions])
    return makers.AssignmentFactory(classroom=classroom, quiz=quiz, **fields)


def test_a_question_that_most_missed_and_a_wrong_answer_led_is_worth_a_look(cast, belief):
    classroom, students = class_of(cast.ada, 10)
    hard, easy = asking(belief), makers.VersionFactory()
    assignment = given_to(classroom, hard, easy)
    for place, student in enumerate(students):
        choose(student, assignment, ["c" if place < 2 else "b", "c"])
    found = understood(assignment)
    first = found.questions[0].figures
    assert (first.answers, round(first.facility.value, 2)) == (10, 0.2)
    assert [(choice.text[:20], choice.count, choice.right) for choice in first.choices] == [
        ("The measure also sto", 8, False),
        ("A blockade counts as", 2, True),
    ]
    assert [asked.number for asked in found.first_looks] == [1]
    assert any("chosen more often" in words for words in first.looks)
    assert any("Most did not know it" in words for words in first.looks)
    assert found.questions[1].figures.looks == ()


def test_a_key_that_only_the_weak_find_is_pointed_at(cast):
    classroom, students = class_of(cast.ada, 12)
    versions = [makers.VersionFactory() for _ in range(4)]
    assignment = given_to(classroom, *versions)
    for place, student in enumerate(students):
        strong = place % 2 == 0
        choose(student, assignment, ["a" if strong else "c", *(["c" if strong else "a"] * 3)])
    figures = understood(assignment).questions[0].figures
    assert figures.discrimination.value < -0.9
    assert any("Check its key" in words for words in figures.looks)


def test_of_a_handful_of_answers_no_figure_is_told(cast):
    assignment = given_to(cast.blue, makers.VersionFactory())
    choose(cast.ben, assignment, ["c"])
    found = understood(assignment)
    assert (found.students, found.enough, found.alpha) == (1, False, None)
    assert found.questions[0].figures.facility is None
    assert found.questions[0].figures.looks == ()


def test_only_a_students_first_attempt_is_counted(cast):
    assignment = given_to(cast.blue, makers.VersionFactory(), attempts_allowed=2)
    choose(cast.ben, assignment, ["a"])
    choose(cast.ben, assignment, ["c"])
    found = understood(assignment)
    assert [(choice.text[:12], choice.count) for choice in found.questions[0].figures.choices] == [
        ("Ships from C", 1),
        ("A blockade c", 0),
    ]
    assert found.steps[0].count == 1


def test_who_left_the_class_is_not_counted(cast):
    assignment = given_to(cast.blue, makers.VersionFactory())
    choose(cast.ben, assignment, ["c"])
    cast.blue.memberships.filter(user=cast.ben).update(left_at=timezone.now())
    assert understood(assignment).students == 0


def test_the_evidence_question_shows_its_four_cells(cast):
    version = makers.VersionFactory(type="evidence")
    key = version.question_type.model_answer(version.substance)
    no_proof = next(one.id for one in version.substance.sentences if not one.proves)
    assignment = given_to(cast.blue, version)
    choose(cast.ben, assignment, [key])
    choose(cast.bea, assignment, [{"choice": key["choice"], "proof": no_proof}])
    cells = understood(assignment).questions[0].figures.cases
    assert [cell.count for cell in cells] == [1, 1, 0, 0]
    assert "lucky" in cells[1].words


def test_time_is_counted_from_save_to_save_and_pauses_are_cut():
    began = timezone.now()
    minute = timedelta(minutes=1)
    saves = [(began + minute, 7), (began + 3 * minute, 8), (began + 3 * minute + 5 * LONGEST_PAUSE, 7)]
    assert seconds_on_items(began, saves) == {7: 60 + LONGEST_PAUSE.total_seconds(), 8: 120}


def test_confident_errors_come_first_among_the_beliefs(cast, belief):
    other = Misconception.objects.create(key="other", belief="Another belief.", correction="Not so.")
    sure, unsure = asking(belief), makers.VersionFactory()
    unsure.misconceptions.add(other)
    assignment = given_to(cast.blue, sure, unsure, certainty=True)
    choose(cast.ben, assignment, ["b", "c"], certainty=3)
    choose(cast.bea, assignment, ["b", "c"], certainty=1)
    (found,) = beliefs_of(cast.blue).beliefs
    assert (found.key, found.held, found.sure, found.asked, found.percent) == (BLOCKADE, 2, 1, 2, 100)
    assert [(holder.name, holder.sure) for holder in found.holders] == [("Ben", True), ("Bea", False)]


def test_a_belief_is_corrected_once_it_is_answered_rightly_in_another_question(cast, belief):
    week = timedelta(days=7)
    earlier = given_to(cast.blue, asking(belief), made_at=timezone.now() - week, title="Week 1")
    later = given_to(cast.blue, asking(belief), title="Week 2")
    choose(cast.ben, earlier, ["b"], at=timezone.now() - week)
    choose(cast.bea, earlier, ["b"], at=timezone.now() - week)
    choose(cast.ben, later, ["c"])
    (found,) = beliefs_of(cast.blue).beliefs
    assert [holder.name for holder in found.holders] == ["Bea"]
    assert found.corrected == ("Ben",)
    assert [(showed.assignment, showed.count, showed.asked) for showed in found.showed] == [
        (earlier.pk, 2, 2),
        (later.pk, 0, 1),
    ]


def test_the_follow_up_asks_other_questions_on_the_same_beliefs(cast, belief, client_of):
    met, fresh, open_to_all = asking(belief), asking(belief), asking(belief)
    makers.QuizFactory(questions=[open_to_all.question], open_to_guests=True)
    makers.VersionFactory()
    given_to(cast.blue, met)
    assert follow_up_questions(cast.blue, [BLOCKADE]) == [fresh.question, met.question]
    url = reverse("follow-up-create", args=[cast.blue.pk])
    answer = client_of(cast.ada).post(url, {"belief": [BLOCKADE]})
    quiz = Quiz.objects.get(owner=cast.ada)
    assert answer.url == f"{reverse('assignment-create-page', args=[cast.blue.pk])}?quiz={quiz.pk}"
    assert [item.question for item in quiz.items.order_by("position")] == [fresh.question, met.question]


def test_without_a_question_to_ask_the_follow_up_says_so_and_makes_nothing(cast, belief, client_of):
    url = reverse("follow-up-create", args=[cast.blue.pk])
    answer = client_of(cast.ada).post(url, {"belief": [BLOCKADE]})
    assert answer.status_code == 409
    assert not Quiz.objects.filter(owner=cast.ada).exists()


def test_coverage_says_per_claim_what_was_asked_and_understood(cast):
    passage = makers.PassageFactory()
    about, silent = (
        Claim.objects.create(
            passage=passage,
            key=f"{passage.key}.c{n}",
            position=n,
            says=f"Claim {n}",
            verdict="wrong",
            severity=3,
        )
        for n in (1, 2)
    )
    version = makers.VersionFactory()
    version.claims.add(about)
    classroom, students = class_of(cast.ada, 6)
    assignment = given_to(classroom, version)
    for student in students:
        choose(student, assignment, ["c"])
    found = coverage_of(classroom)
    (covered,) = found.passages
    assert [(claim.says, claim.asked, claim.answers) for claim in covered.claims] == [
        (about.says, 1, 6),
        (silent.says, 0, 0),
    ]
    assert (found.claims, found.asked, found.understood) == (2, 1, 1)


def test_a_question_that_was_corrected_between_two_assignments_is_one_question(cast):
    passage = makers.PassageFactory()
    claim = Claim.objects.create(
        passage=passage, key=f"{passage.key}.c1", position=1, says="It flew.", verdict="wrong", severity=3
    )
    first = makers.VersionFactory()
    first.claims.add(claim)
    given_to(cast.blue, first)
    second = makers.VersionFactory(question=first.question)
    second.claims.add(claim)
    given_to(cast.blue, second)
    (covered,) = coverage_of(cast.blue).passages
    assert [each.asked for each in covered.claims] == [1]


def test_two_questions_on_one_page_do_not_share_their_answers(cast):
    """An evidence question and a choice, each with an option c: the counts stay apart."""
    assignment = given_to(cast.blue, makers.VersionFactory(), makers.VersionFactory())
    choose(cast.ben, assignment, ["c", "a"])
    first, second = understood(assignment).questions
    assert [choice.count for choice in first.figures.choices if choice.right] == [1]
    assert [choice.count for choice in second.figures.choices if choice.right] == [0]


def test_an_assignment_with_random_draws_says_why_reliability_is_not_told(cast):
    one, two = makers.VersionFactory(), makers.VersionFactory()
    assignment = given_to(cast.blue, one)
    choose(cast.ben, assignment, ["c"])
    attempt = choose(cast.bea, assignment, ["c"])
    attempt.items.update(version=two)
    found = understood(assignment)
    assert found.drawn
    assert found.alpha is None


@pytest.mark.parametrize("page", ["understood-page", "beliefs-page", "coverage-page"])
def test_a_class_without_answers_is_told_what_will_stand_here(page, cast, client_of):
    assignment = given_to(cast.blue, makers.VersionFactory())
    pk = assignment.pk if page == "understood-page" else cast.blue.pk
    answer = client_of(cast.ada).get(reverse(page, args=[pk]))
    assert answer.status_code == 200
    assert "as soon as somebody" in answer.content.decode().lower() or page == "coverage-page"


def queries_of(read, about):
    with CaptureQueriesContext(
        connection,
    ) as caught:
        read(about)
    return len(caught)


@pytest.mark.parametrize(
    "read", [understood, lambda one: beliefs_of(one.classroom), lambda one: coverage_of(one.classroom)]
)
def test_queries_do_not_grow_with_students(read, cast, belief):
    counts = []
    for size in (5, 40):
        classroom, students = class_of(cast.ada, size)
        assignment = given_to(classroom, asking(belief), makers.VersionFactory())
        for student in students:
            choose(student, assignment, ["b", "c"])
        counts.append(queries_of(read, Assignment.objects.select_related("classroom").get(pk=assignment.pk)))
    assert counts[0] == counts[1]


def test_the_page_says_the_beliefs_the_names_and_the_figures(cast, belief, client_of):
    classroom, students = class_of(cast.ada, 6)
    assignment = given_to(classroom, asking(belief), certainty=True)
    for student in students:
        choose(student, assignment, ["b"], certainty=3)
    page = client_of(cast.ada).get(reverse("understood-page", args=[assignment.pk])).content.decode()
    assert belief.belief in page
    assert "held by 6 of 6 (100 %)" in page
    assert "6 very sure" in page
    assert students[0].display_name in page
    assert "0 % (0-39 %)" in page
