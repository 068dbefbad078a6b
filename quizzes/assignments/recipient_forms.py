"""The forms that also say who gets an assignment: several classes at once when assigning, one when changing."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from quizzes.assignments.actions import Recipients
from quizzes.assignments.forms import TermsForm, sensible_times
from quizzes.assignments.models import Assignment
from quizzes.assignments.queries import OfferedClass, assignable, offered_classes
from quizzes.assignments.rules import Terms, fault_of
from quizzes.classes.models import Classroom, Group, Membership
from quizzes.core.choices import ManyRowsField
from quizzes.people.models import User
from quizzes.quiz.models import Quiz


@dataclass(frozen=True)
class Box:
    """A group or a student to tick."""

    pk: int
    name: str
    username: str
    ticked: bool


@dataclass(frozen=True)
class Offer:
    """A class as the form shows it."""

    pk: int
    name: str
    size: int
    ticked: bool
    groups: Sequence[Box]
    students: Sequence[Box]

    @property
    def some(self) -> bool:
        """Whether only some of the class are ticked."""
        return any(box.ticked for box in (*self.groups, *self.students))


class RecipientsForm(TermsForm):
    """Terms, with the groups and single students of some classes to tick."""

    groups = ManyRowsField(
        queryset=Group.objects.none(),
        required=False,
        error_messages=dict.fromkeys(
            ("invalid_choice", "invalid_pk_value"), _("A group that you ticked is gone. Tick again.")
        ),
    )
    students = ManyRowsField(
        queryset=Membership.objects.none(),
        required=False,
        error_messages=dict.fromkeys(
            ("invalid_choice", "invalid_pk_value"),
            _("A student whom you ticked is no longer in the class. Tick again."),
        ),
    )

    def __init__(self, *args: Any, offered: Sequence[OfferedClass], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offered = offered
        rooms = [room.pk for room in offered]
        groups: Any = self.fields["groups"]
        groups.queryset = Group.objects.filter(classroom__in=rooms)
        students: Any = self.fields["students"]
        students.queryset = (
            Membership.objects.in_class().only_students().filter(classroom__in=rooms).select_related("user")
        )

    @property
    def offers(self) -> list[Offer]:
        """The classes with what is ticked now."""
        rooms, groups, students = (self._ticked(name) for name in ("classes", "groups", "students"))
        return [
            Offer(
                pk=room.pk,
                name=room.classroom.name,
                size=len(room.students),
                ticked=str(room.pk) in rooms,
                groups=[Box(one.pk, one.name, "", str(one.pk) in groups) for one in room.groups],
                students=[
                    Box(one.pk, one.user.display_name, one.user.username, str(one.pk) in students)
                    for one in room.students
                ],
            )
            for room in self.offered
        ]

    def _ticked(self, name: str) -> set[str]:
        return {str(pk) for pk in (self[name].value() or ())} if name in self.fields else set()

    def _recipients(self, room: OfferedClass) -> Recipients:
        """The ticked ones of a class; nobody ticked is everybody."""
        groups = _of_class(self.cleaned_data["groups"], room.pk)
        students = _of_class(self.cleaned_data["students"], room.pk)
        return Recipients(room.classroom, groups, students, everybody=not (groups or students))


def _of_class(ticked: Iterable[Any], classroom: int) -> list[Any]:
    return [one for one in ticked if one.classroom_id == classroom]


class AssignForm(RecipientsForm):
    """A quiz, its terms, and the classes that get it."""

    quiz = forms.ModelChoiceField(
        label=_("Quiz"),
        queryset=Quiz.objects.none(),
        error_messages={
            "required": _("Choose a quiz."),
            "invalid_choice": _("Choose a quiz from the list."),
        },
    )
    anyway = forms.Field(required=False, widget=forms.SelectMultiple)
    """The open quizzes that the teacher would give although everybody can see their answers."""
    classes = ManyRowsField(
        label=_("Who gets it"),
        queryset=Classroom.objects.none(),
        error_messages={
            "required": _("Tick at least one class."),
            "invalid_choice": _("A class that you ticked is archived or no longer yours. Tick again."),
        },
    )

    @classmethod
    def for_class(
        cls, classroom: Classroom, teacher: User, now: datetime, posted: QueryDict | None, quiz: str = ""
    ) -> "AssignForm":
        """What was posted, or a form with sensible times and this class ticked, which comes first."""
        mine = Classroom.objects.taught_by(teacher).filter(archived_at=None)
        offered = sorted(offered_classes(mine), key=lambda room: room.pk != classroom.pk)
        initial = sensible_times(now.astimezone(classroom.zone)) | {"classes": [classroom.pk], "quiz": quiz}
        form = cls(posted, zone=classroom.zone, initial=initial, must_close_after=now, offered=offered)
        fields: Any = form.fields
        fields["quiz"].queryset = assignable(teacher)
        fields["classes"].queryset = mine
        return form

    def clean(self) -> dict[str, Any]:
        said = super().clean()
        quiz = said.get("quiz")
        if quiz and quiz.open_to_guests and str(quiz.pk) not in (said.get("anyway") or ()):
            words = _(
                "The answers of “%(title)s” are open to everybody. Choose another quiz, or tick below it."
            )
            self.add_error("quiz", words % {"title": quiz.title})
        if "classes" in said:
            ticked = {room.pk for room in said["classes"]}
            for room in self.offered:
                recipients = _of_class([*said.get("groups", ()), *said.get("students", ())], room.pk)
                if recipients and room.pk not in ticked:
                    words = _("Some of “%(name)s” are ticked, but the class is not. Tick it, or untick them.")
                    self.add_error("classes", words % {"name": room.classroom.name})
        if not self.errors:
            self._refuse_times_elsewhere()
        return said

    def _refuse_times_elsewhere(self) -> None:
        for to, terms in self.recipients:
            fault = fault_of(terms.window, self.must_close_after)
            if fault:
                self.add_error(fault.field, f"{to.classroom.name}: {fault.words}")

    @property
    def recipients(self) -> list[tuple[Recipients, Terms]]:
        """Who gets it, and when: the hours that were typed are meant in each class's own time zone."""
        ticked = {room.pk for room in self.cleaned_data["classes"]}
        return [
            (self._recipients(room), _in_zone(self.terms, room.classroom.zone))
            for room in self.offered
            if room.pk in ticked
        ]


