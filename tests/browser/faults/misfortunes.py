"""What befalls a student, and one run: some work, a misfortune, work under it, the mend; then the reckoning."""

from collections import Counter
from dataclasses import dataclass, field
from random import Random

from playwright.sync_api import Browser, Error

from tests.browser.faults import school
from tests.browser.faults.school import School
from tests.browser.faults.seat import Seat, Tab
from tests.browser.faults.stage import Line, Server


@dataclass
class Outcome:
    seed: int
    faults: Counter = field(default_factory=Counter)
    losses: list[str] = field(default_factory=list)
    dishonest: list[str] = field(default_factory=list)
    changes: int = 0
    told: int = 0


class Run:
    def __init__(self, browser: Browser, server: Server, line: Line, classes: School, seed: int) -> None:
        self.server, self.line, self.rng = server, line, Random(seed)
        self.outcome = Outcome(seed)
        self.context = browser.new_context()
        self.context.set_default_timeout(5000)
        self.seat = Seat(self.context, classes.enrol(), line.url, self.rng)
        self.tab = self.seat.open()
        self.other: Tab | None = None

    def play(self, kinds: list[str]) -> Outcome:
        try:
            for _act in range(self.rng.randint(2, 3)):
                self._act(self.rng.choice(kinds))
            self._reckon()
        finally:
            self.line.mode = "open"
            self.context.close()
        return self.outcome

    def _act(self, kind: str) -> None:
        self.outcome.faults[kind] += 1
        self._work(self.rng.randint(1, 2))
        if self.rng.random() < 0.3:
            self.seat.look_on(self.tab)
        begin, mend = getattr(self, f"begin_{kind}"), getattr(self, f"mend_{kind}", None)
        begin()
        self._work(self.rng.randint(1, 3))
        if mend is not None:
            if kind not in ("tab", "twice") and self.rng.random() < 0.2:
                self.outcome.faults["tab"] += 1
                self.seat.kill(self.tab)
                mend()
                self.tab = self.seat.open()
            else:
                mend()
        if not self.seat.on_question(self.tab):
            self.seat.go(self.tab)

    def _work(self, times: int, *, double: bool = False) -> None:
        tabs = [self.tab, self.other] if self.other else [self.tab]
        for _time in range(times):
            tab = self.rng.choice(tabs)
            self.seat.change(tab, double=double)
            if self.rng.random() < 0.45:
                self.seat.move(tab, double=double)

    # The kinds, each with what mends it

    def begin_cut(self) -> None:
        self.context.set_offline(True)

    def mend_cut(self) -> None:
        self.context.set_offline(False)

    def begin_server(self) -> None:
        self.server.kill()

    def mend_server(self) -> None:
        self.server.start()

    def begin_tab(self) -> None:
        self.seat.kill(self.tab)
        self.tab = self.seat.open()

    def begin_session(self) -> None:
        school.delete_sessions(self.seat.pupil.user)

    def mend_session(self) -> None:
        if self.tab not in self.seat.tabs:
            self.seat.enter()
        else:
            self.seat.sign_in_again(self.tab)

    def begin_cookies(self) -> None:
        self.context.clear_cookies()

    mend_cookies = mend_session

    def begin_token(self) -> None:
        """Signed in again in another tab, so that this page's form token is out of date."""
        self.context.clear_cookies()
        self.seat.enter()

    def begin_bad(self) -> None:
        self.line.mode = "bad"

    def begin_portal(self) -> None:
        self.line.mode = "portal"

    def begin_mute(self) -> None:
        self.line.mode = "mute"

    def begin_dead(self) -> None:
        self.line.mode = "cut"

    def begin_slow(self) -> None:
        self.line.mode = "slow"

    def _open_line(self) -> None:
        self.line.mode = "open"

    mend_bad = mend_portal = mend_mute = mend_dead = mend_slow = _open_line

    def begin_lid(self) -> None:
        """Closed: the page is frozen and the line is gone; nothing runs until it is opened."""
        self.context.set_offline(True)
        session = self.context.new_cdp_session(self.tab.page)
        session.send("Page.setWebLifecycleState", {"state": "frozen"})
        self.tab.page.wait_for_timeout(200)
        session.send("Page.setWebLifecycleState", {"state": "active"})

    mend_lid = mend_cut

    def begin_double(self) -> None:
        self._work(2, double=True)

    def begin_twice(self) -> None:
        """The quiz is open in two tabs, at the same question."""
        here = self.tab.page.url.removeprefix(self.line.url)
        self.other = self.seat.open(here if here.startswith("/attempts/") else "")

    def mend_twice(self) -> None:
        if self.other:
            self.seat.kill(self.other)
        self.other = None

    # The end

    def _reckon(self) -> None:
        attempt = self.seat.pupil.attempt
        if self.rng.random() < 0.4:
            places = ["/home/", f"/attempts/{attempt.pk}/finish/", f"/assignments/{attempt.assignment_id}/"]
            try:
                self.seat.go(self.tab, self.rng.choice(places))
            except Error:
                self.tab = self.seat.open()
        sent = self.seat.wait_until_sent(self.tab)
        self.outcome.losses = self.seat.losses()
        if not sent:
            self.outcome.dishonest.append("something still waited 20 seconds after everything was mended")
        self.outcome.dishonest += self.seat.dishonest
        self.outcome.changes = sum(map(len, self.seat.changes.values()))
        self.outcome.told = len(self.seat.said)


KINDS = sorted(name.removeprefix("begin_") for name in dir(Run) if name.startswith("begin_"))
