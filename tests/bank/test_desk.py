"""The editor's desk: doors, the list, a question whole, and changing it without a script."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from quizzes.bank.loading import load_bank
from quizzes.bank.models import Question
from quizzes.bank.publishing import mark_checked, publish_version, substance_of
from quizzes.sources.models import Sentence
from tests import makers

PAGES = ["/bank/", "/bank/q-before-001/", "/bank/q-before-001/change/"]
DEEDS = ["/bank/q-before-001/check/", "/bank/q-before-001/status/", "/bank/q-before-001/change/"]


@pytest.fixture
def desk(question, cast, client_of):
    """Dia's browser, with the small bank loaded."""
    return client_of(cast.dia)


def fields(client, path="/bank/q-before-001/change/"):
    """What a browser would post back from the page's form, unchanged."""
    draft = client.get(path).context["draft"]
    forms = [draft.form, draft.author.head]
    for rows in draft.author.rows.values():
        forms += [rows.management_form, *rows.forms]
    data = {}
    for form in forms:
        for bound in form:
            value = bound.value()
            if value is not None and value is not False:  # 0 is a value: no entry of a list yet
                data[bound.html_name] = value if value is not True else "on"
    return data | {"reason": "clearer"}


# Doors


@pytest.mark.parametrize("path", PAGES)
def test_the_desk_is_for_editors_and_operators(path, question, cast, client_of):
    for person, status in ((cast.ben, 404), (cast.ada, 404), (cast.dia, 200), (cast.ole, 200)):
        assert client_of(person).get(path).status_code == status
    assert client_of(None).get(path).status_code == 302


@pytest.mark.parametrize("path", DEEDS)
def test_nobody_else_can_do_an_editors_deeds(path, question, cast, client_of):
    for person, status in ((cast.ben, 404), (cast.ada, 404), (None, 302)):
        assert client_of(person).post(path, {"version": 1, "status": "retired"}).status_code == status
    question.refresh_from_db()
    assert (question.status, question.current.checked_by, question.current.number) == ("published", None, 1)


@pytest.mark.parametrize("path", DEEDS[:2])
def test_deeds_are_not_done_by_looking(path, desk):
    assert desk.get(path).status_code == 405


@pytest.mark.parametrize("tail", ["", "change/"])
def test_a_question_that_is_not_there_is_404(tail, desk):
    assert desk.get(f"/bank/q-nowhere-001/{tail}").status_code == 404


@pytest.mark.parametrize("number", ["9", "0", "-1", "x", "99999999999999999999"])
def test_a_version_that_is_not_there_is_404_and_a_senseless_one_is_the_current(number, desk):
    assert desk.get(f"/bank/q-before-001/?version={number}").status_code == (404 if number == "9" else 200)


# The list


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", {"q-before-001", "q-before-002"}),
        ("topic=before", {"q-before-001", "q-before-002"}),
        ("topic=after", set()),
        ("task=two_accounts", {"q-before-002"}),
        ("type=single_choice", {"q-before-001", "q-before-002"}),
        ("type=short_answer", set()),
        ("difficulty=3", {"q-before-002"}),
        ("status=retired", set()),
        ("text=announced", {"q-before-001"}),
        ("text=CASTRO target", {"q-before-001"}),
        ("text=before-002", {"q-before-002"}),
        ("text=%25", set()),
        ("only=drifted", set()),
        ("only=unchecked", set()),
        ("difficulty=hard&topic=nowhere&page=abc", {"q-before-001", "q-before-002"}),
    ],
)
def test_the_list_shows_what_the_filter_asks_for(query, found, desk):
    rows = desk.get(f"/bank/?{query}").context["rows"]
    assert {question.key for question in rows} == found


def test_a_change_in_the_app_waits_for_a_second_person_until_it_is_checked(cast, desk):
    version = makers.VersionFactory(made_by=cast.dia, reason="A better distractor")
    rows = desk.get("/bank/?only=unchecked").context["rows"]
    assert [row.key for row in rows] == [version.question.key]
    mark_checked(version=version, by=cast.ole, at=timezone.now())
    assert not desk.get("/bank/?only=unchecked").context["rows"]


