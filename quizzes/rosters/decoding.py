"""From the bytes of a text file to text: which of the usual encodings it is, by its marks and by how names look."""

import codecs
import re

from django.utils.translation import gettext as _

MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig", "UTF-8"),
    (codecs.BOM_UTF32_LE, "utf-32", "UTF-32"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF16_LE, "utf-16", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16", "UTF-16"),
)
FEWEST_ZEROS = 3
ODD = re.compile(r"(?<=[a-zß-öø-ÿ])[A-ZÀ-ÖØ-ÞŠŽŸŒ](?=[a-zß-öø-ÿ]|\b)|[^\W\d_a-zA-ZÀ-ÖØ-öø-ÿ]")
"""A capital inside a word, and a letter that is none of western Europe's: signs of a wrong guess."""
SYMBOLS = re.compile(
    r"[\x80-\x9f†‡ˆ‰•˜™¢£¤¥¦§¨©ª¬®¯°±²³¶¸¹º»¼½¾¿«√ƒ≈∆∏π∫Ω∑∂∞≤≥≠÷◊⁄ﬁﬂ˘˙˚˝˛ˇ¡¥“”„‚‘–—…]|’(?![A-Z])"
)


def decoded(content: bytes) -> tuple[str, str]:
    """The text, and the name of its encoding for a person. Nothing that is read is ever an error."""
    for mark, encoding, name in MARKS:
        if content.startswith(mark):
            return content.decode(encoding, errors="replace"), name
    unmarked = _without_mark(content)
    if unmarked:
        return content.decode(unmarked, errors="replace"), "UTF-16"
    try:
        return content.decode("utf-8"), "UTF-8"
    except UnicodeDecodeError:
        return _western(content)


def _without_mark(content: bytes) -> str:
    """UTF-16 that forgot its mark shows by zeros at every other place; in scripts other than ours only blanks, line
    ends and separators have them, but then never at the places between."""
    head = content[:2000]
    even, odd = head[::2].count(0), head[1::2].count(0)
    if len(head) < 4 or (even + odd < len(head) // 4 and (even + odd < FEWEST_ZEROS or (even and odd))):
        return ""
    return "utf-16-le" if odd > even else "utf-16-be"


def _western(content: bytes) -> tuple[str, str]:
    windows = content.decode("cp1252", errors="replace")
    mac = content.decode("mac_roman")
    if _oddness(mac) < _oddness(windows):
        return mac, _("Mac Roman")
    return windows, _("Windows-1252")


def _oddness(text: str) -> int:
    return 2 * len(SYMBOLS.findall(text)) + 2 * len(ODD.findall(text)) + 3 * text.count("\ufffd")
