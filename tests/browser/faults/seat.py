"""The student: tabs, what was typed in each, what the page said about it, and whether that was true."""

import time
from collections import defaultdict
from contextlib import suppress
from dataclasses import dataclass, field
from random import Random
from typing import Any

from playwright.sync_api import BrowserContext, Error, Locator, Page

from tests import makers
from tests.browser.faults import school
from tests.browser.faults.school import Pupil

WATCH = """
(() => {
  const last = new Map();
  const report = (place, text) => {
    if (last.get(place) !== text) {
      last.set(place, text);
      if (text) window.told(place, text);
    }
  };
  const look = () => {
    for (const form of document.querySelectorAll("form[data-outbox]")) {
      report(new URL(form.action).pathname, form.querySelector("[data-state=refused]")?.textContent ?? "");
    }
    for (const line of document.querySelectorAll("#outbox p")) report(line.textContent, line.textContent);
  };
  new MutationObserver(look).observe(document, { subtree: true, childList: true, attributes: true });
})();
"""
FILLED = """form => [...new FormData(form)].filter(([name]) =>
  !["csrfmiddlewaretoken", "seen", "save_key"].includes(name)).map(([name, value]) => [name, value])"""
UNSENT = "Object.keys(localStorage).filter(key => key.startsWith('crisis-quiz:outbox:')).length"
ALPHABET = "abcdefghijklmnopqrstuvwxyz"


@dataclass
class Change:
    tab: int
    answer: Any
    told: bool = False


@dataclass
class Tab:
    number: int
    page: Page
    fields: dict[int, dict[str, list[str]]] = field(default_factory=dict)


