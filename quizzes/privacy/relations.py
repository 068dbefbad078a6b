"""Every kind of record that points to a person, a place in a class, or their work, and where the export tells of it.

`tests/privacy/test_completeness.py` fails where a new kind of record stands in neither table. Decide then: let a part
of the export tell it and name that part in `TOLD`, or say in `LEFT_OUT` why nobody misses it.
"""

from typing import Any

from django.utils.translation import gettext_lazy as _

from quizzes.attempts.models import Attempt, AttemptItem
from quizzes.classes.models import Membership
from quizzes.people.models import User
from quizzes.practice.models import PracticeCard, PracticeTurn

WALKED: tuple[Any, ...] = (User, Membership, Attempt, AttemptItem, PracticeCard, PracticeTurn)
"""What points to any of these is somebody's."""

TOLD = {
    "quizzes.Attempt.student": "work",
    "quizzes.AttemptItem.attempt": "work",
    "quizzes.Response.item": "work",
    "quizzes.Mark.item": "work",
    "quizzes.Judgement.item": "work",
    "quizzes.Comment.attempt": "work",
    "quizzes.Comment.item": "work",
    "quizzes.Ruling.student": "rulings",
    "quizzes.Membership.user": "classes",
    "quizzes.Group_members.membership": "classes",
    "quizzes.Assignment_named.membership": "classes",
    "quizzes.Accommodation.user": "agreed",
    "quizzes.AssignmentException.student": "agreed",
    "quizzes.PracticeCard.student": "practice",
    "quizzes.PracticeTurn.student": "practice",
    "quizzes.PracticeTurn.card": "practice",
    "quizzes.PracticeAnswer.turn": "practice",
    "quizzes.PracticeBelief.student": "practice",
    "quizzes.PracticeTopic.student": "practice",
    "quizzes.AuditLine.actor": "deeds",
    "quizzes.AuditLine.about": "deeds",
    "quizzes.SignInCard.user": "secrets",
    "account.EmailAddress.user": "account",
    "quizzes.Quiz.owner": "made",
    "quizzes.Assignment.made_by": "made",
}
"""Relation → the part of the export that tells it."""

LEFT_OUT: dict[str, Any] = {
    "quizzes.GatheredAttempt.attempt": _(
        "which attempts practice has looked through; it follows from the two"
    ),
    "quizzes.QuestionVersion.made_by": _("who wrote a question; the bank's history shows it"),
    "quizzes.QuestionVersion.checked_by": _("who checked a question; the bank's history shows it"),
    "quizzes.Invitation.made_by": _("open invitations to co-teach; the page of the class shows them"),
    "quizzes.Ruling.made_by": _("rulings on others; they are told to those whom they are about"),
    "quizzes.Ruling.ended_by": _(
        "rulings on others that were taken back; they are told to those whom they are about"
    ),
    "quizzes.Comment.made_by": _("comments to others; they are told to those who got them"),
    "quizzes.Mark.made_by": _("marks given to others; they are told to those who got them"),
    "quizzes.Judgement.made_by": _("judgements of others' answers; they are told to those who wrote them"),
    "quizzes.Remark.made_by": _("re-marks; the page of the assignment shows them"),
    "admin.LogEntry.user": _("what an operator changed in the office; the office shows it"),
    "quizzes.User_groups.user": _("not used"),
    "quizzes.User_user_permissions.user": _("not used"),
}
"""Relation → why it is not told."""


def relations() -> set[str]:
    """Every foreign key to one of `WALKED`, as `app.Model.field`."""
    return {
        f"{each.related_model._meta.label}.{each.field.name}"
        for model in WALKED
        for each in model._meta.get_fields(include_hidden=True)
        if each.auto_created and not each.concrete and not each.many_to_many
    }
