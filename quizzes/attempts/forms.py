"""What a page sends with every save, beside the answer itself; read by hand, for it is read with every click."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

SAVE_KEY = re.compile(r"[A-Za-z0-9_-]{8,40}")
HIGHEST = 2**31 - 2


@dataclass(frozen=True)
class SaveForm:
    """`seen`: the save number that the page showed. `save_key`: chosen once per save. `go`: where to go next.
    `flag`: the wish to flag (True) or unflag (False); None where nothing was said. `certainty`: 1 low to 3 high."""

    seen: int
    save_key: str
    go: str
    flag: bool | None
    certainty: int | None


def save_form(posted: Mapping[str, str]) -> SaveForm | None:
    """The fields, or None where one is missing or out of shape."""
    seen, save_key = posted.get("seen", ""), posted.get("save_key", "")
    if not (seen.isascii() and seen.isdigit() and len(seen) <= 10 and int(seen) <= HIGHEST):
        return None
    if not SAVE_KEY.fullmatch(save_key):
        return None
    flag = {"on": True, "off": False}.get(posted.get("flag", ""))
    certainty = {"1": 1, "2": 2, "3": 3}.get(posted.get("certainty", ""))
    return SaveForm(int(seen), save_key, posted.get("go", "")[:12], flag, certainty)
