"""How often somebody may be wrong, per account and per address; a whole school fits behind one address.

The numbers are `ACCOUNT_RATE_LIMITS` in the settings; the counts live in the shared cache. An account's own limit
is asked first, so that one child's guesses at a locked account use up nothing of the school's address.
"""

from dataclasses import dataclass, field

# The public face of this module cannot take a count back, which a right PIN must.
from allauth.core.internal import ratelimit
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from quizzes.people.models import User

APP = "allauth.account"
SIGN_IN = ("sign_in_account", "sign_in_address")
CODES = ("code_session", "code_address")
CARDS = ("card_address",)
JOINS = ("join_address",)
TRIES = ("try_address",)

MINUTES = {"sign_in_account": 5}


class TooMany(Exception):  # noqa: N818 - it is an answer, not an accident
    """Too many tries; `words` say how long to wait."""

    def __init__(self, action: str) -> None:
        self.minutes = MINUTES.get(action, 1)
        self.words = _words(action)
        super().__init__(self.words)


def _words(action: str) -> str:
    sentences = {
        "sign_in_account": _(
            "There were too many wrong tries for this user name. Wait 5 minutes and try again. "
            "Students: your teacher can unlock it at once, and a sign-in card still works."
        ),
        "sign_in_address": _(
            "There were too many wrong tries from your school or home network. Wait a minute and try again."
        ),
        "code_session": _(
            "There were too many wrong codes. Wait a minute, then copy the code letter by letter."
        ),
        "join_address": _("Very many people are joining from your network. Wait a minute and try again."),
        "try_address": _(
            "Very many quizzes are being started from your network. Wait a minute and try again."
        ),
    }
    return sentences.get(
        action, _("There were too many wrong tries from your network. Wait a minute and try again.")
    )


@dataclass
class Counted:
    """What a try has used up of its limits."""

    usages: list[ratelimit.RateLimitUsage] = field(default_factory=list)

    def give_back(self) -> None:
        """It was right: count nothing."""
        for usage in self.usages:
            usage.rollback()


def count(request: HttpRequest, actions: tuple[str, ...], key: str = "") -> Counted:
    """Count one try under each action; raise TooMany, counting nothing, where one of them is used up."""
    counted = Counted()
    for action in actions:
        usage = ratelimit.consume(request, app=APP, action=action, key=key, limit_get=True)
        if usage is None:
            counted.give_back()
            raise TooMany(action)
        counted.usages.append(usage)
    return counted


def refuse_if_spent(request: HttpRequest, actions: tuple[str, ...], key: str = "") -> None:
    """Raise TooMany where one of the limits is used up; count nothing."""
    for action in actions:
        if not ratelimit.consume(request, app=APP, action=action, key=key, limit_get=True, dry_run=True):
            raise TooMany(action)


def unlock(user: User) -> None:
    """Forget the wrong tries at one account, for the user name and the e-mail address."""
    for login in filter(None, (user.username, user.email)):
        ratelimit.clear(HttpRequest(), app=APP, action="sign_in_account", key=account_key(login))


def account_key(login: str) -> str:
    """How an account is counted: by what was typed, without regard to capitals."""
    return login.lower()


def too_many_page(request: HttpRequest, refused: TooMany) -> HttpResponse:
    """A page with the words, for where no form can carry them."""
    response = render(request, "429.html", {"words": refused.words}, status=429)
    response["Retry-After"] = str(60 * refused.minutes)
    return response