class Seat:
    def __init__(self, context: BrowserContext, pupil: Pupil, url: str, rng: Random) -> None:
        self.context, self.pupil, self.url, self.rng = context, pupil, url, rng
        self.changes: dict[int, list[Change]] = defaultdict(list)
        self.tabs: list[Tab] = []
        self.opened = 0
        self.had_two = False
        self.unclear: set[int] = set()
        self.said: list[str] = []
        self.dishonest: list[str] = []
        context.expose_binding("told", self._told)
        context.add_init_script(WATCH)
        self.enter()

    # Coming and going

    def enter(self) -> None:
        secret = school.sign_in(self.pupil.user)
        self.context.add_cookies([{"name": "sessionid", "value": secret, "url": self.url}])

    def open(self, address: str = "") -> Tab:
        page = self.context.new_page()
        page.on("dialog", lambda dialog: dialog.accept())
        self.opened += 1
        tab = Tab(self.opened, page)
        self.tabs.append(tab)
        self.had_two = self.had_two or len(self.tabs) > 1
        self.go(tab, address)
        return tab

    def go(self, tab: Tab, address: str = "") -> None:
        tab.fields.clear()
        self._loaded(tab, f"{self.url}{address or self.place(self.rng.randint(1, len(school.TYPES)))}")

    def _loaded(self, tab: Tab, address: str) -> None:
        try:
            tab.page.goto(address, wait_until="load", timeout=8000)
        except Error:
            return  # The line is down: the browser shows its own page.

    def place(self, position: int) -> str:
        return f"/attempts/{self.pupil.attempt.pk}/{position}/"

    def kill(self, tab: Tab) -> None:
        """Now and then the whole renderer at once, as when memory runs out: no event fires."""
        self.tabs.remove(tab)
        if self.rng.random() < 0.4:
            with suppress(Error):
                tab.page.goto("chrome://crash", timeout=3000)
        tab.page.close(run_before_unload=False)

    def sign_in_again(self, tab: Tab) -> None:
        """By the form, as a student does; the page that asked for it comes back."""
        self._loaded(tab, f"{self.url}/accounts/login/?next={self.place(self._position(tab) or 1)}")
        tab.fields.clear()
        if tab.page.locator("[name=login]").count():
            tab.page.fill("[name=login]", self.pupil.user.username)
            tab.page.fill("[name=password]", makers.PASSWORD)
            with tab.page.expect_navigation(timeout=8000):
                tab.page.press("[name=password]", "Enter")

    def on_question(self, tab: Tab) -> bool:
        return bool(self._position(tab))

    def _position(self, tab: Tab) -> int:
        try:
            action = tab.page.evaluate(
                "document.querySelector('form[data-outbox]')?.getAttribute('action') ?? ''"
            )
        except Error:
            return 0
        return int(action.split("/")[-3]) if action else 0

    # Working

    def move(self, tab: Tab, *, double: bool = False) -> None:
        position = self._position(tab)
        wishes = ["next", "previous", "number"]
        wish = self.rng.choice(wishes)
        if position == 1 and wish == "previous":
            wish = "next"
        if position == len(school.TYPES) and wish == "next":
            wish = "previous"
        target = (
            f"[value={wish}]" if wish != "number" else f".step >> nth={self.rng.randrange(len(school.TYPES))}"
        )
        button = tab.page.locator("form[data-outbox]").locator(target)
        try:
            button.click(click_count=2 if double else 1, timeout=1500, no_wait_after=True)
        except Error:
            return
        tab.fields.pop(position, None)
        for _tick in range(30 if not double else 12):
            state = tab.page.evaluate("document.querySelector('[data-state]')?.dataset.state ?? ''")
            if self._position(tab) != position or state in ("waiting", "refused"):
                break
            tab.page.wait_for_timeout(40)

    def look_on(self, tab: Tab) -> None:
        """Read for a while, so that some of the other questions are fetched ahead."""
        tab.page.wait_for_timeout(self.rng.choice([4000, 6000, 8000]))

    def change(self, tab: Tab, *, double: bool = False) -> None:
        """One change of the question that is open; afterwards what it should have become is known."""
        position = self._position(tab)
        if not position:
            return
        form = tab.page.locator(f'form[action="{self.place(position)}answer/"]')
        try:
            if position not in tab.fields:
                tab.fields[position] = self._filled(form)
                self._looks_right(tab, position)
            form.locator(".ordering__place").first.wait_for(timeout=1500) if self._key(
                position
            ) == "ordering" else None
            self._touch(form, position, tab.fields[position], double=double)
        except Error:
            tab.fields.pop(position, None)
            return
        answer = school.as_answer(self.pupil.attempt, position, tab.fields[position])
        self.changes[position].append(Change(tab.number, answer))
        tab.page.wait_for_timeout(self.rng.choice([0, 0, 30, 200, 700]))
        self._is_honest(tab, position, answer)

    def _key(self, position: int) -> str:
        return school.TYPES[position - 1]

    def _filled(self, form: Locator) -> dict[str, list[str]]:
        found: dict[str, list[str]] = defaultdict(list)
        for name, value in form.evaluate(FILLED, timeout=1500):
            found[name].append(value)
        return dict(found)

    def _touch(self, form: Locator, position: int, fields: dict[str, list[str]], *, double: bool) -> None:
        key = self._key(position)
        clicks = {"click_count": 2 if double else 1, "timeout": 1500}
        if key in ("short_answer", "numeric", "essay"):
            box = form.locator("[name=text]")
            text = self._text(key)
            if self.rng.random() < 0.3:
                box.fill("", timeout=1500)
                box.press_sequentially(text, delay=15, timeout=30_000)
            else:
                box.fill(text, timeout=1500)
            fields["text"] = [text]
        elif key == "ordering":
            self._one(form.locator('.ordering__move:not([aria-disabled="true"])')).click(**clicks)
            for name in form.locator(".ordering input").evaluate_all("all => all.map(each => each.name)"):
                fields.pop(name, None)
            rows = form.locator(".ordering input").evaluate_all("all => all.map(each => each.name)")
            fields |= {name: [str(place)] for place, name in enumerate(rows, start=1)}
        elif key in ("matching", "cloze"):
            select = self._one(form.locator("select"))
            values = select.evaluate(
                "select => [...select.options].map(option => option.value).filter(Boolean)"
            )
            value = self.rng.choice(values)
            select.select_option(value, timeout=1500)
            fields[select.get_attribute("name") or ""] = [value]
        elif key == "multiple_response":
            box = self._one(form.locator("[name=choices]"))
            box.click(**clicks)
            value = box.get_attribute("value")
            chosen = [each for each in fields.get("choices", []) if each != value]
            fields["choices"] = [*chosen, value] if box.is_checked() else chosen
        else:
            radio = self._one(form.locator("input[type=radio]"))
            radio.click(**clicks)
            fields[radio.get_attribute("name") or ""] = [radio.get_attribute("value") or ""]

    def _one(self, several: Locator) -> Locator:
        """Any of them; where the page has just gone there are none, and Playwright says so when it is used."""
        return several.nth(self.rng.randrange(several.count() or 1))

    def _text(self, key: str) -> str:
        if key == "numeric":
            return str(self.rng.randint(1, 90))
        words = [
            "".join(self.rng.choices(ALPHABET, k=5)) for _word in range(1 if key == "short_answer" else 12)
        ]
        return " ".join(words)

    # Judging

    def _told(self, source: dict[str, Any], place: str, text: str) -> None:
        number = next((tab.number for tab in self.tabs if tab.page == source["page"]), 0)
        if place.endswith("/answer/"):
            self.said.append(text)
            for change in self.changes[int(place.split("/")[-3])]:
                change.told = change.told or change.tab == number
        elif text.startswith("Question "):
            self.said.append(text)
            self.unclear.add(int(text.split()[1]))

    def _is_honest(self, tab: Tab, position: int, answer: Any) -> None:
        """Where the page says that it is saved, the database has it."""
        if self._position(tab) != position:
            return
        said = "document.querySelector('form[data-outbox] [data-state]')?.dataset.state"
        if tab.page.evaluate(said) == "saved" and answer not in school.ever_held(
            self.pupil.attempt, position
        ):
            self.dishonest.append(f"question {position} ({self._key(position)}) said saved: {answer}")

    def _looks_right(self, tab: Tab, position: int) -> None:
        """A question that is opened shows what was typed last, saved or not; with two tabs one may be stale."""
        if self.had_two:
            return
        wanted = self.wanted(position)
        answer = school.as_answer(self.pupil.attempt, position, tab.fields[position])
        if wanted and not self.unclear & {position} and answer not in wanted:
            self.dishonest.append(f"question {position} ({self._key(position)}) shows {answer}, not {wanted}")

    def wanted(self, position: int) -> list[Any]:
        """What the server must hold: the newest change of which nobody was told that it is refused."""
        standing = [change for change in self.changes[position] if not change.told]
        if position in self.unclear:
            newest = {change.tab: change.answer for change in self.changes[position]}
            return list(newest.values())
        return [standing[-1].answer] if standing else []

    def losses(self) -> list[str]:
        held = school.held(self.pupil.attempt)
        return [
            f"question {position} ({self._key(position)}): typed {wanted}, held {held[position]}"
            for position in sorted(self.changes)
            if (wanted := self.wanted(position)) and held[position] not in wanted
        ]

    def wait_until_sent(self, tab: Tab, seconds: float = 20) -> bool:
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            try:
                if not tab.page.evaluate(UNSENT):
                    return True
            except Error:
                pass
            tab.page.wait_for_timeout(50)
        return False
