"""When an attempt may start, how long it runs, what is late, and when feedback opens. All pure."""

from dataclasses import dataclass, fields
from datetime import datetime, timedelta
from fractions import Fraction
from math import ceil, floor

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from quizzes.classes.rules import Needs
from quizzes.core.verdict import YES, Verdict, no


@dataclass(frozen=True)
class Window:
    """When students may start (from `opens_at`, before `closes_at`), and after when handing in is late.
    Words about it use the time zone that its times carry."""

    opens_at: datetime
    due_at: datetime
    closes_at: datetime


@dataclass(frozen=True)
class Terms:
    """What a teacher says when assigning, and may change later. The names are the assignment's own."""

    title: str
    opens_at: datetime
    due_at: datetime
    closes_at: datetime
    minutes: int | None = None
    attempts_allowed: int = 1
    feedback: str = "after_hand_in"
    counts: str = "best"
    mode: str = "test"
    certainty: bool = False
    shuffle_questions: bool = False
    shuffle_options: bool = True
    layout: str = ""
    """A key of Quiz.LAYOUTS; empty is as the quiz has it."""

    @classmethod
    def names(cls) -> list[str]:
        return [field.name for field in fields(cls)]

    @property
    def window(self) -> Window:
        return Window(self.opens_at, self.due_at, self.closes_at)


@dataclass(frozen=True)
class Exempt:
    """What holds for one student at one assignment instead of its terms; None is as for everybody."""

    opens_at: datetime | None = None
    due_at: datetime | None = None
    closes_at: datetime | None = None
    minutes: int | None = None
    extra_attempts: int = 0

    @classmethod
    def names(cls) -> list[str]:
        return [field.name for field in fields(cls)]

    def __bool__(self) -> bool:
        return self != Exempt()

    def words(self, everybody: Window) -> list[str]:
        """What differs, one phrase each, in the zone that everybody's times carry."""
        own, said = self.window(everybody), []
        if self.opens_at:
            said.append(_("opens %(time)s") % {"time": in_words(own.opens_at)})
        if self.due_at:
            said.append(_("due %(time)s") % {"time": in_words(own.due_at)})
        if self.closes_at:
            said.append(_("closes %(time)s") % {"time": in_words(own.closes_at)})
        if self.minutes:
            limit = ngettext("%(n)s minute", "%(n)s minutes", self.minutes)
            said.append(limit % {"n": self.minutes})
        if self.extra_attempts:
            more = ngettext("%(n)s more attempt", "%(n)s more attempts", self.extra_attempts)
            said.append(more % {"n": self.extra_attempts})
        return said

    def window(self, everybody: Window) -> Window:
        """The student's own times, in the zone that everybody's carry."""
        zone = everybody.opens_at.tzinfo
        return Window(
            (self.opens_at or everybody.opens_at).astimezone(zone),
            (self.due_at or everybody.due_at).astimezone(zone),
            (self.closes_at or everybody.closes_at).astimezone(zone),
        )


@dataclass(frozen=True)
class Ruled:
    """What a teacher has ruled for one student at one assignment: excused, or these points whatever was earned."""

    points: Fraction | None
    """None: excused."""
    reason: str = ""
    comment: str = ""

    @property
    def excused(self) -> bool:
        return self.points is None

    def share(self, possible: int) -> Fraction | None:
        """What goes into every mean and table, from 0 to 1; None where nothing does."""
        return None if self.points is None or not possible else self.points / possible


@dataclass(frozen=True)
class OwnTerms:
    """An assignment's times and limits as they hold for one student: the exception made here comes first, then what
    was agreed for everything, then the terms. `minutes` of an exception are exact: no factor stretches them."""

    window: Window
    minutes: int | None
    allowed: int
    """Attempts."""
    needs: Needs
    keys_until: datetime
    """Until when the rules that wait for closing keep marks and answers from this student."""
    exact: bool = False
    """Whether the limit is an exception's."""

    @property
    def factor(self) -> Fraction:
        return Fraction(1) if self.exact else self.needs.time_factor

    @property
    def untimed(self) -> bool:
        return self.needs.untimed and not self.exact

    @property
    def whole_minutes(self) -> int | None:
        """The limit as pages say it; None where nothing but closing ends an attempt."""
        return own_minutes(self.minutes, self.factor, self.untimed)


