"""How a student's standing looks in a cell of the class table: a shape, words, and the mark."""

from functools import lru_cache

from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from quizzes.core import marks
from quizzes.results.rules import Stand, State, Tried

SHAPES: dict[State, str] = {
    "not-open": "○",
    "not-started": "–",
    "missed": "✕",
    "running": "◐",
    "handed-in": "✓",
    "late": "▲",
}


def words_of(state: State, by: str = "", running_again: bool = False) -> str:
    """What the shape means."""
    said = {
        "not-open": _("not open yet"),
        "not-started": _("not started"),
        "missed": _("not handed in"),
        "running": _("running"),
        "handed-in": _("handed in by the clock") if by == "clock" else _("handed in"),
        "late": _("late, by the clock") if by == "clock" else _("late"),
    }[state]
    return _("%(state)s, running again") % {"state": said} if running_again else said


def look_of(stand: Stand) -> str:
    """One `<td>`, with a link to the attempt where there is one."""
    tried = stand.tried
    if tried is None:
        return _look(get_language() or "", stand.state, "", False, "", None)[0]
    points, percent = _mark(tried)
    look = _look(get_language() or "", stand.state, tried.by, stand.running_again, points, percent)
    return f"{look[0]}{_address_start()}{tried.pk}{look[1]}"


def _mark(tried: Tried) -> tuple[str, int | None]:
    return _rounded(tried.earned, tried.possible) if tried.earned is not None else ("", None)


@lru_cache(maxsize=4096)
def _rounded(earned: marks.Mark, possible: int) -> tuple[str, int | None]:
    return marks.points(earned), marks.percent(earned, marks.Mark(possible))


@lru_cache(maxsize=1)
def _address_start() -> str:
    return reverse("attempt-detail-page", args=[0])[:-2]


@lru_cache(maxsize=4096)
def _look(
    language: str, state: State, by: str, again: bool, points: str, percent: int | None
) -> tuple[str, str]:
    """The cell before and after the attempt's number; all before where there is no attempt."""
    words = words_of(state, by, again)
    said = format_html('<small><span aria-hidden="true">{}</span> {}</small>', SHAPES[state], words)
    start = format_html('<td class="cell--{}">', state)
    if not by and state != "running":
        return f"{start}{said}</td>", ""
    mark = points if percent is None else f"{points} · {percent} %"
    text = format_html("{}<br>", mark) if mark else ""
    return f'{start}<a href="', f'/">{text}{said}</a></td>'
