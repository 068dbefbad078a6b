"""What is kept about whom, why, how long, who sees it, and where it ends: the rows of the public page."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from quizzes.people.once import NAME as SHOWN_ONCE


@dataclass(frozen=True)
class Kept:
    """One kind of record."""

    what: str
    whom: str
    why: str
    how_long: str
    who: str
    end: str


@dataclass(frozen=True)
class InBrowser:
    """One thing that stays in the browser."""

    name: str
    why: str
    how_long: str


def kept() -> Sequence[Kept]:
    """In the order in which a student would meet them; how long, by the settings in force."""
    students = _("students")
    their_teachers = _("the student, the teachers of the class, the operator")
    exported = _("export and erasure of the student")
    with_account = _("as long as the account")
    account_ends = _ends(
        settings.RETAIN_STUDENTS_DAYS,
        ngettext(
            "until erased, or %(n)s day after the last sign-in of a student in no open class",
            "until erased, or %(n)s days after the last sign-in of a student in no open class",
            settings.RETAIN_STUDENTS_DAYS or 0,
        ),
    )
    attempts_end = _ends(
        settings.RETAIN_ATTEMPTS_DAYS,
        ngettext(
            "as long as the account, or %(n)s day after the class was archived",
            "as long as the account, or %(n)s days after the class was archived",
            settings.RETAIN_ATTEMPTS_DAYS or 0,
        ),
        with_account,
    )
    guests_end = _ends(
        settings.RETAIN_GUESTS_DAYS,
        ngettext("%(n)s day", "%(n)s days", settings.RETAIN_GUESTS_DAYS or 0),
        _("until the operator removes it"),
    )
    audit_ends = _ends(
        settings.RETAIN_AUDIT_DAYS,
        ngettext("%(n)s day", "%(n)s days", settings.RETAIN_AUDIT_DAYS or 0),
        _("without end; an erased person's name leaves it"),
    )
    return (
        Kept(
            _(
                "Name and user name; a fingerprint of the PIN and of the sign-in card; when last signed in; language"
            ),
            students,
            _("to sign in, and to know whose work it is"),
            account_ends,
            their_teachers,
            exported,
        ),
        Kept(
            _("Classes and groups, from when to when, and the number by which the school knows the student"),
            students,
            _("to give work to the right people"),
            with_account,
            their_teachers,
            _("export and erasure of the student, or erasure of the class"),
        ),
        Kept(
            _("Agreed conditions (such as more time) and exceptions for one assignment"),
            students,
            _("so that they hold by themselves"),
            with_account,
            _("the student, the teachers of any of the student's classes, the operator"),
            exported,
        ),
        Kept(
            _(
                "Attempts: every saved answer with its time, marks, comments, and when the page was last heard of"
            ),
            students,
            _("to mark fairly, to lose no answer, and to show what was not understood"),
            attempts_end,
            their_teachers,
            _("export and erasure of the student, or erasure of the class"),
        ),
        Kept(
            _("Practice: questions that come back, answers, beliefs, chosen topics"),
            students,
            _("to bring a question back before it is forgotten"),
            with_account,
            _("the student alone; the operator, in an export"),
            exported,
        ),
        Kept(
            _("Tries and practice of people who are not signed in, without any name"),
            _("guests"),
            _("to show the result, and to bring it along when the guest joins a class"),
            guests_end,
            _("the same browser, until it is closed; the operator"),
            _("nobody can say whose they were, so nobody can ask for them"),
        ),
        Kept(
            _(
                "Name, user name, e-mail address, a fingerprint of the password, when last signed in; own quizzes"
            ),
            _("teachers, editors and operators"),
            _("to sign in, and to reset a forgotten password"),
            _("until the operator erases the account"),
            _("the person, the operator; the name also: people of the same class"),
            _("export from “My account”; the operator erases"),
        ),
        Kept(
            _("The audit trail: who did what, and when"),
            _("everybody with an account"),
            _("to find out afterwards what happened"),
            audit_ends,
            _("the operator; in an export, those whom a line names"),
            _("names leave it when the account is erased"),
        ),
        Kept(
            _("Counts of wrong tries to sign in, by account and by network address; the server's log"),
            _("everybody"),
            _("to stop guessing, and to find faults"),
            _("counts: minutes; the log: as the operator keeps it"),
            _("the operator"),
            _("they end by themselves"),
        ),
    )


def _ends(days: int | None, words: str, otherwise: str = "") -> str:
    return words % {"n": days} if days else otherwise or _("until erased")


def in_browser() -> Sequence[InBrowser]:
    """Cookies first, then what the pages store."""
    days = settings.SESSION_COOKIE_AGE // (24 * 60 * 60)
    stays = ngettext(
        "%(n)s day; for guests until the browser closes",
        "%(n)s days; for guests until the browser closes",
        days,
    )
    return (
        InBrowser(
            _("Cookie “%(name)s”") % {"name": settings.SESSION_COOKIE_NAME},
            _("keeps you signed in, and a guest's try together"),
            stays % {"n": days},
        ),
        InBrowser(
            _("Cookie “%(name)s”") % {"name": settings.CSRF_COOKIE_NAME},
            _("makes sure that a form comes from this site and not from another one"),
            _("one year; it says nothing about you"),
        ),
        InBrowser(
            _("Cookie “%(name)s”") % {"name": settings.LANGUAGE_COOKIE_NAME},
            _("remembers the language that you chose"),
            _("one year"),
        ),
        InBrowser(
            _("Cookie “%(name)s”") % {"name": SHOWN_ONCE},
            _("half of a puzzle that shows a new PIN once after joining; useless by itself"),
            _("until the browser closes"),
        ),
        InBrowser(
            _("Cookie “messages”"),
            _("carries a sentence such as “Saved.” to the next page"),
            _("seconds"),
        ),
        InBrowser(
            _("Stored by the question page: answers on their way"),
            _("loses no answer while the line is down; kept apart for each person on a shared machine"),
            _("until the server has the answer"),
        ),
        InBrowser(
            _("Stored by the question page: whether the clock is shown, and which news of it you have read"),
            _("spares you reading it twice"),
            _("the choice stays; the news go when the window closes"),
        ),
    )