def test_accents_are_found_in_the_content(desk):
    question = makers.VersionFactory(
        content={**makers.TYPES["single_choice"].example_content, "stem": "Raúl?"}
    ).question
    rows = desk.get("/bank/", {"text": "Raúl"}).context["rows"]
    assert [row.key for row in rows] == [question.key]


def test_htmx_gets_the_very_rows_of_the_page(desk):
    whole = desk.get("/bank/?difficulty=3")
    part = desk.get("/bank/?difficulty=3", headers={"hx-request": "true"})
    assert part.content.decode().strip().startswith('<div id="question-rows"')
    assert part.content.decode().strip() in whole.content.decode().replace("\n    <div id", "\n<div id", 1)
    assert "HX-Request" in part["Vary"]


def test_a_drifted_question_is_flagged_in_the_list_and_on_its_page(desk):
    Sentence.objects.filter(key="p01.s2").update(hash="changed")
    rows = desk.get("/bank/?only=drifted").context["rows"]
    assert [question.key for question in rows] == ["q-before-002"]
    assert "sentence changed" in desk.get("/bank/").content.decode()
    assert "changed since this version was made" in desk.get("/bank/q-before-002/").content.decode()
    assert "changed since this version was made" not in desk.get("/bank/q-before-001/").content.decode()


def test_a_question_without_a_version_is_listed_but_cannot_be_opened(desk):
    draft = makers.QuestionFactory(status="draft")
    assert draft.key in desk.get("/bank/").content.decode()
    assert desk.get(f"/bank/{draft.key}/").status_code == 404
    assert desk.get(f"/bank/{draft.key}/change/").status_code == 404


def test_the_list_costs_the_same_for_3_and_for_30_questions_and_is_cut_in_pages(desk, cast):
    makers.VersionFactory()
    with CaptureQueriesContext(connection) as few:
        desk.get("/bank/")
    for _ in range(40):
        makers.VersionFactory(made_by=cast.dia, checked_by=cast.ole)
    with CaptureQueriesContext(connection) as many:
        rows = desk.get("/bank/?topic=origins").context["rows"]
    assert len(many) == len(few)
    assert (len(rows.object_list), rows.paginator.num_pages) == (30, 2)
    assert "topic=origins&amp;page=2" in desk.get("/bank/?topic=origins").content.decode()


# A question whole


def test_a_question_is_shown_as_a_student_sees_it_and_then_with_its_key(desk):
    html = desk.get("/bank/q-before-001/").content.decode()
    seen, key = html.split('id="key-title"')
    assert "Who announced the quarantine?" in seen
    assert "He was its target" not in seen
    assert "He was its target" in key
    assert "Check the actor." in key
    assert 'href="/read/before/#p01.s1"' in key
    assert "Castro announced a quarantine." in key
    assert "Kennedy announced it." in key


def test_exhibits_are_shown(desk):
    html = desk.get("/bank/q-before-002/").content.decode()
    assert "A machine-written summary" in html


def test_the_history_says_who_when_why_and_what(desk, question, cast):
    substance = substance_of(question.current)
    changed = type(substance)(**{**vars(substance), "explanation": "Check <the> actor twice."})
    publish_version(
        question=question, substance=changed, by=cast.dia, at=timezone.now(), reason="a student asked"
    )
    html = desk.get("/bank/q-before-001/").content.decode()
    assert "a student asked" in html
    assert "<del>Check the actor.</del>" in html
    assert "<ins>Check &lt;the&gt; actor twice.</ins>" in html
    old = desk.get("/bank/q-before-001/?version=1").content.decode()
    assert "This is the older version 1." in old
    assert "/bank/q-before-001/change/" not in old


