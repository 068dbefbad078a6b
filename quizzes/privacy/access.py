"""Whose data somebody may see, how much of it, and who may erase it; anybody else gets 404."""

from dataclasses import dataclass
from typing import Literal

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from quizzes.classes.models import Classroom, Membership
from quizzes.people.models import User

Part = Literal["everything", "own", "class"]


@dataclass(frozen=True)
class Scope:
    """What of `person` the `viewer` may see: the operator everything, a person their own as far as feedback is open,
    a teacher what belongs to the classes that they teach."""

    person: User
    viewer: User
    part: Part

    @cached_property
    def rooms(self) -> frozenset[int]:
        """The classes that count for a teacher's view."""
        return frozenset(Classroom.objects.taught_by(self.viewer).values_list("pk", flat=True))

    def in_rooms(self, lookup: str) -> dict[str, object]:
        """A filter to what belongs to those classes; none where all of it may be seen."""
        return {f"{lookup}__in": self.rooms} if self.part == "class" else {}


def scope_for(viewer: User, pk: int) -> Scope:
    """The person and how much of what is kept about them this viewer may see."""
    person = get_object_or_404(User, pk=pk)
    if viewer.is_operator:
        return Scope(person, viewer, "everything")
    if viewer == person:
        return Scope(person, viewer, "own")
    mine = Classroom.objects.taught_by(viewer) if viewer.is_teacher else Classroom.objects.none()
    if not Membership.objects.only_students().filter(user=person, classroom__in=mine).exists():
        raise Http404
    return Scope(person, viewer, "class")


def person_to_erase(viewer: User, pk: int) -> Scope:
    """The same, for whoever might erase the account: its teachers and the operator, never the person alone."""
    scope = scope_for(viewer, pk)
    if scope.part == "own":
        raise Http404
    return scope


def class_to_erase(viewer: User, pk: int) -> Classroom:
    """The class, where the viewer owns it or runs the machine."""
    if viewer.is_operator:
        return get_object_or_404(Classroom, pk=pk)
    owned = Membership.objects.in_class().filter(user=viewer, role="teacher")
    return get_object_or_404(
        Classroom.objects.taught_by(viewer).filter(pk__in=owned.values("classroom")), pk=pk
    )


def why_not_erase(scope: Scope) -> str:
    """Why this viewer cannot erase this account, with what they can do instead; empty where they can."""
    person, viewer = scope.person, scope.viewer
    if person == viewer:
        return _("You cannot erase the account that you are signed in with. Ask another operator.")
    if scope.part != "everything":
        return _why_not_as_teacher(scope)
    alone = [room.name for room in Classroom.objects.taught_by(person) if _is_sole_owner(person, room)]
    if alone:
        return _(
            "%(name)s is the only owner of %(classes)s. Make somebody else an owner there, or erase the class first."
        ) % {"name": person, "classes": ", ".join(f"“{name}”" for name in alone)}
    return ""


def _why_not_as_teacher(scope: Scope) -> str:
    """An account goes for good, so it takes the owner of every class that it is or was in."""
    places = Membership.objects.filter(user=scope.person)
    if places.exclude(classroom__in=scope.rooms).exists():
        return _(
            "%(name)s is or was also in a class that you do not teach, and the marks there are not yours to "
            "erase. Remove the student from your class, and ask the operator to erase the account."
        ) % {"name": scope.person}
    owned = Membership.objects.in_class().filter(user=scope.viewer, role="teacher")
    if places.exclude(classroom__in=owned.values("classroom")).exists():
        return _("Only an owner of the class erases the account of %(name)s for good. Ask the owner.") % {
            "name": scope.person
        }
    return ""


def _is_sole_owner(person: User, classroom: Classroom) -> bool:
    owners = classroom.memberships.in_class().filter(role="teacher")
    return owners.filter(user=person).exists() and not owners.exclude(user=person).exists()