def own_terms(
    window: Window,
    minutes: int | None,
    attempts: int,
    needs: Needs,
    exempt: Exempt | None,
    last: datetime | None = None,
) -> OwnTerms:
    """What holds for a student with these needs and, maybe, an exception. `last` is when the last exception of
    anybody ends, where that is after closing."""
    found = exempt or Exempt()
    own = found.window(window)
    return OwnTerms(
        window=own,
        keys_until=keys_kept_till(own.closes_at, window.closes_at, last),
        minutes=found.minutes or minutes,
        allowed=attempts + needs.extra_attempts + found.extra_attempts,
        needs=needs,
        exact=found.minutes is not None,
    )


@dataclass(frozen=True)
class Feedback:
    """What a student may see now: the mark, and why (per-option feedback, key, explanation, proof)."""

    mark: bool
    why: bool


@dataclass(frozen=True)
class Fault:
    """What is wrong with a window: the field to change, and words about it."""

    field: str
    words: str


def fault_of(window: Window, not_closed_by: datetime | None = None) -> Fault | None:
    """The first thing that is wrong with the times, if any. A new assignment must also close after
    `not_closed_by`, the present moment."""
    if window.due_at <= window.opens_at:
        return Fault("due_at", _("It is due before it opens. Choose a due time after the opening time."))
    if window.closes_at < window.due_at:
        return Fault("closes_at", _("It closes before it is due. Choose the due time or a later one."))
    if not_closed_by is not None and window.closes_at <= not_closed_by:
        return Fault("closes_at", _("This closing time has passed already. Choose one in the future."))
    return None


def may_start(window: Window, used: int, now: datetime, allowed: int) -> Verdict:
    """Whether a student who has used `used` of `allowed` attempts may start another one now."""
    if now < window.opens_at:
        return no(_("This opens on %(time)s. Come back then.") % {"time": in_words(window.opens_at)})
    if now >= window.closes_at:
        closed = in_words(window.closes_at)
        return no(_("This closed on %(time)s. Ask your teacher to open it again.") % {"time": closed})
    if used >= allowed:
        return no(
            ngettext(
                "You have used your attempt. Ask your teacher for another one.",
                "You have used all your %(allowed)s attempts. Ask your teacher for another one.",
                allowed,
            )
            % {"allowed": allowed}
        )
    return YES


def deadline(
    started_at: datetime, minutes: int | None, factor: Fraction, untimed: bool, closes_at: datetime | None
) -> datetime | None:
    """The last moment of an attempt: the time limit × the student's factor, never after closing, which holds
    for everybody. A student who works untimed has no limit but closing. None where there is neither."""
    if minutes is None or untimed:
        return closes_at
    limit = started_at + timedelta(seconds=ceil(minutes * 60 * factor))
    return limit if closes_at is None else min(limit, closes_at)


def own_minutes(minutes: int | None, factor: Fraction, untimed: bool) -> int | None:
    """A student's own time limit as pages say it, in whole minutes; None where nothing but closing ends an attempt."""
    return None if minutes is None or untimed else floor(minutes * factor)


def is_late(handed_in_at: datetime, due_at: datetime | None) -> bool:
    """Handed in after the due time; on the dot is in time."""
    return due_at is not None and handed_in_at > due_at


def feedback_open(
    rule: str, handed_in: bool, closes_at: datetime | None, now: datetime, *, released: bool = False
) -> Feedback:
    """What `rule` (a key of Assignment.FEEDBACK) shows of one attempt now. Nothing before it is handed in;
    `by_hand` shows everything while the teacher has it `released`, and nothing else does."""
    if rule not in ("after_hand_in", "mark_then_close", "after_close", "by_hand"):
        raise ValueError(f"{rule} is not a feedback rule.")
    if rule == "by_hand":
        return Feedback(mark=handed_in and released, why=handed_in and released)
    closed = closes_at is None or now >= closes_at
    mark = handed_in and (closed or rule != "after_close")
    return Feedback(mark=mark, why=mark and (closed or rule == "after_hand_in"))


def keys_kept_till(own: datetime, everybody: datetime, last: datetime | None) -> datetime:
    """Until when an assignment that shows the answers after closing keeps them from a student: until nobody works on it
    any more, be it by the student's own closing, by everybody's, or by the last exception that outlasts it. In the
    zone that everybody's time carries."""
    return max(own, everybody, last or everybody).astimezone(everybody.tzinfo)


def in_words(at: datetime) -> str:
    """A moment as people say it: `Tuesday 23 October, 19:00`, in the time zone that it carries."""
    return date_format(at, _("l j F, H:i"))
