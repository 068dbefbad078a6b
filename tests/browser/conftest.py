"""Tests in a real Chromium, against the real server of the test run.

`page` is a desktop window, `phone` a window of 360 × 740 pixels, `no_javascript` a phone that runs no script;
addresses are written without host (`page.goto("/home/")`). `enter(page, user)` signs a person in, `axe(page)` fails
on anything that breaks WCAG 2.2 AA. A script error or a breach of the Content-Security-Policy fails the test.
"""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, expect
from pytest_django.live_server_helper import LiveServer

from crisis_quiz import testing
from quizzes.people.models import User

# Playwright's synchronous calls run inside an event loop, which Django would otherwise not allow near the database.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PHONE = {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True}
# How long a busy machine may take, in milliseconds; a page that is well does not need it.
PATIENCE = 20_000
expect.set_options(timeout=PATIENCE / 2)

WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]

Watched = Callable[..., Page]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.browser)
            # A busy machine can starve a browser of its seconds. What is really broken fails twice, and what
            # passed only at the second try is listed at the end of the run, to be looked at.
            item.add_marker(pytest.mark.flaky(reruns=1))


@pytest.fixture(scope="session")
def browser_path() -> str:
    found = testing.find_chromium()
    if found is None and testing.in_ci():
        pytest.fail("CI=true, and there is no Chromium.")
    if found is None:
        pytest.skip("There is no Chromium; name one with CHROMIUM=/path/to/chrome.")
    return found


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any], browser_path: str) -> dict[str, Any]:
    return {**browser_type_launch_args, "executable_path": browser_path, "args": FLAGS}


@pytest.fixture(scope="session")
def base_url(live_server: LiveServer) -> str:
    return live_server.url


@pytest.fixture
def window(browser: Browser, browser_context_args: dict[str, Any]) -> Iterator[Watched]:
    """window(**context options) opens a window with a profile of its own, watched for errors."""
    contexts: list[BrowserContext] = []
    complaints: list[str] = []

    def open_window(**options: Any) -> Page:
        context = browser.new_context(**{**browser_context_args, **options})
        context.set_default_timeout(PATIENCE)
        contexts.append(context)
        page = context.new_page()
        _watch(page, complaints)
        return page

    yield open_window
    for context in contexts:
        context.close()
    assert not complaints, "The browser complained:\n" + "\n".join(complaints)


def _watch(page: Page, complaints: list[str]) -> None:
    def on_console(message: ConsoleMessage) -> None:
        if message.type == "error" and "Content Security Policy" in message.text:
            complaints.append(message.text)

    page.on("console", on_console)
    page.on("pageerror", lambda error: complaints.append(str(error)))


@pytest.fixture
def page(window: Watched) -> Page:
    return window()


@pytest.fixture
def phone(window: Watched) -> Page:
    return window(**PHONE)


@pytest.fixture
def no_javascript(window: Watched) -> Page:
    return window(**PHONE, java_script_enabled=False)


@pytest.fixture
def enter(base_url: str) -> Callable[[Page, User], None]:
    """Sign a person in without the form, for tests that are about something else."""

    def sign_in(page: Page, user: User) -> None:
        client = Client()
        client.force_login(user)
        secret = client.cookies[settings.SESSION_COOKIE_NAME].value
        page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": secret, "url": base_url}])

    return sign_in


@pytest.fixture
def axe() -> Callable[[Page], None]:
    """Fail with one line for each element that breaks WCAG 2.2 AA."""

    def examine(page: Page) -> None:
        # What the bar at the bottom covers just now is scrolled free; axe would call it too small a target.
        bars = page.locator(".player__bar")
        bars.evaluate_all("bars => bars.forEach((bar) => { bar.style.position = 'static'; })")
        found = Axe().run(page, options={"runOnly": {"type": "tag", "values": WCAG}})
        bars.evaluate_all("bars => bars.forEach((bar) => { bar.style.position = ''; })")
        lines = [
            f"{violation['id']}: {violation['help']}\n    {node['html'][:200]}\n    {node.get('failureSummary', '')}"
            for violation in found.response["violations"]
            for node in violation["nodes"]
        ]
        assert not lines, f"{page.url} breaks WCAG 2.2 AA:\n" + "\n".join(lines)

    return examine
