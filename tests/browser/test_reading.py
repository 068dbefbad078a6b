"""The reading in a real browser: aloud, on the map, along the timeline, and with what was met of it."""

import re

import pytest
from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from quizzes.attempts.finishing import hand_in
from quizzes.attempts.starting import start_attempt
from quizzes.sources.loading import load_material
from quizzes.sources.models import Sentence
from tests import makers
from tests.browser.test_why import WATCH_SHIFTS

VOICE = """
window.said = [];
const speech = {
  now: null,
  getVoices: () => [{ lang: "en" }],
  speak(utterance) { window.said.push([utterance.text, utterance.lang, utterance.rate]); this.now = utterance; },
  cancel() { const cut = this.now; this.now = null; cut?.onend?.(); },
  finish() { const done = this.now; this.now = null; done.onend(); },
};
Object.defineProperty(window, "speechSynthesis", { value: speech });
window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
"""
"""A voice that says a sentence when told to: what the browser promises, without a sound card."""


@pytest.fixture
def reading(live_server):
    load_material(settings.FIXTURES)


def both_schemes(page, axe):
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        axe(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


@pytest.mark.parametrize("name", ["map-page", "timeline-page", "people-page", "glossary-page"])
def test_the_whole_reading_is_accessible_and_fits_a_phone(name, reading, phone, axe):
    phone.goto(reverse(name))
    both_schemes(phone, axe)


def test_a_place_leads_to_its_dot_and_the_dot_back_without_javascript(reading, no_javascript):
    page = no_javascript
    page.goto(reverse("map-page"))
    page.get_by_role("link", name=re.compile(r"Show on the map\s+\(Guanajay\)")).click()
    dot = page.locator("#spot-guanajay")
    expect(dot).to_be_in_viewport()
    expect(dot.locator("text")).to_be_visible()
    dot.locator(".spot__halo").click(force=True)
    expect(page).to_have_url(re.compile("#place-(guanajay|mariel)$"))


def test_the_map_works_by_keyboard(reading, page):
    page.goto(reverse("map-page"))
    link = page.get_by_role("link", name=re.compile(r"Show on the map\s+\(Banes\)"))
    link.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#spot-banes")).to_be_in_viewport()
    page.get_by_role("region", name="Map with range rings").focus()
    expect(page.get_by_role("region", name="Map with range rings")).to_be_focused()


def test_a_passage_is_read_sentence_by_sentence_paused_and_stopped(reading, phone, axe):
    phone.add_init_script(VOICE)
    phone.goto(reverse("topic-page", args=["blockade"]))
    reader = phone.get_by_role("group", name="Read aloud: Kennedy tells the world")
    reader.get_by_role("button", name="Read aloud").press("Enter")
    sentences = list(Sentence.objects.filter(passage__key="p10").order_by("position"))
    read = phone.locator(".sentence--read")
    expect(read).to_have_attribute("id", "p10.s1")
    phone.evaluate("speechSynthesis.finish()")
    expect(read).to_have_attribute("id", "p10.s2")
    both_schemes(phone, axe)
    reader.get_by_role("button", name="Pause").click()
    reader.get_by_role("combobox", name="Speed").select_option("1.25")
    reader.get_by_role("button", name="Go on reading").click()
    said = phone.evaluate("window.said")
    assert said == [
        [sentences[0].text, "en", 1],
        [sentences[1].text, "en", 1],
        [sentences[1].text, "en", 1.25],
    ]
    other = phone.get_by_role("group", name="Read aloud: How the quarantine worked")
    other.get_by_role("button", name="Read aloud").click()
    expect(read).to_have_attribute("id", "p11.s1")
    expect(reader.get_by_role("button")).to_have_count(1)
    other.get_by_role("button", name="Stop").click()
    expect(read).to_have_count(0)
    expect(other.get_by_role("button", name="Read aloud")).to_be_focused()


def test_a_term_is_said_without_its_definition(reading, page):
    page.add_init_script(VOICE)
    page.goto(reverse("topic-page", args=["blockade"]))
    page.get_by_role("group", name="Read aloud: How the quarantine worked").get_by_role("button").click()
    text = Sentence.objects.get(key="p11.s1").text
    assert page.evaluate("window.said")[0][0] == text


def test_without_a_voice_there_is_no_button_and_leaving_stops_the_voice(reading, window):
    silent = window()
    silent.add_init_script("delete window.speechSynthesis; delete Window.prototype.speechSynthesis;")
    silent.goto(reverse("topic-page", args=["blockade"]))
    expect(silent.get_by_role("button", name="Read aloud")).to_have_count(0)
    speaking = window()
    speaking.add_init_script(VOICE)
    speaking.goto(reverse("topic-page", args=["blockade"]))
    speaking.get_by_role("button", name="Read aloud").first.click()
    speaking.evaluate("dispatchEvent(new PageTransitionEvent('pagehide'))")
    assert speaking.evaluate("speechSynthesis.now") is None
    expect(speaking.locator(".sentence--read")).to_have_count(0)


def test_ben_reads_what_he_met_beside_the_passage_and_nothing_jumps(reading, cast, phone, enter, axe):
    sentence = Sentence.objects.get(key="p10.s1")
    versions = [makers.VersionFactory(sentence=sentence) for _each in range(3)]
    quiz = makers.QuizFactory(questions=[version.question for version in versions])
    assignment = makers.AssignmentFactory(classroom=cast.blue, quiz=quiz)
    attempt = start_attempt(student=cast.ben, assignment=assignment, at=timezone.now())
    attempt.items.filter(position=1).update(answer={"choice": "c"})
    hand_in(attempt=attempt, by=cast.ben, at=timezone.now())
    enter(phone, cast.ben)
    phone.add_init_script(WATCH_SHIFTS)
    phone.add_init_script(VOICE)
    phone.goto(reverse("topic-page", args=["blockade"]) + "#p10.s16")
    met = phone.locator("#marks-p10 summary")
    expect(met).to_contain_text("You met 3 questions here")
    phone.wait_for_timeout(300)
    assert sum(phone.evaluate("window.shifts")) < 0.05
    met.click()
    both_schemes(phone, axe)
    phone.locator("#marks-p10 a[href*='/review/']").first.click()
    expect(phone.locator("#question-1")).to_be_visible()
