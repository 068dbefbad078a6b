"""`python -m tests.browser.figures`: what a student's phone pays, read from real Chromium on the production server.

For each question type the weight and the requests of the cold page, as they come over the wire; the body of a saved
answer's response; and how far the page jumps when feedback appears on a slow line (CLS, cumulative layout shift).
`measured` is also what test_figures.py judges. Times depend on the machine, so none are printed.
"""

import argparse
import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Page, expect

MOST_BYTES = 60 * 1024
MOST_REQUESTS = 6
MOST_BODY = 300
MOST_SHIFT = 0.05
PHONE = {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True}
SLOW = {"offline": False, "latency": 800, "downloadThroughput": 60_000, "uploadThroughput": 30_000}
SHIFTS = """
window.shifts = [];
new PerformanceObserver(list => {
  for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.shifts.push(entry.value);
}).observe({ type: "layout-shift", buffered: true });
"""


@dataclass(frozen=True)
class Figures:
    key: str
    weight: int
    """Bytes over the wire of everything that the cold page loads, headers included."""
    requests: int
    body: int
    """Bytes of the body that acknowledges a saved answer."""
    shift: float
    """CLS from the first answer to after the feedback of a check."""

    @property
    def holds(self) -> bool:
        light = self.weight <= MOST_BYTES and self.requests <= MOST_REQUESTS
        return light and self.body <= MOST_BODY and self.shift < MOST_SHIFT


def measured(context: BrowserContext, key: str, address: str) -> Figures:
    """The figures of one running question in study mode, at `address`, in a fresh `context` that is signed in."""
    page = context.new_page()
    page.add_init_script(SHIFTS)
    wire = context.new_cdp_session(page)
    wire.send("Network.enable")
    received: list[float] = []
    wire.on("Network.loadingFinished", lambda event: received.append(event["encodedDataLength"]))
    page.goto(address, wait_until="networkidle")
    page.wait_for_timeout(100)
    weight, requests = int(sum(received)), len(received)
    wire.send("Network.emulateNetworkConditions", SLOW)
    page.evaluate("window.shifts.length = 0")
    body = _answered(page)
    _check(page)
    shift = page.evaluate("window.shifts.reduce((sum, value) => sum + value, 0)")
    page.close()
    return Figures(key, weight, requests, body, shift)


def _answered(page: Page) -> int:
    with page.expect_response("**/answer/") as waiting:
        fill(page)
    expect(page.locator("[data-state=saved]")).to_be_visible(timeout=20_000)
    return len(waiting.value.body()) if waiting.value.status != 204 else 0


def fill(page: Page) -> None:
    """Some answer to whatever stands there, by its plain controls."""
    form = page.locator("form[data-outbox]")
    for fieldset in form.locator("fieldset, [role=radiogroup]").all():
        # What unfolds only after a choice is not there to be chosen yet.
        choices = fieldset.locator("input[type=radio]:visible, input[type=checkbox]:visible")
        if choices.count():
            choices.first.check()
    for row in form.locator("tbody tr").all():
        if row.locator("input[type=radio]").count():
            row.locator("input[type=radio]").first.check()
    for select in form.locator("select:visible").all():
        select.select_option(index=1)
    for box in form.locator("input[type=text]:visible, textarea:visible").all():
        box.fill("12")
    movers = form.locator('.ordering__move:not([aria-disabled="true"])')
    if movers.count():
        movers.first.click()


def _check(page: Page) -> None:
    """Feedback arrives long after the press, so that no shift is excused by it."""
    page.get_by_role("button", name="Check").click()
    expect(page.locator("form[data-outbox] .badge, form[data-outbox] .notice").first).to_be_visible(
        timeout=20_000
    )
    page.wait_for_timeout(700)


def main() -> None:
    argparse.ArgumentParser(
        prog="python -m tests.browser.figures", description="The figures of a page."
    ).parse_args()
    with tempfile.TemporaryDirectory(prefix="crisis-quiz-figures-") as folder:
        from tests.browser.faults.__main__ import prepare

        prepare(Path(folder))
        sys.exit(_print(Path(folder)))


@contextmanager
def _browser() -> Iterator[Browser]:
    from playwright.sync_api import sync_playwright

    from crisis_quiz import testing
    from tests.browser.conftest import FLAGS

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=testing.find_chromium(), args=FLAGS)
        yield browser
        browser.close()


def _print(data: Path) -> int:
    from django.utils import timezone

    from quizzes.attempts.starting import start_attempt
    from quizzes.question_types.registry import TYPES
    from tests import makers
    from tests.bench.servers import serving
    from tests.browser.faults.school import sign_in

    student = makers.StudentFactory()
    classroom = makers.ClassroomFactory(students=[student])
    found = []
    print(f"{'':20}{'bytes':>8}{'requests':>10}{'saved body':>12}{'CLS':>8}")
    with (
        _browser() as browser,
        serving("crisis_quiz.wsgi:application", "crisis_quiz.settings", data, "/healthz") as (
            port,
            _pid,
        ),
    ):
        url = f"http://127.0.0.1:{port}"
        for key in sorted(TYPES):
            quiz = makers.QuizFactory(questions=[makers.VersionFactory(type=key).question])
            assignment = makers.AssignmentFactory(classroom=classroom, quiz=quiz, mode="study")
            attempt = start_attempt(student=student, assignment=assignment, at=timezone.now())
            context = browser.new_context(**PHONE)
            context.add_cookies([{"name": "sessionid", "value": sign_in(student), "url": url}])
            figures = measured(context, key, f"{url}/attempts/{attempt.pk}/1/")
            context.close()
            found.append(figures)
            mark = "" if figures.holds else "  TOO MUCH"
            print(
                f"{key:20}{figures.weight:8}{figures.requests:10}{figures.body:12}{figures.shift:8.3f}{mark}",
                flush=True,
            )
    print(f"aims{'':16}{MOST_BYTES:8}{MOST_REQUESTS:10}{MOST_BODY:12}{MOST_SHIFT:8.3f}")
    print(f"load average {os.getloadavg()[0]:.1f}")
    return 0 if all(figures.holds for figures in found) else 1


if __name__ == "__main__":
    main()
