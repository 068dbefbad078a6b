"""Nothing typed is lost: every misfortune by name, in a real browser, and what the page says meanwhile.

`python -m tests.browser.faults` mixes them at random; here each stands alone.
"""

import re
import subprocess
import sys
from contextlib import suppress
from datetime import timedelta
from pathlib import Path

import pytest
from django.contrib.sessions.models import Session
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Error, expect

from quizzes.attempts.models import Attempt, AttemptItem, Response
from quizzes.attempts.starting import start_attempt
from tests import makers

BLOCKADE = "A blockade counts as an act of war."
DISEASE = "Ships from Cuba were thought to carry disease."
ROOT = Path(__file__).resolve().parent.parent.parent
ANSWERS = "**/answer/"
PORTAL = "<!doctype html><h1>Accept our terms</h1>"


@pytest.fixture
def attempt(cast, live_server):
    versions = [
        makers.VersionFactory(type=key)
        for key in ("single_choice", "multiple_response", "essay", "short_answer")
    ]
    quiz = makers.QuizFactory(questions=[version.question for version in versions])
    assignment = makers.AssignmentFactory(classroom=cast.blue, quiz=quiz, minutes=30)
    return start_attempt(student=cast.ben, assignment=assignment, at=timezone.now())


@pytest.fixture
def ben(phone, enter, cast, attempt):
    enter(phone, cast.ben)
    phone.goto(question(attempt, 1))
    return phone


def question(attempt, position):
    return reverse("question-page", args=[attempt.pk, position])


def held(attempt, position=1):
    return AttemptItem.objects.get(attempt=attempt, position=position).answer


def choose(page, label=BLOCKADE):
    page.get_by_label(label).check()


def state(page, name):
    return page.locator(f"#saved [data-state={name}]")


def saved(page):
    expect(state(page, "saved")).to_contain_text("Saved at", timeout=15_000)


def unsent(page):
    return page.evaluate(
        "Object.keys(localStorage).filter(key => key.startsWith('crisis-quiz:outbox')).length"
    )


def all_sent(page):
    for _tick in range(100):
        # The finish page loads itself again when something has arrived.
        with suppress(Error):
            if not unsent(page):
                return
        page.wait_for_timeout(100)
    raise AssertionError("Something still waits in the outbox.")


def left_unsent(page, label=BLOCKADE):
    """Ben answers with the line down, and the tab is killed; another one stands empty."""
    page.context.set_offline(True)
    choose(page, label)
    expect(state(page, "waiting")).to_contain_text("Your answer waits here")
    other = page.context.new_page()
    with suppress(Error):
        page.goto("chrome://crash")
    page.close()
    other.context.set_offline(False)
    return other


@pytest.mark.parametrize("where", ["home", "finish", "assignment", "another question"])
def test_an_answer_that_a_killed_tab_left_is_sent_from_any_page(ben, attempt, where):
    other = left_unsent(ben)
    places = {
        "home": reverse("home-page"),
        "finish": reverse("finish-page", args=[attempt.pk]),
        "assignment": reverse("assignment-page", args=[attempt.assignment_id]),
        "another question": question(attempt, 3),
    }
    other.goto(places[where])
    all_sent(other)
    assert held(attempt) == {"choice": "c"}
    if where == "finish":
        expect(other.get_by_text("3 questions are still unanswered")).to_be_visible()
    else:
        expect(other.locator("#outbox")).to_contain_text("has been saved")


def test_what_a_killed_second_tab_left_is_sent_by_the_first_which_says_so(ben, attempt):
    second = ben.context.new_page()
    second.goto(question(attempt, 1))
    second.route(ANSWERS, lambda route: route.abort())
    choose(second)
    expect(state(second, "waiting")).to_be_visible()
    with suppress(Error):
        second.goto("chrome://crash")
    second.close()
    expect(state(ben, "refused")).to_contain_text("typed in another tab", timeout=15_000)
    assert held(attempt) == {"choice": "c"}
    ben.get_by_role("link", name="Show what is saved").click()
    expect(ben.get_by_label(BLOCKADE)).to_be_checked()


def before_the_script(page, attempt, position, work):
    """Does `work` while the player's script is still on its way, as on a slow line; then it arrives."""
    held_up = []
    page.route("**/player*.js", lambda route: held_up.append(route))
    page.goto(question(attempt, position), wait_until="commit")
    work(page)
    for route in held_up:
        route.continue_()
    page.wait_for_load_state()


