"""Assignments, who gets them, the versions that they froze, and what holds for one student only."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from quizzes.assignments.rules import Exempt, Ruled, Terms, Window
from quizzes.bank.models import QuestionVersion
from quizzes.classes.models import Classroom, Group, Membership
from quizzes.core.fields import FractionField
from quizzes.people.models import User
from quizzes.quiz.models import Quiz


class AssignmentQuerySet(models.QuerySet["Assignment"]):
    def given_to(self, student: User) -> "AssignmentQuerySet":
        """What the student is given today, in the classes that are not archived."""
        places = Membership.objects.in_class().filter(user=student, role="student")
        return self.filter(
            Q(to_everybody=True)
            | Q(pk__in=places.filter(assignments__isnull=False).values("assignments"))
            | Q(pk__in=places.filter(groups__assignments__isnull=False).values("groups__assignments")),
            classroom__archived_at=None,
            classroom__in=places.values("classroom"),
        )


class Assignment(models.Model):
    """A quiz given to a class or some of it: may be started from `opens_at` to `closes_at`, is late after `due_at`."""

    FEEDBACK: ClassVar = [
        ("after_hand_in", _("everything, as soon as a student hands in")),
        ("mark_then_close", _("the mark at once, the rest after closing")),
        ("after_close", _("everything, but only after closing")),
        ("by_hand", _("everything, when you release it")),
    ]
    MODES: ClassVar = [
        ("test", _("test: feedback when it is released")),
        ("study", _("study: feedback after each question")),
        ("tries", _("tries: a hint and another try, for a third less each time")),
    ]
    COUNTS: ClassVar = [
        ("best", _("the best attempt")),
        ("last", _("the last attempt")),
        ("mean", _("the mean of all attempts")),
        ("first", _("the first attempt")),
    ]

    WAIT_FOR_CLOSING = ("mark_then_close", "after_close")
    classroom = models.ForeignKey(Classroom, on_delete=models.CASCADE, related_name="assignments")
    quiz = models.ForeignKey(Quiz, null=True, on_delete=models.SET_NULL, related_name="assignments")
    to_everybody = models.BooleanField(default=True)
    """Everybody in the class, also who joins later; else the members of `groups` and the single students `named`."""
    groups = models.ManyToManyField(Group, related_name="assignments")
    named = models.ManyToManyField(Membership, related_name="assignments")
    title = models.CharField(_("title"), max_length=120)
    opens_at = models.DateTimeField(_("opens"))
    due_at = models.DateTimeField(_("due"))
    closes_at = models.DateTimeField(_("closes"))
    minutes = models.PositiveIntegerField(_("time limit in minutes"), null=True)
    attempts_allowed = models.PositiveSmallIntegerField(_("attempts"), default=1)
    mode = models.CharField(_("mode"), max_length=10, choices=MODES, default="test")
    certainty = models.BooleanField(_("ask how certain they are"), default=False)
    layout = models.CharField(_("layout"), max_length=10, choices=Quiz.LAYOUTS, default="one")
    shuffle_questions = models.BooleanField(_("shuffle the questions"), default=False)
    shuffle_options = models.BooleanField(_("shuffle the options"), default=True)
    feedback = models.CharField(_("feedback"), max_length=20, choices=FEEDBACK, default="after_hand_in")
    released_at = models.DateTimeField(null=True)
    """When the teacher released marks and reasons; means something under the feedback rule `by_hand` only."""
    counts = models.CharField(_("which attempt counts"), max_length=10, choices=COUNTS, default="best")
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )

    objects = AssignmentQuerySet.as_manager()

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

    @property
    def waits_for_closing(self) -> bool:
        """Whether something is kept from students until nobody works on it any more."""
        return self.feedback in self.WAIT_FOR_CLOSING

    @property
    def terms(self) -> Terms:
        """What a teacher may change at any time."""
        return Terms(**{name: getattr(self, name) for name in Terms.names()})


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
    left_at = models.PositiveIntegerField(null=True)
    """The number of the corrected version that the teacher did not want; a newer one is asked about again."""
    spare = models.BooleanField(default=False)
    """One more of its pool than an attempt is dealt."""

    class Meta:
        ordering = ["assignment", "position"]
        constraints = [
            models.UniqueConstraint(fields=["assignment", "position"], name="assigned_position_is_unique"),
        ]

    def __str__(self) -> str:
        return f"{self.assignment} {self.position}"


class AssignmentException(models.Model):
    """What holds for one student at one assignment instead of the terms; what is empty is as for everybody."""

    assignment = models.ForeignKey(Assignment, on_delete=models.CASCADE, related_name="exceptions")
    student = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="assignment_exceptions"
    )
    opens_at = models.DateTimeField(null=True)
    due_at = models.DateTimeField(null=True)
    closes_at = models.DateTimeField(null=True)
    minutes = models.PositiveIntegerField(null=True)
    """This student's own limit, exactly."""
    extra_attempts = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["assignment", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["assignment", "student"], name="one_exception_a_student"),
        ]

    def __str__(self) -> str:
        return f"Exception for {self.student} in {self.assignment}"

    @property
    def value(self) -> Exempt:
        return Exempt(**{name: getattr(self, name) for name in Exempt.names()})


class Ruling(models.Model):
    """A teacher's word on what an assignment counts for one student, whatever the attempts came to: excused (no
    `points`), or a score of the teacher's own. One stands at a time; those that ended are kept."""

    assignment = models.ForeignKey(Assignment, on_delete=models.CASCADE, related_name="rulings")
    student = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="rulings")
    points = FractionField(null=True)
    reason = models.CharField(max_length=200)
    """For the record; the student does not see it."""
    comment = models.TextField(blank=True)
    """For the student."""
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        ordering = ["assignment", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["assignment", "student"],
                condition=models.Q(ended_at=None),
                name="one_ruling_stands",
            ),
        ]

    def __str__(self) -> str:
        return f"Ruling on {self.student} in {self.assignment}"

    @property
    def value(self) -> Ruled:
        return Ruled(self.points, self.reason, self.comment)
