"""`python -m tests.browser.gallery --to FOLDER`: every screen of a student, as a student sees it.

The demo school is served by the production server and photographed in Chromium: 360, 768 and 1366 pixels wide, light
and dark, at 400 % zoom, in each language; empty, full, with very long texts, and in error. FOLDER/index.html shows the
pictures side by side. `--only` takes some of the screens, by the beginning of their names.
"""

import argparse
import os
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from html import escape
from itertools import product
from pathlib import Path
from typing import Any

WIDTHS = (360, 768, 1366)
SCHEMES = ("light", "dark")
ZOOMED = (320, 256)
"""A window of 1280 × 1024 pixels at 400 %."""
LONG = "Maximiliane-Friederike von Hohenfels-Schwarzenberg zu Oberau"


@dataclass(frozen=True)
class Screen:
    """One screen: who looks at which address, and what they do before the picture is taken."""

    name: str
    person: Any
    address: str
    before: Callable[[Any], None] = lambda page: None


@dataclass(frozen=True)
class Look:
    """How it is looked at."""

    width: int
    height: int
    scheme: str
    language: str
    zoom: bool = False

    @property
    def name(self) -> str:
        return f"{self.width}-{self.scheme}-{self.language}{'-zoom' if self.zoom else ''}"


def looks(languages: list[str]) -> Iterator[Look]:
    for width, scheme, language in product(WIDTHS, SCHEMES, languages):
        yield Look(width, 800, scheme, language)
    for scheme in SCHEMES:
        yield Look(*ZOOMED, scheme, languages[0], zoom=True)


def main() -> None:
    parser = argparse.ArgumentParser(
        prog="python -m tests.browser.gallery", description="Pictures of every screen."
    )
    parser.add_argument("--to", type=Path, required=True, help="the folder; it is made where it is missing")
    parser.add_argument("--only", nargs="*", default=[""], help="names of screens, or how they begin")
    parser.add_argument("--quick", action="store_true", help="one width, light, in one language")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="crisis-quiz-gallery-") as data:
        from tests.browser.faults.__main__ import prepare

        os.environ["TIME_ZONE"] = "UTC"
        prepare(Path(data))
        _photograph(asked, Path(data))


def _photograph(asked: argparse.Namespace, data: Path) -> None:
    from django.conf import settings
    from playwright.sync_api import sync_playwright

    from crisis_quiz import testing
    from tests.bench.servers import serving
    from tests.browser.conftest import FLAGS

    screens = [each for each in _screens() if each.name.startswith(tuple(asked.only))]
    all_looks = list(looks([code for code, _name in settings.LANGUAGES]))
    chosen = [Look(1366, 800, "light", "en")] if asked.quick else all_looks
    asked.to.mkdir(parents=True, exist_ok=True)
    with (
        serving("crisis_quiz.wsgi:application", "crisis_quiz.settings", data, "/healthz") as (port, _pid),
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=testing.find_chromium(), args=FLAGS)
        for look in chosen:
            for screen in screens:
                _shoot(browser, f"http://127.0.0.1:{port}", screen, look, asked.to)
            print(f"{look.name}: {len(screens)} screens", flush=True)
        browser.close()
    _write_index(asked.to, screens, chosen)


def _shoot(browser: Any, url: str, screen: Screen, look: Look, folder: Path) -> None:
    from django.conf import settings

    from tests.browser.faults.school import sign_in

    context = browser.new_context(
        viewport={"width": look.width, "height": look.height},
        color_scheme=look.scheme,
        reduced_motion="reduce",
        has_touch=look.width == WIDTHS[0],
        locale=look.language,
    )
    context.set_default_timeout(15_000)
    cookies = {settings.LANGUAGE_COOKIE_NAME: look.language}
    if screen.person is not None:
        cookies[settings.SESSION_COOKIE_NAME] = sign_in(screen.person)
    context.add_cookies([{"name": name, "value": value, "url": url} for name, value in cookies.items()])
    page = context.new_page()
    page.goto(url + screen.address, wait_until="load")
    page.wait_for_timeout(250)
    screen.before(page)
    page.screenshot(path=folder / f"{screen.name}--{look.name}.png", full_page=True)
    context.close()


def _write_index(folder: Path, screens: list[Screen], chosen: list[Look]) -> None:
    """A page that shows the pictures of each screen in a row."""
    rows = []
    for screen in screens:
        pictures = "".join(_picture(f"{screen.name}--{look.name}.png", look.name) for look in chosen)
        rows.append(f"<h2>{escape(screen.name)}</h2><div>{pictures}</div>")
    style = (
        "body{font-family:sans-serif;margin:1rem;background:#888}div{display:flex;gap:1rem;overflow-x:auto;"
        "align-items:start}img{max-width:24rem;max-height:40rem;border:1px solid}figure{margin:0}"
    )
    page = f'<!DOCTYPE html><meta charset="utf-8"><title>Gallery</title><style>{style}</style>{"".join(rows)}'
    (folder / "index.html").write_text(page)


def _picture(name: str, caption: str) -> str:
    image = f'<a href="{name}"><img loading="lazy" src="{name}" alt=""></a>'
    return f"<figure>{image}<figcaption>{caption}</figcaption></figure>"


