"""What ends by itself, after the days that the settings give; without a number it is kept."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import transaction
from django.db.models import F, Model, Q, QuerySet
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from quizzes.attempts.holding import hold_for_good
from quizzes.attempts.models import Attempt
from quizzes.classes.models import Membership
from quizzes.core import audit
from quizzes.core.holding import hold_rows
from quizzes.core.models import AuditLine
from quizzes.people.holding import hold_people
from quizzes.people.models import User
from quizzes.practice.models import PracticeBelief, PracticeCard, PracticeTopic
from quizzes.privacy.erasing import erase_accounts
from quizzes.privacy.removing import remove

AT_A_TIME = 200
"""Records in one transaction, so that nobody's save waits long."""


@dataclass(frozen=True)
class Rule:
    """Records of one kind that end `setting` days after they were last of use."""

    name: Any
    setting: str
    ended: Callable[[datetime], "QuerySet[Any]"]
    """Those that were of no use any more at that moment."""

    @property
    def days(self) -> int | None:
        return getattr(settings, self.setting) if self.setting else 0


@dataclass(frozen=True)
class Applied:
    rule: Rule
    count: int


def _attempts(before: datetime) -> "QuerySet[Any]":
    return Attempt.objects.filter(assignment__classroom__archived_at__lt=before)


def _students(before: datetime) -> "QuerySet[Any]":
    """In no class that is open, and for so long neither signed in nor at work, nor in a class."""
    here = Q(left_at=None) & (Q(classroom__archived_at=None) | Q(classroom__archived_at__gte=before))
    places = Membership.objects.filter(here | Q(left_at__gte=before))
    plain = {"is_teacher": False, "is_editor": False, "is_staff": False, "is_superuser": False}
    return (
        User.objects.filter(**plain)
        .annotate(came=Coalesce("last_login", "date_joined"))
        .filter(came__lt=before)
        .exclude(pk__in=places.values("user"))
        .exclude(
            pk__in=Attempt.objects.filter(started_at__gte=before, student__isnull=False).values("student")
        )
    )


def _of_guests(model: Any, at: Any) -> Callable[[datetime], "QuerySet[Any]"]:
    def ended(before: datetime) -> "QuerySet[Any]":
        return model.objects.filter(student=None).alias(used=at).filter(used__lt=before)  # type: ignore[no-any-return]

    return ended


RULES = (
    Rule(_("attempts in archived classes"), "RETAIN_ATTEMPTS_DAYS", _attempts),
    Rule(_("students in no class"), "RETAIN_STUDENTS_DAYS", _students),
    Rule(_("guests: tries"), "RETAIN_GUESTS_DAYS", _of_guests(Attempt, F("started_at"))),
    Rule(
        _("guests: practice"),
        "RETAIN_GUESTS_DAYS",
        _of_guests(PracticeCard, Coalesce("last_review", "made_at")),
    ),
    Rule(_("guests: beliefs"), "RETAIN_GUESTS_DAYS", _of_guests(PracticeBelief, F("last_held_at"))),
    Rule(_("guests: topics"), "RETAIN_GUESTS_DAYS", _of_guests(PracticeTopic, F("chosen_at"))),
    Rule(
        _("lines of the audit trail"),
        "RETAIN_AUDIT_DAYS",
        lambda before: AuditLine.objects.filter(at__lt=before),
    ),
    Rule(_("sign-ins that ended"), "", lambda before: Session.objects.filter(expire_date__lt=before)),
)


def apply(*, at: datetime, dry: bool = False) -> list[Applied]:
    """Every rule that has a number of days, in order. Safe to repeat, and to stop in the middle."""
    return [
        Applied(rule, _count(rule, at) if dry else _apply(rule, at))
        for rule in RULES
        if rule.days is not None
    ]


def _ended(rule: Rule, at: datetime) -> "QuerySet[Any]":
    return rule.ended(at - timedelta(days=rule.days or 0)).order_by("pk")


def _count(rule: Rule, at: datetime) -> int:
    return _ended(rule, at).count()


def _apply(rule: Rule, at: datetime) -> int:
    gone = 0
    while pks := list(_ended(rule, at).values_list("pk", flat=True)[:AT_A_TIME]):
        gone += _remove(rule, pks, at)
    if gone and rule.setting:
        audit.record(
            at=at,
            actor=None,
            verb="retention applied",
            subject=rule.setting,
            days=rule.days,
            count=gone,
        )
    return gone


@transaction.atomic
def _remove(rule: Rule, pks: Collection[Any], at: datetime) -> int:
    found = _ended(rule, at).filter(pk__in=pks)
    _hold(found.model, pks)
    # Asked once more inside: who came back since must not go, and what another process removed is not counted again.
    still = list(found.values_list("pk", flat=True))
    if found.model is User:
        erase_accounts(pks=still, by=None, at=at)
    else:
        remove(found.model, still)
    return len(still)


def _hold(model: type[Model], pks: Collection[Any]) -> None:
    if model is User:
        hold_people(pks)
    elif model is Attempt:
        hold_for_good(Attempt.objects.filter(pk__in=pks))
    else:
        hold_rows(model._base_manager.filter(pk__in=pks), for_good=True)