@pytest.mark.parametrize("then", ["waits", "goes on"])
def test_what_is_chosen_before_the_script_arrives_is_saved(phone, enter, cast, attempt, then):
    enter(phone, cast.ben)
    before_the_script(phone, attempt, 1, choose)
    if then == "goes on":
        phone.get_by_role("button", name="Next").click()
        expect(phone.get_by_role("heading", name="Question 2 of 4")).to_be_visible()
    else:
        saved(phone)
    assert held(attempt) == {"choice": "c"}


def test_it_is_newer_than_what_a_killed_tab_left(ben, attempt):
    second = ben.context.new_page()
    ben.route(ANSWERS, lambda route: route.abort())
    ben.goto(question(attempt, 4))
    ben.get_by_role("textbox").fill("Dobrynin")
    expect(state(ben, "waiting")).to_be_visible()
    ben.close()
    before_the_script(second, attempt, 4, lambda page: page.get_by_role("textbox").fill("Marucla"))
    saved(second)
    expect(second.get_by_role("textbox")).to_have_value("Marucla")
    assert held(attempt, 4) == {"text": "Marucla"}
    assert not unsent(second)


def test_after_ten_minutes_without_network_the_answer_is_sent_with_when_it_was_typed(ben, attempt):
    ben.clock.install()
    ben.reload()
    ben.context.set_offline(True)
    choose(ben)
    expect(state(ben, "waiting")).to_be_visible()
    ben.clock.fast_forward("10:00")
    expect(state(ben, "waiting")).to_contain_text("no connection")
    assert held(attempt) is None
    ben.context.set_offline(False)
    ben.clock.run_for(20_000)
    expect(state(ben, "saved")).to_be_visible()
    response = Response.objects.get()
    assert timedelta(minutes=10) <= response.saved_at - response.typed_at < timedelta(minutes=12)


def test_a_lid_closed_over_an_unsent_answer_and_opened_again(ben, attempt):
    ben.context.set_offline(True)
    choose(ben)
    session = ben.context.new_cdp_session(ben)
    session.send("Page.setWebLifecycleState", {"state": "frozen"})
    ben.wait_for_timeout(1000)
    assert held(attempt) is None
    ben.context.set_offline(False)
    session.send("Page.setWebLifecycleState", {"state": "active"})
    saved(ben)
    assert held(attempt) == {"choice": "c"}


def test_the_page_of_a_wifi_that_wants_consent_is_no_acknowledgement(ben, attempt):
    """It answers everything with 200 and a page of its own."""
    ben.route(
        "**/attempts/**", lambda route: route.fulfill(status=200, body=PORTAL, content_type="text/html")
    )
    choose(ben)
    expect(state(ben, "waiting")).to_be_visible()
    ben.get_by_role("button", name="Next").click()
    expect(state(ben, "waiting")).to_contain_text("then the question you asked for comes")
    expect(ben.get_by_text("Accept our terms")).to_have_count(0)
    assert held(attempt) is None
    ben.unroute("**/attempts/**")
    expect(ben.get_by_role("heading", level=1)).to_contain_text("Question 2", timeout=15_000)
    assert held(attempt) == {"choice": "c"}


def test_a_change_of_mind_after_a_lost_acknowledgement_is_what_counts(ben, attempt):
    def lose(route):
        route.fetch()
        route.abort()

    ben.route(ANSWERS, lose)
    choose(ben, DISEASE)
    expect(state(ben, "waiting")).to_be_visible()
    assert held(attempt)["choice"] != "c"
    choose(ben, BLOCKADE)
    ben.unroute(ANSWERS)
    saved(ben)
    assert held(attempt) == {"choice": "c"}


def test_signed_out_meanwhile_the_page_says_so_and_goes_on_after_signing_in(ben, attempt):
    Session.objects.all().delete()
    choose(ben)
    expect(state(ben, "waiting")).to_contain_text("you are signed out")
    ben.get_by_role("link", name="Sign in").click()
    ben.locator("[name=login]").fill("ben")
    ben.locator("[name=password]").fill(makers.PASSWORD)
    ben.locator("[name=password]").press("Enter")
    saved(ben)
    expect(ben.get_by_label(BLOCKADE)).to_be_checked()
    assert held(attempt) == {"choice": "c"}


def test_a_form_token_that_went_out_of_date_costs_nothing(ben, attempt):
    ben.context.add_cookies([{"name": "csrftoken", "value": "x" * 32, "url": ben.url}])
    choose(ben)
    saved(ben)
    assert held(attempt) == {"choice": "c"}


