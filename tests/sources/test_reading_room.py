"""The reading room is open to everybody, and its pages cost a fixed number of queries."""

import re
from collections import Counter

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from quizzes.sources.loading import load_material
from quizzes.sources.models import Event, Evidence, Person, Place, Sentence, Source, Term
from tests import makers
from tests.sources.small import edit

pytestmark = pytest.mark.django_db

PAGES = [
    "/read/",
    "/read/before/",
    "/read/after/",
    "/read/timeline/",
    "/read/map/",
    "/read/glossary/",
    "/read/people/",
]


@pytest.fixture
def reading(folder):
    load_material(folder)
    return folder


@pytest.mark.parametrize("path", PAGES)
def test_everybody_may_read(path, reading, cast, client_of):
    for person in (None, cast.ben, cast.ada, cast.dia, cast.ole):
        assert client_of(person).get(path).status_code == 200


@pytest.mark.parametrize(
    "path", ["/read/", "/read/timeline/", "/read/map/", "/read/glossary/", "/read/people/"]
)
def test_an_empty_house_says_so_in_words(path, db, client_of):
    response = client_of(None).get(path)
    assert response.status_code == 200
    assert b"loaded yet" in response.content


@pytest.mark.parametrize("path", ["/read/nowhere/", "/read/before/more/"])
def test_a_topic_that_is_not_there_is_404(path, reading, client_of):
    assert client_of(None).get(path).status_code == 404


@pytest.mark.parametrize("path", PAGES)
def test_nothing_can_be_posted_here(path, reading, client_of):
    assert client_of(None).post(path).status_code == 405


def test_each_sentence_can_be_pointed_at(reading, client_of):
    html = client_of(None).get("/read/before/").content.decode()
    assert '<article id="p01"' in html
    assert '<span class="sentence" id="p01.s1">' in html
    assert '<span class="sentence" id="p01.s2">It began two days later.</span>' in html


def test_a_term_opens_in_place_by_a_button_and_leaves_the_sentence_readable(reading, client_of):
    html = client_of(None).get("/read/before/").content.decode()
    button = re.search(
        r'<button type="button" class="term" popovertarget="([^"]+)">quarantine</button>', html
    )
    assert f'id="{button.group(1)}" popover' in html
    assert "A limited blockade." in html
    # No stray space before the comma that follows the term.
    assert re.search(
        r"limited blockade\.</span> <a [^>]+>In the glossary</a></span>, as he called it\.", html
    )


def test_every_id_of_the_real_page_is_unique_and_every_popover_has_its_button(db, client_of, settings):
    load_material(settings.FIXTURES)
    for topic in ("origins", "discovery", "blockade", "standoff", "settlement", "aftermath", "legacy"):
        html = client_of(None).get(f"/read/{topic}/").content.decode()
        ids = Counter(re.findall(r'\sid="([^"]+)"', html))
        assert [name for name, count in ids.items() if count > 1] == []
        targets = re.findall(r'popovertarget="([^"]+)"', html)
        assert targets
        assert set(targets) == set(re.findall(r'id="([^"]+)" popover', html))


def test_a_passage_says_how_we_know_and_where_sources_differ(reading, client_of):
    html = client_of(None).get("/read/before/").content.decode()
    assert "How do we know?" in html
    assert 'href="https://example.org/letter"' in html
    assert "A memoir" in html
    assert "Where sources differ" in html
    assert "The 8th or the 9th." in html
    assert "Accept both." not in html


def test_the_false_claims_are_never_on_a_reading_page(reading, client_of):
    for path in PAGES:
        assert b"Castro announced" not in client_of(None).get(path).content


def test_topics_lead_to_each_other(reading, client_of):
    first = client_of(None).get("/read/before/").content.decode()
    last = client_of(None).get("/read/after/").content.decode()
    assert 'rel="next" href="/read/after/"' in first
    assert 'rel="prev"' not in first
    assert 'rel="prev" href="/read/before/"' in last
    assert 'rel="next"' not in last


