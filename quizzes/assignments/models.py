"""Assignments and the versions that they froze."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from quizzes.assignments.rules import Window
from quizzes.bank.models import QuestionVersion
from quizzes.classes.models import Classroom
from quizzes.quiz.models import Quiz


class Assignment(models.Model):
    """A quiz given to a class: may be started from `opens_at` to `closes_at`, and is late after `due_at`."""

    FEEDBACK: ClassVar = [
        ("after_hand_in", _("everything, as soon as a student hands in")),
        ("mark_then_close", _("the mark at once, the rest after closing")),
        ("after_close", _("everything, but only after closing")),
    ]
    MODES: ClassVar = [
        ("test", _("test: feedback when it is released")),
        ("study", _("study: feedback after each question")),
        ("tries", _("tries: a hint and another try, for a third less each time")),
    ]
    COUNTS: ClassVar = [("best", _("the best attempt")), ("last", _("the last attempt"))]

    classroom = models.ForeignKey(Classroom, on_delete=models.CASCADE, related_name="assignments")
    quiz = models.ForeignKey(Quiz, null=True, on_delete=models.SET_NULL, related_name="assignments")
    title = models.CharField(_("title"), max_length=120)
    opens_at = models.DateTimeField(_("opens"))
    due_at = models.DateTimeField(_("due"))
    closes_at = models.DateTimeField(_("closes"))
    minutes = models.PositiveIntegerField(_("time limit in minutes"), null=True)
    attempts_allowed = models.PositiveSmallIntegerField(_("attempts"), default=1)
    mode = models.CharField(_("mode"), max_length=10, choices=MODES, default="test")
    certainty = models.BooleanField(_("ask how certain they are"), default=False)
    layout = models.CharField(_("layout"), max_length=10, choices=Quiz.LAYOUTS, default="one")
    feedback = models.CharField(_("feedback"), max_length=20, choices=FEEDBACK, default="after_hand_in")
    counts = models.CharField(_("which attempt counts"), max_length=10, choices=COUNTS, default="best")
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        ordering = ["opens_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(opens_at__lt=models.F("due_at"))
                & models.Q(due_at__lte=models.F("closes_at")),
                name="assignment_opens_then_due_then_closes",
            ),
            models.CheckConstraint(condition=models.Q(attempts_allowed__gte=1), name="at_least_one_attempt"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def window(self) -> Window:
        """Its times, in the time zone of its class."""
        zone = self.classroom.zone
        return Window(
            self.opens_at.astimezone(zone), self.due_at.astimezone(zone), self.closes_at.astimezone(zone)
        )


class AssignedItem(models.Model):
    """A question version and its weight, frozen for an assignment. An attempt is dealt every one that stands alone,
    and of the pool of a draw as many as are not spare: all of one pool weigh the same, so `spare=False` adds up to
    what each attempt is about."""

    assignment = models.ForeignKey(Assignment, on_delete=models.CASCADE, related_name="items")
    position = models.PositiveIntegerField()
    version = models.ForeignKey(QuestionVersion, on_delete=models.PROTECT, related_name="assigned_items")
    weight = models.PositiveIntegerField()
    draw = models.PositiveSmallIntegerField(null=True)
    """The number of the draw whose pool it belongs to; None for a question that everybody gets."""
    spare = models.BooleanField(default=False)
    """One more of its pool than an attempt is dealt."""

    class Meta:
        ordering = ["assignment", "position"]
        constraints = [
            models.UniqueConstraint(fields=["assignment", "position"], name="assigned_position_is_unique"),
        ]

    def __str__(self) -> str:
        return f"{self.assignment} {self.position}"
