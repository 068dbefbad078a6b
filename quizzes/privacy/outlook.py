"""What an erasure would remove, counted, in words for the person who is about to confirm it."""

from collections import Counter
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.utils.translation import gettext_lazy as _

LABELS: dict[str, Any] = {
    "quizzes.User": _("accounts"),
    "quizzes.Classroom": _("classes"),
    "quizzes.Membership": _("places in classes"),
    "quizzes.Group": _("groups"),
    "quizzes.Assignment": _("assignments"),
    "quizzes.Attempt": _("attempts"),
    "quizzes.AttemptItem": _("questions answered or open"),
    "quizzes.Response": _("saved answers"),
    "quizzes.Mark": _("marks"),
    "quizzes.Judgement": _("judgements by hand"),
    "quizzes.Ruling": _("excuses and scores of the teacher's own"),
    "quizzes.Comment": _("comments"),
    "quizzes.Remark": _("re-marks"),
    "quizzes.Accommodation": _("agreed conditions"),
    "quizzes.AssignmentException": _("exceptions"),
    "quizzes.PracticeCard": _("practice: questions that come back"),
    "quizzes.PracticeTurn": _("practice: questions dealt"),
    "quizzes.PracticeAnswer": _("practice: answers"),
    "quizzes.PracticeBelief": _("practice: beliefs"),
    "quizzes.PracticeTopic": _("practice: topics"),
    "quizzes.SignInCard": _("sign-in cards"),
    "quizzes.JoinCode": _("class codes"),
    "quizzes.Invitation": _("invitations of teachers"),
    "quizzes.Quiz": _("own quizzes"),
    "account.EmailAddress": _("e-mail addresses"),
}


@dataclass(frozen=True)
class Counted:
    what: Any
    count: int


def counted(found: Counter[str]) -> list[Counted]:
    """One line for each kind that a person would know, in the order of the table above."""
    known = [Counted(words, found[label]) for label, words in LABELS.items() if found[label]]
    others = [label for label in found if label not in LABELS and found[label]]
    return known + [
        Counted(apps.get_model(label)._meta.verbose_name_plural, found[label])
        for label in others
        if not _is_small_print(label)
    ]


def _is_small_print(label: str) -> bool:
    """Ties between records, which nobody knows by name."""
    model = apps.get_model(label)
    return bool(model._meta.auto_created) or model._meta.model_name in SMALL_PRINT


SMALL_PRINT = {"gatheredattempt", "assigneditem", "quizitem", "quizdraw", "logentry"}