def test_dates_are_words_for_people_and_numbers_for_machines(reading, client_of):
    html = client_of(None).get("/read/timeline/").content.decode()
    assert '<time datetime="1962-10-22">Monday 22 October 1962</time>' in html
    assert 'href="/read/before/#p01"' in html


def test_a_retired_sentence_leaves_the_page_and_a_topic_without_sentences_leaves_the_contents(
    reading, client_of
):
    Sentence.objects.filter(key__in=["p01.s2", "p02.s1"]).update(retired=True)
    assert b"two days later" not in client_of(None).get("/read/before/").content
    assert b"/read/after/" not in client_of(None).get("/read/").content
    assert client_of(None).get("/read/after/").status_code == 404


def test_hostile_words_in_a_fixture_are_shown_and_not_run(folder, client_of):
    edit(folder, "reading/passages/before.yaml", "It began two", "It <script>alert(1)</script> began two")
    edit(folder, "reading/terms.yaml", "A limited", "<img src=x onerror=alert(1)> A limited")
    load_material(folder)
    html = client_of(None).get("/read/before/").content.decode()
    assert "<script>alert" not in html
    assert "<img src=x" not in html


def test_a_reader_who_comes_back_gets_304_until_the_reading_changes(reading, client_of):
    client = client_of(None)
    tag = client.get("/read/before/")["ETag"]
    assert client.get("/read/before/", headers={"if-none-match": tag}).status_code == 304
    Sentence.objects.filter(key="p01.s2").update(text="It began on 24 October.")
    assert client.get("/read/before/", headers={"if-none-match": tag}).status_code == 200


def test_a_kept_page_is_shown_again_only_while_its_forms_still_work(reading):
    """Signing in makes new form tokens; a page kept from before would send the old one and be refused."""
    client = Client(enforce_csrf_checks=True)
    tag = client.get("/read/before/")["ETag"]
    assert client.get("/read/before/", headers={"if-none-match": tag}).status_code == 304
    del client.cookies["csrftoken"]
    assert client.get("/read/before/", headers={"if-none-match": tag}).status_code == 200


def test_a_page_that_greets_its_reader_is_kept_for_nobody_else(reading, client_of, cast):
    kept = client_of(cast.ben).get("/read/before/")["Cache-Control"]
    assert "private" in kept
    assert "no-cache" in kept


def grow(number):
    """Passages, sentences, people, works, terms and events, `number` of each."""
    source = Source.objects.get()
    for place in range(number):
        passage = makers.PassageFactory(topic=source.topics.first())
        place_on_map = Place.objects.create(
            source=source,
            key=f"place{place}",
            name="A",
            map="world",
            latitude=place,
            longitude=0,
            radius_km=9,
        )
        passage.places.add(place_on_map)
        person = Person.objects.create(source=source, key=f"person{place}", name="A", role="b")
        work = Evidence.objects.create(source=source, key=f"work{place}", name="A work")
        term = Term.objects.create(source=source, key=f"term{place}", term="word", definition="meaning")
        passage.terms.add(term)
        event = Event.objects.create(
            source=source, key=f"event{place}", date="1962-10-20", text="It happened"
        )
        passage.people.add(person)
        event.passages.add(passage)
        makers.SentenceFactory(passage=passage).evidence.add(work)


@pytest.mark.parametrize("path", PAGES)
def test_the_number_of_queries_does_not_grow_with_the_reading(path, reading, client_of):
    client = client_of(None)
    with CaptureQueriesContext(connection) as few:
        client.get(path)
    grow(20)
    with CaptureQueriesContext(connection) as many:
        client.get(path)
    assert len(many) == len(few)
    assert len(many) <= 12


@pytest.mark.parametrize(
    ("back", "shown"),
    [
        ("/attempts/1/review/#question-3", True),
        ("https://example.org/", False),
        ("//example.org/", False),
        ("/\\example.org/", False),
        ("javascript:alert(1)", False),
        ("", False),
    ],
)
def test_only_a_page_of_this_house_is_offered_as_the_way_back(back, shown, reading, client_of):
    page = client_of(None).get("/read/before/", {"back": back}).content.decode()
    assert ("Back to the question" in page) is shown
    assert (f'href="{back}"' in page) is shown or not back
