"""The teacher's pages about quizzes."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from quizzes.models import Misconception, Quiz, QuizDraw, Response
from quizzes.question_types.registry import ALL
from tests import makers

HTMX = {"HX-Request": "true"}


@pytest.fixture
def ada(cast, client_of):
    return client_of(cast.ada)


@pytest.fixture
def quiz(cast):
    return makers.QuizFactory(owner=cast.ada, title="Beliefs", questions__size=2)


def text_of(response):
    return " ".join(response.content.decode().split())


def queries_of(client, url, **headers):
    client.get(url, headers=headers)
    with CaptureQueriesContext(connection) as queries:
        assert client.get(url, headers=headers).status_code == 200
    return len(queries)


# The list


def test_ada_sees_the_ready_quizzes_and_her_own_and_nobody_elses(cast, ada, quiz):
    makers.QuizFactory(title="For everybody")
    makers.QuizFactory(title="Cem's own", owner=cast.cem)
    text = text_of(ada.get(reverse("quiz-list")))
    assert "For everybody" in text
    assert "Beliefs" in text
    assert "Cem&#x27;s own" not in text
    assert "2 questions · 2 points · about 1 minute" in text


def test_a_new_quiz_needs_a_title_and_opens(ada, cast):
    refused = ada.post(reverse("quiz-list"), {"title": " ", "description": "Kept words"})
    assert refused.status_code == 422
    assert "Give the quiz a title." in text_of(refused)
    assert "Kept words" in text_of(refused)
    made = ada.post(reverse("quiz-list"), {"title": "Monday"}, follow=True)
    assert made.redirect_chain[-1][0] == reverse("quiz-page", args=[Quiz.objects.get().pk])
    assert "This quiz is empty" in text_of(made)


@pytest.mark.parametrize("more", [3, 12])
def test_the_list_asks_as_often_for_many_quizzes_as_for_few(ada, cast, more):
    makers.QuizFactory(owner=cast.ada)
    makers.QuizFactory()
    url = reverse("quiz-list")
    before = queries_of(ada, url)
    for _ in range(more):
        makers.QuizFactory(owner=cast.ada, questions__size=6)
        makers.QuizFactory(questions__size=6)
    assert queries_of(ada, url) == before


def test_renaming_keeps_what_was_typed_when_it_is_wrong(ada, quiz):
    url = reverse("quiz-change-page", args=[quiz.pk])
    assert ada.post(url, {"title": "x" * 121, "description": "d"}).status_code == 422
    ada.post(url, {"title": "Monday", "description": "First lesson", "layout": "page"})
    quiz.refresh_from_db()
    assert (quiz.title, quiz.description, quiz.layout) == ("Monday", "First lesson", "page")


def test_deleting_says_what_becomes_of_the_assignments(ada, cast, quiz):
    makers.AssignmentFactory(classroom=cast.blue, quiz=quiz)
    assert "1 assignment made from it is still open" in text_of(
        ada.get(reverse("quiz-change-page", args=[quiz.pk]))
    )
    gone = ada.post(reverse("quiz-delete", args=[quiz.pk]), follow=True)
    assert "1 assignment made from it keeps its questions and goes on." in text_of(gone)


# Whose quiz it is


@pytest.mark.parametrize("name", ["quiz-page", "quiz-preview-page", "quiz-worksheet-page", "quiz-key-page"])
def test_a_ready_quiz_can_be_looked_at_by_every_teacher(client_of, cast, name):
    ready = makers.QuizFactory()
    assert client_of(cast.cem).get(reverse(name, args=[ready.pk])).status_code == 200
    assert client_of(cast.ben).get(reverse(name, args=[ready.pk])).status_code == 404


def test_a_ready_quiz_cannot_be_changed_by_anybody(ada):
    ready = makers.QuizFactory()
    question = makers.VersionFactory().question
    item = ready.items.first()
    for name, args in (
        ("quiz-question-set", [ready.pk, question.key]),
        ("quiz-draw-add", [ready.pk]),
        ("quiz-place-change", [ready.pk, f"q{item.pk}"]),
        ("quiz-change-page", [ready.pk]),
        ("quiz-delete", [ready.pk]),
    ):
        assert ada.post(reverse(name, args=args), {"do": "remove", "count": 1}).status_code == 404
    page = text_of(ada.get(reverse("quiz-page", args=[ready.pk])))
    assert "Copy and change" in page
    assert "The question bank" not in page
    assert ready.items.count() == 3


def test_a_place_of_another_quiz_is_404(ada, quiz, cast):
    other = makers.QuizFactory(owner=cast.ada)
    for ref in (f"q{other.items.first().pk}", "q", "x1", "d99", f"q{'9' * 30}"):
        url = reverse("quiz-place-change", args=[quiz.pk, ref])
        assert ada.post(url, {"do": "remove"}).status_code == 404
    assert other.items.count() == 3


# The builder


def keys(quiz):
    return list(quiz.items.order_by("position").values_list("question__key", flat=True))


def test_one_click_adds_a_question_and_the_page_comes_back_with_its_filter(ada, quiz):
    question = makers.VersionFactory().question
    url = reverse("quiz-question-set", args=[quiz.pk, question.key])
    back = ada.post(url, {"do": "add", "here": "difficulty=1&page=2"})
    page = reverse("quiz-page", args=[quiz.pk])
    assert back["Location"] == f"{page}?difficulty=1&page=2#bank-{question.key}"
    assert keys(quiz)[-1] == question.key
    ada.post(url, {"do": "remove"})
    assert question.key not in keys(quiz)


def test_the_way_back_cannot_lead_to_another_site(ada, quiz):
    question = makers.VersionFactory().question
    url = reverse("quiz-question-set", args=[quiz.pk, question.key])
    back = ada.post(url, {"do": "add", "here": "https://evil.example/?a=b#x\r\nX: y"})
    assert back["Location"].startswith(reverse("quiz-page", args=[quiz.pk]) + "?https%3A")
    assert "\n" not in back["Location"]


def test_htmx_gets_the_places_alone_and_a_word_to_the_bank(ada, quiz):
    question = makers.VersionFactory(question__title="Quarantine").question
    url = reverse("quiz-question-set", args=[quiz.pk, question.key])
    answer = ada.post(url, {"do": "add"}, headers=HTMX)
    assert answer["HX-Trigger-After-Settle"] == "quiz-changed"
    assert text_of(answer).startswith('<section id="quiz-places"')
    assert "Added: Quarantine." in text_of(answer)
    assert "3 questions" in text_of(answer)


def test_a_draft_cannot_be_added_by_its_address(ada, quiz):
    draft = makers.VersionFactory(question__status="draft").question
    url = reverse("quiz-question-set", args=[quiz.pk, draft.key])
    assert ada.post(url, {"do": "add"}).status_code == 404
    assert ada.get(reverse("question-look-page", args=[draft.key])).status_code == 404


def change(client, quiz, number, **posted):
    item = quiz.items.get(position=number)
    return client.post(reverse("quiz-place-change", args=[quiz.pk, f"q{item.pk}"]), posted)


def test_buttons_and_numbers_move_weigh_and_pin(ada, quiz):
    first, second = keys(quiz)
    assert change(ada, quiz, 1, do="down", place=1, weight=1).status_code == 302
    assert keys(quiz) == [second, first]
    change(ada, quiz, 2, do="set", place=1, weight=5)
    assert keys(quiz) == [first, second]
    assert quiz.items.get(position=1).weight == 5
    change(ada, quiz, 1, do="pin")
    assert quiz.items.get(position=1).pinned_id
    change(ada, quiz, 1, do="unpin")
    assert quiz.items.get(position=1).pinned_id is None
    change(ada, quiz, 1, do="remove")
    assert keys(quiz) == [second]


@pytest.mark.parametrize("weight", ["0", "21", "x", "1.5"])
def test_a_weight_that_means_nothing_is_refused_in_words_and_nothing_changes(ada, quiz, weight):
    answer = change(ada, quiz, 1, do="set", place=2, weight=weight)
    assert answer.status_code == 422
    item = quiz.items.get(position=1)
    assert f"{item.question.title}: " in text_of(answer)
    assert "1 to 20" in text_of(answer)
    assert item.weight == 1
    assert f'name="weight" value="{weight}"' in answer.content.decode(), "what was typed stays"


def test_a_draw_is_added_with_its_criteria_and_shown_with_its_pool(ada, quiz):
    makers.VersionFactory.create_batch(4, difficulty=3)
    url = reverse("quiz-draw-add", args=[quiz.pk])
    page = ada.post(url, {"count": 2, "difficulty": 3, "weight": 2}, follow=True)
    draw = QuizDraw.objects.get()
    assert (draw.position, draw.count, draw.difficulty, draw.weight) == (3, 2, 3, 2)
    assert "4 questions of the bank to draw from" in text_of(page)
    assert "4 questions · 6 points" in text_of(page)


@pytest.mark.parametrize(
    ("posted", "words"),
    [
        ({"count": 9, "difficulty": 3, "weight": 1}, "Only 4 questions of the bank fit"),
        ({"count": "", "weight": 1}, "Say how many questions to draw."),
        ({"count": 1, "weight": 0}, "worth 1 to 20 points"),
        ({"count": 1, "weight": 1, "topic": 999}, "Select a valid choice"),
    ],
)
def test_a_draw_that_cannot_be_is_refused_beside_its_field(ada, quiz, posted, words):
    makers.VersionFactory.create_batch(4, difficulty=3)
    url = reverse("quiz-draw-add", args=[quiz.pk])
    for headers in ({}, HTMX):
        answer = ada.post(url, posted, headers=headers)
        assert answer.status_code == 422
        assert words in text_of(answer)
    assert not QuizDraw.objects.exists()


def test_what_is_amiss_with_a_place_is_said(ada, quiz):
    known, gone = quiz.items.order_by("position")
    makers.QuizFactory(questions=[known.question], open_to_guests=True)
    known.question.versions.update(type="single_choice")
    gone.question.status = "retired"
    gone.question.save()
    QuizDraw.objects.create(quiz=quiz, position=3, count=2, type="grid")
    text = text_of(ada.get(reverse("quiz-page", args=[quiz.pk])))
    assert "1 question also stands in a quiz that anybody may try" in text
    assert "no longer published" in text
    assert "too few questions fit" in text


def test_the_balance_counts_questions_points_and_share_by_topic(ada, quiz):
    legacy = makers.TopicFactory(key="legacy", title="Legacy", position=7)
    version = makers.VersionFactory(question__topic=legacy)
    quiz.items.create(position=3, question=version.question, weight=2)
    balance = ada.get(reverse("quiz-page", args=[quiz.pk])).context["balance"]
    found = {share.name: (share.questions, share.points, share.percent) for share in balance.topics}
    assert found == {"Roots of the crisis": (2, 2, 50), "Legacy": (1, 2, 50)}
    assert sum(share.percent for share in balance.difficulties) == 100


# The bank


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ("", {"Plain", "Special"}),
        ("type=grid", {"Special"}),
        ("difficulty=3", {"Special"}),
        ("level=evaluate", {"Special"}),
        ("topic=legacy", {"Special"}),
        ("misconception=quarantine-is-for-diseases", {"Special"}),
        ("claim=p10.c2", {"Special"}),
        ("text=moonshot", {"Special"}),
        ("text=SPECIAL", {"Special"}),
        ("topic=legacy&type=single_choice", set()),
        ("difficulty=7&topic=nowhere", {"Plain", "Special"}),
        ("page=77", {"Plain", "Special"}),
        ("page=x", {"Plain", "Special"}),
    ],
)
def test_the_bank_is_browsed_by_everything_at_once(ada, cast, wanted, found):
    quiz = makers.QuizFactory(owner=cast.ada, questions=[])
    legacy = makers.TopicFactory(key="legacy", title="Legacy", position=7)
    makers.VersionFactory(question__title="Plain")
    special = makers.VersionFactory(
        question__title="Special", question__topic=legacy, type="grid", difficulty=3, level="evaluate",
        tags=["moonshot"],
    )  # fmt: skip
    belief = Misconception.objects.create(key="quarantine-is-for-diseases", belief="b", correction="c")
    special.misconceptions.add(belief)
    passage = makers.PassageFactory(topic=legacy)
    special.claims.add(
        passage.claims.create(key="p10.c2", position=2, says="s", verdict="wrong", severity=1, correction="c")
    )
    makers.VersionFactory(question__title="Draft", question__status="draft")
    response = ada.get(f"{reverse('quiz-page', args=[quiz.pk])}?{wanted}")
    assert {offer.asked.title for offer in response.context["offers"].rows} == found


def test_the_builder_asks_as_often_for_a_long_quiz_and_a_large_bank(ada, cast):
    quiz = makers.QuizFactory(owner=cast.ada, questions__size=2)
    QuizDraw.objects.create(quiz=quiz, position=3, count=1)
    makers.VersionFactory.create_batch(3)
    url = reverse("quiz-page", args=[quiz.pk])
    before, rows_before = queries_of(ada, url), queries_of(ada, url, **HTMX)
    for position in range(4, 14):
        quiz.items.create(position=position, question=makers.VersionFactory().question)
    QuizDraw.objects.create(quiz=quiz, position=20, count=1)
    makers.VersionFactory.create_batch(20)
    assert queries_of(ada, url) == before
    assert queries_of(ada, url, **HTMX) == rows_before


# Trying it


def test_ada_tries_a_question_and_nothing_is_stored(ada, cast):
    quiz = makers.QuizFactory(owner=cast.ada, questions__size=1)
    url = reverse("quiz-preview-question", args=[quiz.pk, 1])
    before = text_of(ada.get(url))
    assert "everyday meaning" not in before
    with CaptureQueriesContext(connection) as queries:
        after = text_of(ada.post(url, {"choice": "a"}))
    assert "everyday meaning" in after
    assert not Response.objects.exists()
    written = [q["sql"] for q in queries if q["sql"].split()[0] in ("INSERT", "UPDATE", "DELETE")]
    assert written == []


def test_an_answer_that_cannot_be_read_comes_back_with_words(ada, cast):
    version = makers.VersionFactory(type="numeric")
    quiz = makers.QuizFactory(owner=cast.ada, questions=[version.question])
    answer = ada.post(reverse("quiz-preview-question", args=[quiz.pk, 1]), {"text": "many"})
    assert answer.status_code == 422
    assert 'value="many"' in text_of(answer)


def test_there_is_no_question_zero_and_none_past_the_end(ada, quiz):
    for number in (0, 3):
        assert ada.get(reverse("quiz-preview-question", args=[quiz.pk, number])).status_code == 404


def test_an_empty_quiz_says_so_instead_of_a_page(ada, cast):
    empty = makers.QuizFactory(owner=cast.ada, questions=[])
    for name in ("quiz-preview-page", "quiz-worksheet-page", "quiz-key-page"):
        answer = ada.get(reverse(name, args=[empty.pk]))
        assert answer.status_code == 409
        assert "no questions yet" in text_of(answer)


# On paper


@pytest.fixture
def every_type(cast):
    versions = [makers.VersionFactory(type=kind.key) for kind in ALL]
    return makers.QuizFactory(owner=cast.ada, questions=[version.question for version in versions])


def test_a_worksheet_of_every_type_holds_no_key_and_no_feedback(ada, every_type):
    text = text_of(ada.get(reverse("quiz-worksheet-page", args=[every_type.pk])))
    assert "Check the date, then the actor." not in text
    for look in ada.get(reverse("quiz-worksheet-page", args=[every_type.pk])).context["looks"]:
        for part in look.outcome.parts:
            assert not part.feedback or part.feedback not in text
    assert text.count('class="paper__question"') == len(ALL)


def test_the_key_gives_every_answer_with_its_reason_and_its_proof(ada, every_type):
    response = ada.get(reverse("quiz-key-page", args=[every_type.pk]))
    text = text_of(response)
    assert text.count("Check the date, then the actor.") == len(ALL)
    assert text.count("of the reading proves something.") == len(ALL)
    choice = next(look for look in response.context["looks"] if look.type.key == "single_choice")
    ids = [option.id for option in choice.shown.choices]
    assert f"<b>{'ABCDEF'[ids.index('c')]}</b> {choice.outcome.hits[0].text}" in text


@pytest.mark.parametrize("form", ["A", "B"])
def test_the_key_of_a_check_has_every_right_sentence_and_kind_by_its_number_on_the_sheet(
    ada, every_type, form
):
    response = ada.get(reverse("quiz-key-page", args=[every_type.pk]), {"form": form})
    look = next(one for one in response.context["looks"] if one.type.key == "check_machine")
    wrong = next(each for each in look.content.statements if len(each.proof) > 1 and each.repair)
    asked = next(each for each in look.shown.extra["statements"] if each.id == wrong.id)
    numbers = " ".join(
        f"<b>{n}</b>" for n, one in enumerate(look.content.sentences, start=1) if one.id in wrong.proof
    )
    kinds = " ".join(
        f"<b>{n}</b>" for n, one in enumerate(look.shown.extra["kinds"], start=1) if one.id in wrong.kinds
    )
    letter = "ABCD"[[one.id for one in asked.repairs].index(wrong.repair.id)]
    text = " ".join(text_of(response).split())
    assert f"Sentence: {numbers} <br>" in text
    assert f"<b>{letter}</b> <span>{wrong.repair.text}</span>" in text
    assert f"Kind of error: {kinds} </li>" in text


def test_the_key_of_form_b_is_dealt_as_the_worksheet_of_form_b(ada, every_type):
    def dealt(name, form):
        looks = ada.get(reverse(name, args=[every_type.pk]), {"form": form}).context["looks"]
        return [[choice.id for choice in look.shown.choices] for look in looks]

    sheets = {form: dealt("quiz-worksheet-page", form) for form in "AB"}
    assert sheets["A"] != sheets["B"]
    assert {form: dealt("quiz-key-page", form) for form in "AB"} == sheets
    assert dealt("quiz-worksheet-page", "nonsense") == sheets["A"]


@pytest.mark.parametrize("name", ["quiz-worksheet-page", "quiz-key-page", "quiz-preview-page"])
def test_paper_asks_as_often_for_many_questions_as_for_few(ada, cast, name):
    quiz = makers.QuizFactory(owner=cast.ada, questions__size=2)
    url = reverse(name, args=[quiz.pk])
    before = queries_of(ada, url)
    for position in range(3, 15):
        quiz.items.create(position=position, question=makers.VersionFactory().question)
    assert queries_of(ada, url) == before


def test_assigning_begins_with_the_quiz_that_was_looked_at(ada, cast, quiz):
    page = text_of(ada.get(reverse("quiz-page", args=[quiz.pk])))
    address = f"{reverse('assignment-create-page', args=[cast.blue.pk])}?quiz={quiz.pk}"
    assert f'href="{address}"' in page
    form = text_of(ada.get(address))
    assert f'value="{quiz.pk}" required checked' in form