def _screens() -> list[Screen]:
    """The demo school, and beside it a student with nothing, one with long names, and one attempt of every type."""
    from django.utils import timezone

    from quizzes.demo.preparing import prepare as prepare_demo
    from quizzes.models import Assignment, Attempt, Question, User

    at = timezone.now()
    prepare_demo(now=at, say=print)
    running = Assignment.objects.filter(opens_at__lte=at, closes_at__gt=at).order_by("pk").first()
    shown = Attempt.objects.filter(
        handed_in_at__isnull=False, assignment__closes_at__lt=at, student__isnull=False
    )
    full = shown.filter(student__attempts__assignment=running).order_by("pk").first() or shown.first()
    seat = _Seat(at)
    topic = Question.objects.exclude(current=None).first().topic.key
    nobody = User.objects.create(username="nobody.yet", display_name="Nobody Yet")
    return [
        Screen("front", None, "/"),
        Screen("join", None, "/join/"),
        Screen("join-wrong-code", None, "/join/", lambda page: _submit(page, "code", "AAAAAA")),
        Screen("sign-in", None, "/accounts/login/"),
        Screen("sign-in-error", None, "/accounts/login/", _wrong_sign_in),
        Screen("home-empty", nobody, "/home/"),
        Screen("home-full", full.student, "/home/"),
        Screen("home-long-texts", seat.long, "/home/"),
        Screen("assignment", full.student, f"/assignments/{full.assignment_id}/"),
        Screen("result", full.student, f"/attempts/{full.pk}/review/"),
        *seat.screens(),
        Screen("practice-empty", nobody, "/practice/"),
        Screen("practice", full.student, "/practice/"),
        Screen("progress-empty", nobody, "/practice/progress/"),
        Screen("progress", full.student, "/practice/progress/"),
        Screen("check-machine", None, "/check-machine/"),
        Screen("reading", full.student, "/read/"),
        Screen("reading-topic", full.student, f"/read/{topic}/"),
        Screen("reading-timeline", None, "/read/timeline/"),
        Screen("reading-map", None, "/read/map/"),
        Screen("reading-people", None, "/read/people/"),
        Screen("reading-glossary", None, "/read/glossary/"),
        Screen("account", full.student, "/me/"),
        Screen("error-404", full.student, "/attempts/999999/"),
    ]


class _Seat:
    """A student with very long names in front of one question of every type, taken from the bank."""

    def __init__(self, at: Any) -> None:
        from quizzes.attempts.finishing import hand_in
        from quizzes.attempts.starting import start_attempt
        from quizzes.models import Question
        from quizzes.question_types.registry import TYPES
        from tests import makers

        self.long = makers.StudentFactory(display_name=LONG)
        room = makers.ClassroomFactory(name=f"{LONG[:60]}, 9b", students=[self.long])
        published = Question.objects.filter(status="published").select_related("current").order_by("key")
        first = {question.current.type: question for question in published if question.current}
        self.types = [key for key in TYPES if key in first]
        quiz = makers.QuizFactory(
            title=f"{LONG} and what came of it", questions=[first[key] for key in self.types]
        )

        def start(**terms: Any) -> Any:
            given = makers.AssignmentFactory(classroom=room, quiz=quiz, minutes=40, **terms)
            return start_attempt(student=self.long, assignment=given, at=at)

        self.running, self.study = start(), start(mode="study", certainty=True)
        self.sheet = start(layout="page")
        done = start(certainty=True)
        for item in done.items.select_related("version"):
            said = item.version.question_type.model_answer(item.version.substance)
            if item.position % 3:
                done.items.filter(pk=item.pk).update(answer=said, certainty=item.position % 3 + 1)
        self.done = hand_in(attempt=done, by=self.long, at=at + timedelta(minutes=3))

    def screens(self) -> Iterator[Screen]:
        base = f"/attempts/{self.running.pk}"
        for position, key in enumerate(self.types, start=1):
            yield Screen(f"question-{key}", self.long, f"{base}/{position}/")
        yield Screen("question-offline", self.long, f"{base}/1/", _cut_the_line)
        yield Screen("question-sheet", self.long, f"/attempts/{self.sheet.pk}/")
        yield Screen("question-checked", self.long, f"/attempts/{self.study.pk}/1/", _check)
        yield Screen("finish", self.long, f"{base}/finish/")
        yield Screen("result-every-type", self.long, f"/attempts/{self.done.pk}/review/")


def _submit(page: Any, name: str, text: str) -> None:
    page.fill(f"main [name={name}]", text)
    page.press(f"main [name={name}]", "Enter")
    page.wait_for_load_state("networkidle")


def _wrong_sign_in(page: Any) -> None:
    page.fill("[name=login]", "brave-otter-99")
    _submit(page, "password", "123456")


def _choose(page: Any) -> None:
    page.locator("form[data-outbox] input[type=radio]").first.check()


def _cut_the_line(page: Any) -> None:
    page.context.set_offline(True)
    _choose(page)
    page.locator("[data-state=waiting]").first.wait_for()


def _check(page: Any) -> None:
    if page.locator("button[value=check]").count():
        _choose(page)
        page.locator("button[value=check]").click()
        page.locator("form[data-outbox] .badge").first.wait_for()


if __name__ == "__main__":
    main()
