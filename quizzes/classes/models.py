"""A class and its people."""

from typing import ClassVar
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from quizzes.core.fields import FractionField
from quizzes.people.models import User

TEACHING = ("teacher", "co_teacher")
"""The roles that teach: who owns the class, and who was invited to it."""


class ClassroomQuerySet(models.QuerySet["Classroom"]):
    def taught_by(self, person: User) -> "ClassroomQuerySet":
        """The classes that the person teaches now."""
        teaches = Membership.objects.filter(user=person, role__in=TEACHING, left_at=None)
        return self.filter(pk__in=teaches.values("classroom"))


class MembershipQuerySet(models.QuerySet["Membership"]):
    def in_class(self) -> "MembershipQuerySet":
        """Who has not left."""
        return self.filter(left_at=None)

    def only_students(self) -> "MembershipQuerySet":
        """Student places of people who are nothing more than students."""
        plain = {"is_teacher": False, "is_editor": False, "is_staff": False, "is_superuser": False}
        return self.filter(role="student", **{f"user__{flag}": value for flag, value in plain.items()})


class Classroom(models.Model):
    """A class as a teacher opens it."""

    name = models.CharField(_("name"), max_length=80)
    time_zone = models.CharField(_("time zone"), max_length=60, default="UTC")
    language = models.CharField(_("language"), max_length=10, default="en")
    """Of what is printed and shown for the whole class; a person's own choice comes first."""
    opened_at = models.DateTimeField()
    archived_at = models.DateTimeField(null=True)

    objects = ClassroomQuerySet.as_manager()

    class Meta:
        ordering = ["name", "pk"]

    def __str__(self) -> str:
        return self.name

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.time_zone)


class Membership(models.Model):
    """A person's place in a class. Leaving is a date, so that marks keep their owner.

    A `teacher` owns the class. A `co_teacher` does everything in it but archive it, and invite or remove teachers.
    """

    ROLES: ClassVar = [
        ("teacher", _("teacher")),
        ("co_teacher", _("co-teacher")),
        ("student", _("student")),
    ]

    classroom = models.ForeignKey(Classroom, on_delete=models.CASCADE, related_name="memberships")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="memberships")
    role = models.CharField(max_length=20, choices=ROLES)
    joined_at = models.DateTimeField()
    left_at = models.DateTimeField(null=True)
    student_number = models.CharField(_("student number"), max_length=60, blank=True)
    """By which the school knows the student. It belongs to the class, so that only its teachers ever meet it."""

    objects = MembershipQuerySet.as_manager()

    class Meta:
        ordering = ["classroom", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["classroom", "user"], name="one_membership_a_class"),
            models.UniqueConstraint(
                fields=["classroom", "student_number"],
                condition=~models.Q(student_number=""),
                name="student_number_is_unique_in_class",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} in {self.classroom}"


class Group(models.Model):
    """A section of a class: students who are taught, set work or read together. A student may be in several."""

    classroom = models.ForeignKey(Classroom, on_delete=models.CASCADE, related_name="groups")
    name = models.CharField(_("name"), max_length=60)
    members = models.ManyToManyField(Membership, related_name="groups")

    class Meta:
        ordering = ["classroom", "name", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["classroom", "name"], name="group_name_is_unique_in_class"),
        ]

    def __str__(self) -> str:
        return self.name


class JoinCode(models.Model):
    """A code that enrols a student in a class. It never signs anybody in."""

    classroom = models.ForeignKey(Classroom, on_delete=models.CASCADE, related_name="join_codes")
    code = models.CharField(max_length=12, unique=True)
    made_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-made_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["classroom"], condition=models.Q(closed_at=None), name="one_open_code_a_class"
            ),
        ]

    def __str__(self) -> str:
        return self.code


class Invitation(models.Model):
    """A link that makes one teacher a co-teacher. Only its fingerprint is kept."""

    classroom = models.ForeignKey(Classroom, on_delete=models.CASCADE, related_name="invitations")
    fingerprint = models.CharField(max_length=64, unique=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    """When it was used or withdrawn."""

    class Meta:
        ordering = ["made_at", "pk"]

    def __str__(self) -> str:
        return f"Invitation to {self.classroom}"


class Accommodation(models.Model):
    """What one student needs everywhere: more time, no time limit, more attempts, pauses, fewer options."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="accommodation"
    )
    time_factor = FractionField(default=1)
    untimed = models.BooleanField(default=False)
    extra_attempts = models.PositiveSmallIntegerField(default=0)
    pauses = models.BooleanField(default=False)
    """The student may stop the clock of an attempt and go on later."""
    fewer_options = models.BooleanField(default=False)
    """Questions with options are dealt with fewer wrong ones."""

    def __str__(self) -> str:
        return f"Accommodation of {self.user}"