def test_on_a_shared_machine_nobody_sees_or_sends_what_another_left_unsent(ben, attempt, cast, enter):
    other = left_unsent(ben)
    theirs = start_attempt(student=cast.bea, assignment=attempt.assignment, at=timezone.now())
    enter(other, cast.bea)
    sent = []
    other.on("request", lambda request: sent.append(request.url) if request.method == "POST" else None)
    other.goto(reverse("home-page"))
    other.goto(question(theirs, 1))
    expect(other.get_by_label(BLOCKADE)).not_to_be_checked()
    other.wait_for_timeout(500)
    assert (sent, unsent(other), held(attempt), held(theirs)) == ([], 1, None, None)
    enter(other, cast.ben)
    other.goto(reverse("home-page"))
    all_sent(other)
    assert held(attempt) == {"choice": "c"}


def test_a_page_left_open_by_another_person_sends_nothing_as_the_new_one(ben, attempt, cast, enter):
    enter(ben, cast.bea)
    choose(ben)
    expect(state(ben, "waiting")).to_contain_text("somebody else is signed in")
    assert held(attempt) is None
    enter(ben, cast.ben)
    ben.reload()
    saved(ben)
    assert held(attempt) == {"choice": "c"}


def test_next_with_the_line_down_keeps_the_answer_and_comes_by_itself(ben, attempt):
    ben.context.set_offline(True)
    choose(ben)
    ben.get_by_role("button", name="Next").click()
    expect(state(ben, "waiting")).to_contain_text("then the question you asked for comes")
    expect(ben.get_by_label(BLOCKADE)).to_be_checked()
    ben.context.set_offline(False)
    expect(ben.get_by_role("heading", level=1)).to_contain_text("Question 2", timeout=15_000)
    assert held(attempt) == {"choice": "c"}


def test_who_goes_on_typing_instead_is_not_moved_away(ben, attempt):
    ben.context.set_offline(True)
    ben.get_by_role("button", name="Next").click()
    expect(state(ben, "waiting")).to_contain_text("the question you asked for comes")
    choose(ben)
    ben.context.set_offline(False)
    saved(ben)
    expect(ben.get_by_role("heading", level=1)).to_contain_text("Question 1")


def test_back_with_the_line_down_leaves_no_dead_page(ben, attempt):
    ben.get_by_role("button", name="Next").click()
    expect(ben.get_by_role("heading", level=1)).to_contain_text("Question 2")
    ben.context.set_offline(True)
    ben.go_back()
    expect(state(ben, "waiting")).to_contain_text("the question you asked for comes")
    ben.context.set_offline(False)
    expect(ben.get_by_role("heading", level=1)).to_contain_text("Question 1", timeout=15_000)


def test_a_double_click_on_next_goes_one_question_on(ben, attempt):
    choose(ben)
    ben.get_by_role("button", name="Next").dblclick()
    expect(ben.get_by_role("heading", level=1)).to_contain_text("Question 2")
    ben.wait_for_timeout(700)
    expect(ben.get_by_role("heading", level=1)).to_contain_text("Question 2")
    assert Response.objects.count() == 1


def test_on_a_slow_line_everything_arrives(ben, attempt):
    slow = {"offline": False, "latency": 700, "downloadThroughput": 50_000, "uploadThroughput": 30_000}
    ben.context.new_cdp_session(ben).send("Network.emulateNetworkConditions", slow)
    choose(ben, DISEASE)
    choose(ben, BLOCKADE)
    ben.get_by_role("button", name="Next").click()
    expect(ben.get_by_role("heading", level=1)).to_contain_text("Question 2", timeout=15_000)
    assert held(attempt) == {"choice": "c"}


def test_who_writes_without_a_pause_is_saved_every_second(ben, attempt):
    ben.goto(question(attempt, 3))
    ben.locator("textarea").press_sequentially("word " * 20, delay=25)
    assert Response.objects.count() >= 1


def test_handing_in_sends_what_waits_first(ben, attempt):
    finish = ben.context.new_page()
    finish.goto(reverse("finish-page", args=[attempt.pk]))
    ben.route(ANSWERS, lambda route: route.abort())
    choose(ben)
    expect(state(ben, "waiting")).to_be_visible()
    finish.get_by_role("button", name="Hand in").click()
    expect(finish.get_by_role("heading", level=1)).to_contain_text("Your result")
    assert held(attempt) == {"choice": "c"}
    assert not Response.objects.filter(late=True).exists()


def test_handing_in_with_the_line_down_waits_and_says_so(ben, attempt):
    ben.goto(reverse("finish-page", args=[attempt.pk]))
    ben.context.set_offline(True)
    ben.get_by_role("button", name="Hand in").click()
    expect(ben.locator("#outbox")).to_contain_text("Not handed in yet")
    assert Attempt.objects.get().handed_in_at is None
    ben.context.set_offline(False)
    expect(ben.get_by_role("heading", level=1)).to_contain_text("Your result", timeout=15_000)
    assert Attempt.objects.get().handed_in_by == "student"


