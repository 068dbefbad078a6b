"""Which language a page says each of its texts is in: `spoken(html)`."""

from collections.abc import Iterator
from html.parser import HTMLParser

VOID = {
    "area",
    "base",
    "br",
    "col",
    "embed",
    "hr",
    "img",
    "input",
    "link",
    "meta",
    "source",
    "track",
    "wbr",
    "circle",
    "path",
    "rect",
    "line",
}
SILENT = {"script", "style", "title", "textarea"}


class _Ear(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open: list[tuple[str, str]] = []
        self.texts: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in VOID:
            return
        inherited = self.open[-1][1] if self.open else ""
        self.open.append((tag, dict(attrs).get("lang") or inherited))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Opens nothing."""

    def handle_endtag(self, tag: str) -> None:
        while self.open and tag in {name for name, _ in self.open} and self.open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        words = " ".join(data.split())
        if words and self.open and not SILENT & {name for name, _ in self.open}:
            self.texts.append((self.open[-1][1], words))


def spoken(html: str) -> Iterator[tuple[str, str]]:
    """Each text of the page, with the language it is said to be in."""
    ear = _Ear()
    ear.feed(html)
    yield from ear.texts
