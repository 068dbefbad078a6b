"""The sheet of sign-in cards: shown once, to print at once."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.http import HttpResponse
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from quizzes.classes import queries
from quizzes.classes.actions import Issued
from quizzes.classes.models import Classroom
from quizzes.core.requests import page
from quizzes.people.access import PersonRequest
from quizzes.people.cards import qr_svg


@dataclass(frozen=True)
class PrintedCard:
    """One card of the sheet; its secrets are nowhere else."""

    name: str
    username: str
    pin: str
    groups: str
    qr: SafeString


def cards_page(request: PersonRequest, classroom: Classroom, issued: Iterable[Issued]) -> HttpResponse:
    """The cards by group, then by name, so that each pile is handed out as it lies."""
    groups = queries.groups_by_student(classroom)
    cards = [_printed(request, each, ", ".join(groups.get(each.student.pk, ()))) for each in issued]
    cards.sort(key=lambda card: (card.groups.casefold(), card.name.casefold(), card.username))
    context = {
        "classroom": classroom,
        "cards": cards,
        "host": request.get_host(),
        "pins": any(card.pin for card in cards),
    }
    return page(request, "classes/sign_in_cards_page.html", context)


def _printed(request: PersonRequest, issued: Issued, groups: str) -> PrintedCard:
    address = request.build_absolute_uri(reverse("card-page", args=[issued.token]))
    student = issued.student
    title = _("Signs %(name)s in") % {"name": student.display_name}
    return PrintedCard(student.display_name, student.username, issued.pin, groups, qr_svg(address, title))