def _in_zone(terms: Terms, zone: ZoneInfo) -> Terms:
    """The same hours by another clock."""
    return replace(
        terms,
        opens_at=terms.opens_at.replace(tzinfo=zone),
        due_at=terms.due_at.replace(tzinfo=zone),
        closes_at=terms.closes_at.replace(tzinfo=zone),
    )


class ChangeForm(RecipientsForm):
    """The terms of an assignment as they are, and who gets it."""

    audience = forms.ChoiceField(
        label=_("Who gets it"),
        choices=[
            ("class", _("everybody in the class, also who joins later")),
            ("some", _("only the groups and students ticked here")),
        ],
        widget=forms.RadioSelect,
    )

    @classmethod
    def about(cls, assignment: Assignment, posted: QueryDict | None) -> "ChangeForm":
        """What holds now, or what was posted."""
        offered = offered_classes(Classroom.objects.filter(pk=assignment.classroom_id))
        kept = {name: getattr(assignment, name) for name in TermsForm.base_fields} | {
            "audience": "class" if assignment.to_everybody else "some",
            "groups": [group.pk for group in assignment.groups.all()],
            "students": [place.pk for place in assignment.named.all()],
        }
        return cls(posted, zone=assignment.classroom.zone, initial=kept, offered=offered)

    def clean(self) -> dict[str, Any]:
        said = super().clean()
        nobody = not said.get("groups") and not said.get("students")
        if said.get("audience") == "some" and nobody and not self.has_error("groups"):
            self.add_error("audience", _("Nobody is ticked. Tick a group or a student, or choose everybody."))
        return said

    @property
    def recipients(self) -> Recipients:
        """Who gets it from now on."""
        room = self.offered[0]
        some = self.cleaned_data["audience"] == "some"
        return self._recipients(room) if some else Recipients(room.classroom)