def test_running_assignments_are_named_with_the_version_that_they_deal(desk, question):
    quiz = makers.QuizFactory(questions=[question])
    makers.AssignmentFactory(quiz=quiz, title="Friday check")
    long_ago = timezone.now() - timedelta(days=30)
    makers.AssignmentFactory(quiz=quiz, title="Closed check", made_at=long_ago)
    html = desk.get("/bank/q-before-001/").content.decode()
    assert "Friday check" in html
    assert "Closed check" not in html


def test_a_question_costs_the_same_with_1_and_with_20_versions(desk, question, cast):
    with CaptureQueriesContext(connection) as few:
        desk.get("/bank/q-before-001/")
    for number in range(20):
        substance = substance_of(question.versions.order_by("-number")[0])
        changed = type(substance)(**{**vars(substance), "explanation": f"Take {number}."})
        publish_version(question=question, substance=changed, by=cast.dia, at=timezone.now(), reason="again")
    with CaptureQueriesContext(connection) as many:
        desk.get("/bank/q-before-001/")
    assert len(many) == len(few)


def test_every_real_question_can_be_opened_and_changed(db, settings, cast, client_of):
    from quizzes.sources.loading import load_material

    load_material(settings.FIXTURES)
    load_bank(settings.FIXTURES)
    client = client_of(cast.dia)
    one_of_each = {question.current.type: question for question in Question.objects.select_related("current")}
    for question in one_of_each.values():
        assert client.get(f"/bank/{question.key}/").status_code == 200
        path = f"/bank/{question.key}/change/"
        response = client.post(path, fields(client, path))
        assert response.status_code == 302
        assert question.versions.count() == 1, f"{question.key}: saving it unchanged made a version"


# Changing


def test_dia_corrects_a_question_without_a_script(desk, question, cast):
    data = fields(desk) | {
        "explanation": "Check the actor twice.",
        "content-options-0-feedback": "He was its target.",
    }
    response = desk.post("/bank/q-before-001/change/", data, follow=True)
    assert "Version 2 is published." in response.content.decode()
    question.refresh_from_db()
    version = question.current
    assert (version.number, version.explanation, version.reason) == (2, "Check the actor twice.", "clearer")
    assert version.content["options"][0]["feedback"] == "He was its target."
    assert (version.made_by, version.checked_by, version.published_at is None) == (cast.dia, None, False)
    assert [anchor.sentence.key for anchor in version.anchors.all()] == ["p01.s1"]
    assert version.tags == ["actors"]
    assert version.disputes.get().key == "d01"
    assert question.versions.get(number=1).explanation == "Check the actor."


def test_saving_without_a_change_makes_no_version_and_says_so(desk, question):
    response = desk.post("/bank/q-before-001/change/", fields(desk), follow=True)
    assert "no new version was made" in response.content.decode()
    assert question.versions.count() == 1


def test_saving_unchanged_ends_the_drift_alarm(desk, question):
    Sentence.objects.filter(key="p01.s1").update(hash="changed")
    desk.post("/bank/q-before-001/change/", fields(desk) | {"reason": "still true"})
    assert question.versions.count() == 2
    assert list(desk.get("/bank/?only=drifted").context["rows"]) != [question]
    assert "q-before-001" not in {row.key for row in desk.get("/bank/?only=drifted").context["rows"]}


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("reason", "", "Say in a few words why"),
        ("reason", "x" * 301, "at most 300"),
        ("explanation", " ", "Explain why the key is right"),
        ("difficulty", "9", "9"),
        ("level", "guess", "guess"),
        ("sentences", "", "Name at least one sentence"),
        ("sentences", " , ; ", "Name at least one sentence"),
        ("sentences", "p01.s1 p99.s9", "p99.s9: the reading has no such sentence"),
        ("claims", "p01.c9", "p01.c9: the reading has no such claim"),
        ("content-options-1-feedback", "", "Write a text here"),
        ("content-options-0-correct", "on", "right"),
        ("content-options-0-misconception", "nobody-knows", "“nobody-knows” is not a misconception"),
        ("content-stem", "", "Write a text here"),
        ("seen", "x", "Nothing is saved yet"),
        ("explanation", "a\x00b", "Null characters are not allowed"),
    ],
)
def test_bad_input_comes_back_with_words_and_what_was_typed(name, value, words, desk, question):
    data = fields(desk) | {"explanation": "My long careful words."} | {name: value}
    response = desk.post("/bank/q-before-001/change/", data)
    assert response.status_code == 422
    html = response.content.decode()
    assert words in html
    assert "My long careful words." in html or name == "explanation"
    assert question.versions.count() == 1


