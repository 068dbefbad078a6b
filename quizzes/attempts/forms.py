"""What a page sends with every save, beside the answer itself; read by hand, for it is read with every click."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

SAVE_KEY = re.compile(r"[A-Za-z0-9_-]{8,40}|[A-Za-z0-9_-]{8,30}\.[0-9]{1,6}")
"""Given by the page, or by its script: the name of a row of changes, and the number of the change in it."""
ROW = re.compile(r"[A-Za-z0-9_-]{8,30}")
MOST_ROWS = 6
LONGEST_WAIT_MS = 90 * 24 * 3600 * 1000
HIGHEST = 2**31 - 2


@dataclass(frozen=True)
class SaveForm:
    """`seen`: the save number that the page showed. `save_key`: chosen once per save. `go`: where to go next.
    `flag`: the wish to flag (True) or unflag (False); None where nothing was said. `certainty`: 1 low to 3 high.
    `after`: the rows of changes that this one comes after. `waited`: how long ago it was made, by the word of the
    browser. `unchanged`: nothing was changed since `seen`, so there is nothing to save. `here`: the student came to
    this question without a request, and looks at it now."""

    seen: int
    save_key: str
    go: str
    flag: bool | None
    certainty: int | None
    after: frozenset[str] = frozenset()
    waited: timedelta | None = None
    unchanged: bool = False
    here: bool = False


def save_form(posted: Mapping[str, str]) -> SaveForm | None:
    """The fields, or None where one is missing or out of shape."""
    seen, save_key = posted.get("seen", ""), posted.get("save_key", "")
    if not (seen.isascii() and seen.isdigit() and len(seen) <= 10 and int(seen) <= HIGHEST):
        return None
    if not SAVE_KEY.fullmatch(save_key):
        return None
    flag = {"on": True, "off": False}.get(posted.get("flag", ""))
    certainty = {"1": 1, "2": 2, "3": 3}.get(posted.get("certainty", ""))
    rows = [row for row in posted.get("after", "")[:200].split() if ROW.fullmatch(row)]
    return SaveForm(
        seen=int(seen),
        save_key=save_key,
        go=posted.get("go", "")[:12],
        flag=flag,
        certainty=certainty,
        after=frozenset(rows[:MOST_ROWS]),
        waited=_waited(posted.get("waited", "")),
        unchanged=posted.get("unchanged") == "1",
        here=posted.get("here") == "1",
    )


def _waited(milliseconds: str) -> timedelta | None:
    if not (milliseconds.isascii() and milliseconds.isdigit() and len(milliseconds) <= 10):
        return None
    return timedelta(milliseconds=min(int(milliseconds), LONGEST_WAIT_MS))
