"""Sign-in cards: a printed token that signs one student in, and the QR codes to print it with."""

from datetime import datetime

import segno
from django.db import transaction
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from quizzes.core import audit
from quizzes.core.codes import fingerprint, token
from quizzes.core.refusal import Refusal
from quizzes.people.models import SignInCard, User


@transaction.atomic
def issue_card(*, user: User, at: datetime, by: User | None = None) -> str:
    """Make a student a card and end the one before. The token returned is kept nowhere: print it now.

    `by` is who did it, for the audit trail; None is the student or a command.
    """
    if not user.is_student:
        raise Refusal(_("Only students have sign-in cards; teachers and editors sign in with a password."))
    made = token()
    SignInCard.objects.update_or_create(user=user, defaults={"fingerprint": fingerprint(made), "made_at": at})
    audit.record(at=at, actor=by or user, verb="card issued", subject=user.username, about=user)
    return made


def holder_of(mark: str) -> User | None:
    """The active student whose present card has this fingerprint."""
    card = SignInCard.objects.select_related("user").filter(fingerprint=mark, user__is_active=True).first()
    return card.user if card and card.user.is_student else None


def qr_svg(text: str, title: str) -> SafeString:
    """An inline SVG of a QR code, black on white in every colour scheme, since scanners need it so.

    `title` says for a screen reader where the code leads. Size it by the class `qr`.
    """
    code = segno.make(text, error="m", micro=False)
    svg = code.svg_inline(
        border=4, dark="#000", light="#fff", svgclass="qr", lineclass=None, omitsize=True, title=title
    )
    return mark_safe(svg.replace("<svg ", '<svg role="img" ', 1))  # noqa: S308 - segno escapes the title