def test_an_empty_post_is_422_and_not_an_accident(desk):
    assert desk.post("/bank/q-before-001/change/", {}).status_code == 422


def test_two_editors_at_once_lose_no_words(desk, question, cast, client_of):
    mine = fields(desk) | {"explanation": "Dia's words."}
    other = client_of(cast.ole)
    other.post("/bank/q-before-001/change/", fields(other) | {"difficulty": "2"})
    response = desk.post("/bank/q-before-001/change/", mine)
    assert response.status_code == 409
    html = response.content.decode()
    assert "version 2 while you were working on version 1" in html
    assert "Dia&#x27;s words." in html
    assert "<ins>2</ins>" in html
    assert question.versions.count() == 2
    again = mine | {"seen": response.context["draft"].form["seen"].value()}
    assert desk.post("/bank/q-before-001/change/", again).status_code == 302
    question.refresh_from_db()
    assert (question.current.number, question.current.explanation) == (3, "Dia's words.")


def test_windows_line_ends_are_no_change(desk, question):
    Question.objects.filter(pk=question.pk).update(title=question.title)
    data = fields(desk) | {"explanation": "One.\r\nTwo."}
    desk.post("/bank/q-before-001/change/", data)
    question.refresh_from_db()
    assert question.current.explanation == "One.\nTwo."
    response = desk.post(
        "/bank/q-before-001/change/", fields(desk) | {"explanation": "One.\r\nTwo."}, follow=True
    )
    assert "no new version was made" in response.content.decode()


def test_the_author_form_suggests_the_beliefs_of_the_bank(desk):
    html = desk.get("/bank/q-before-001/change/").content.decode()
    assert '<datalist id="misconceptions">' in html
    assert '<option value="castro-did-it">' in html


# Checking and retiring


def test_a_second_person_checks_what_dia_made(desk, question, cast, client_of):
    desk.post("/bank/q-before-001/change/", fields(desk) | {"difficulty": "2"})
    assert "I have checked it" not in desk.get("/bank/q-before-001/").content.decode()
    assert desk.post("/bank/q-before-001/check/", {"version": 2}).status_code == 409
    response = client_of(cast.ole).post("/bank/q-before-001/check/", {"version": 2}, follow=True)
    assert "version 2 is checked" in response.content.decode()
    question.refresh_from_db()
    assert question.current.checked_by == cast.ole


@pytest.mark.parametrize("version", ["", "7", "x"])
def test_checking_a_version_that_is_not_there_is_404(version, desk):
    assert desk.post("/bank/q-before-001/check/", {"version": version}).status_code == 404


def test_dia_retires_a_question_and_brings_it_back(desk, question):
    response = desk.post("/bank/q-before-001/status/", {"status": "retired"}, follow=True)
    assert "is retired" in response.content.decode()
    question.refresh_from_db()
    assert question.status == "retired"
    desk.post("/bank/q-before-001/status/", {"status": "published"})
    question.refresh_from_db()
    assert question.status == "published"


@pytest.mark.parametrize("status", ["", "draft", "nonsense"])
def test_a_status_that_nobody_offered_is_refused(status, desk, question):
    assert desk.post("/bank/q-before-001/status/", {"status": status}).status_code == 404
    question.refresh_from_db()
    assert question.status == "published"


def test_a_spanish_editor_chooses_among_tasks_in_spanish(cast, client_of):
    response = client_of(cast.dia).get("/bank/", headers={"accept-language": "es"})
    assert "Una sola opción" in response.content.decode()