def test_an_answer_given_in_time_and_sent_too_late_is_kept_and_the_student_is_told(ben, attempt):
    other = left_unsent(ben)
    Attempt.objects.update(deadline=timezone.now() - timedelta(seconds=1))
    other.goto(reverse("home-page"))
    expect(other.locator("#outbox")).to_contain_text(re.compile("Question 1 of .*kept for your teacher"))
    assert Response.objects.get().late
    assert unsent(other) == 0


@pytest.mark.parametrize("stays", [True, False])
def test_signing_out_with_unsent_answers_is_asked_about(ben, attempt, stays):
    ben.goto(reverse("home-page"))
    ben.route(ANSWERS, lambda route: route.abort())
    ben.evaluate(
        """([url, person]) => localStorage.setItem(`crisis-quiz:outbox:${person}:${url}:row-of-one-page1`,
        JSON.stringify({url, key: "row-of-one-page1.1", after: [], seen: 0, at: Date.now(), label: "Question 1",
        fields: [["choice", "c"]]}))""",
        [reverse("answer-save", args=[attempt.pk, 1]), ben.locator("#outbox").get_attribute("data-person")],
    )
    asked = []

    def answer(dialog):
        asked.append(dialog.message)
        dialog.dismiss() if stays else dialog.accept()

    ben.on("dialog", answer)
    ben.get_by_role("button", name="Sign out").click(no_wait_after=True)
    if stays:
        ben.wait_for_timeout(4_000)
        ben.unroute(ANSWERS)
        all_sent(ben)
        assert held(attempt) == {"choice": "c"}
    else:
        expect(ben.get_by_role("link", name="Sign in").first).to_be_visible()
        assert unsent(ben) == 1
    assert "(1)" in asked[0]


def test_where_the_browser_stores_nothing_it_asks_before_an_unsent_answer_is_left(ben, attempt):
    ben.add_init_script(
        "Storage.prototype.setItem = () => { throw new DOMException('no', 'QuotaExceededError'); }"
    )
    ben.reload()
    ben.route(ANSWERS, lambda route: route.abort())
    choose(ben)
    expect(state(ben, "waiting")).to_be_visible()
    asked = []
    ben.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.dismiss()))
    ben.evaluate("location.assign('/home/')")
    ben.wait_for_timeout(500)
    assert asked == ["beforeunload"]
    ben.unroute(ANSWERS)
    saved(ben)
    assert held(attempt) == {"choice": "c"}


def test_a_screen_reader_hears_the_state_after_a_pause_not_at_every_key(ben, attempt):
    ben.goto(question(attempt, 4))
    voice = ben.locator("#saved [data-announce]")
    ben.locator("#question input[type=text]").press_sequentially("Marucla", delay=100)
    expect(voice).to_have_text("")
    expect(voice).to_contain_text("Saved at", timeout=5000)


@pytest.mark.parametrize(
    "kinds", ["server", "cut,tab,session,twice,double,bad,portal,mute,slow,lid,token,cookies"]
)
def test_random_misfortunes_lose_nothing(browser_path, kinds):
    """The server process itself is killed and started again; `--runs 200` is the whole of it."""
    runs = "2" if kinds == "server" else "6"
    command = [sys.executable, "-m", "tests.browser.faults", "--runs", runs, "--seed", "7", "--kinds", kinds]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=400)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "losses 0" in done.stdout


WATCH = """
window.untrue = [];
new MutationObserver(() => {
  const said = document.querySelector("#saved [data-state]").dataset.state;
  if (said === "saved" && Object.keys(localStorage).some((key) => key.includes("/3/answer/"))) {
    window.untrue.push(document.querySelector("#question textarea").value);
  }
}).observe(document, { subtree: true, attributes: true });
"""


def test_who_types_on_is_not_told_that_all_is_saved(ben, attempt):
    ben.goto(question(attempt, 3))
    ben.evaluate(WATCH)
    slow = {"offline": False, "latency": 400, "downloadThroughput": 50_000, "uploadThroughput": 30_000}
    ben.context.new_cdp_session(ben).send("Network.emulateNetworkConditions", slow)
    ben.locator("#question textarea").press_sequentially("Both sides gave something up. " * 2, delay=60)
    saved(ben)
    assert ben.evaluate("window.untrue") == []
    assert AttemptItem.objects.get(attempt=attempt, position=3).responses.count() > 1
