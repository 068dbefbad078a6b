"""Hold accounts: who starts, practises, is agreed with, merged or erased comes one after the other. The order of all
that is held is in `core.holding`."""

from collections.abc import Collection

from django.utils.translation import gettext as _

from quizzes.core.holding import hold_rows
from quizzes.core.refusal import Refusal
from quizzes.people.models import User


def hold_person(pk: int) -> None:
    """Hold one account, or refuse where it is gone."""
    if not hold_people([pk]):
        raise Refusal(_("This account is gone: it was erased or put together with another one."), "gone")


def hold_people(pks: Collection[int], *, for_good: bool = False) -> list[int]:
    """Hold accounts; answers those that are still there. `for_good`: nothing new may point to them any more. Whoever
    writes a line about a person asks for that in the moment of the commit, with attempts in their hands: so take it
    last."""
    return hold_rows(User.objects.filter(pk__in=pks), for_good=for_good)
