"""From whatever a teacher gives, pasted text or a file, to a draft; what is no list is refused with what to do."""

from django.utils.translation import gettext as _

from quizzes.core.refusal import Refusal
from quizzes.rosters.decoding import decoded
from quizzes.rosters.sheets import Draft
from quizzes.rosters.texts import read_text
from quizzes.rosters.workbooks import read_workbook

MOST_BYTES = 2_000_000
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
LOCKED = "EncryptedPackage".encode("utf-16-le")
PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"RIFF")


def read_file(name: str, content: bytes) -> Draft:
    """The draft of a file. What it is shows by its first bytes, not by its name."""
    if len(content) > MOST_BYTES:
        raise Refusal(
            _("This file is larger than 2 MB, far more than a class list. Keep only the rows of this class."),
            "size",
        )
    if content.startswith(b"PK"):
        draft = read_workbook(content)
        notes = [_("Read from the Excel workbook “%(name)s”.") % {"name": name[:80]}]
    else:
        _refuse_other(content)
        text, encoding = decoded(content)
        draft = read_text(text)
        words = _("Read from the file “%(name)s” as text in %(encoding)s.")
        notes = [words % {"name": name[:80], "encoding": encoding}]
    return Draft(draft.sheets, (*notes, *draft.notes), draft.warnings)


def _refuse_other(content: bytes) -> None:
    """Files that are often taken for a list."""
    if content.startswith(OLE):
        locked = LOCKED in content
        raise Refusal(_locked() if locked else _old(), "locked" if locked else "old")
    if content.startswith((b"%PDF", *PICTURES)):
        raise Refusal(_("This is a PDF or a picture. Copy the names out of it and paste them here."), "kind")
    head = content[:1000].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if head.startswith((b"<html", b"<!doctype", b"<table", b"<?xml")):
        raise Refusal(
            _(
                "This file is a web page or XML under another name. Open it in your spreadsheet program and save it as "
                ".xlsx, or copy the rows and paste them here."
            ),
            "kind",
        )


def _locked() -> str:
    return _(
        "This workbook is locked with a password. Take the password off, or copy the rows and paste them here."
    )


def _old() -> str:
    return _(
        "This is a workbook of the old kind (.xls). Open it, choose “Save as” and the kind .xlsx or .csv, and upload "
        "that file; or copy the rows and paste them here."
    )
