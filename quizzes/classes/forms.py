"""Forms about a class and about one student's conditions."""

from fractions import Fraction
from functools import cache
from itertools import groupby
from typing import Any
from zoneinfo import available_timezones

from django import forms
from django.conf import settings
from django.http import QueryDict
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from quizzes.classes.models import Classroom, Membership
from quizzes.classes.rules import Needs
from quizzes.core.choices import ManyRowsField
from quizzes.core.marks import plain_points
from quizzes.people.forms import DisplayNameField
from quizzes.people.models import User

AREAS = ("Africa", "America", "Antarctica", "Asia", "Atlantic", "Australia", "Europe", "Indian", "Pacific")

Zone = tuple[str, str]


@cache
def time_zones() -> list[Zone | tuple[str, list[Zone]]]:
    """UTC, then the places of the time-zone list by area, for a `<select>`."""
    places = sorted(name for name in available_timezones() if name.split("/")[0] in AREAS and "/" in name)
    grouped = groupby(places, key=lambda name: name.split("/")[0])
    areas = [(area, [(name, _place(name)) for name in names]) for area, names in grouped]
    return [("UTC", "UTC"), *areas]


def _place(name: str) -> str:
    return name.split("/", 1)[1].replace("_", " ").replace("/", ", ")


class ZoneSelect(forms.Select):
    """A `<select>` of some 400 zones in one template; Django's own renders a template per option, 60 ms in all."""

    template_name = "classes/_zone_select.html"


class ClassForm(forms.Form):
    """Name, time zone and language of a class."""

    name = forms.CharField(
        label=_("Name of the class"),
        max_length=80,
        help_text=_("As your students know it, such as “History 9b”."),
        error_messages={"required": _("Give the class a name.")},
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    time_zone = forms.ChoiceField(
        label=_("Time zone"),
        choices=time_zones,
        widget=ZoneSelect,
        help_text=_("Opening, due and closing times of this class are meant in this zone."),
    )
    language = forms.ChoiceField(
        label=_("Language"),
        choices=lambda: settings.LANGUAGES,
        required=False,
        help_text=_(
            "For what is printed and shown to the whole class, and for students who chose no language of their own."
        ),
    )

    def __init__(self, *args: Any, zone: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("language", get_language() or settings.LANGUAGE_CODE)
        kept = zone or settings.TIME_ZONE
        self.initial.setdefault("time_zone", kept)
        field: Any = self.fields["time_zone"]
        if not zone and not self.is_bound:
            field.widget.attrs["data-own-zone"] = True  # own-zone.js puts in that of the teacher's computer
        # An older name of a zone, which the list does not offer, stays choosable where it is in use.
        if not field.valid_value(kept):
            field.choices = [(kept, kept), *time_zones()]

    @classmethod
    def about(cls, classroom: Classroom, posted: QueryDict | None) -> "ClassForm":
        """The form of a class that there is."""
        kept = {
            "name": classroom.name,
            "time_zone": classroom.time_zone,
            "language": classroom.language,
        }
        return cls(posted, initial=kept, zone=classroom.time_zone)

    def clean_language(self) -> str:
        """Not asked where a class is opened: then it is the one that the teacher reads."""
        return str(self.cleaned_data["language"] or self.initial["language"])


class AccommodationForm(forms.Form):
    """What one student needs everywhere."""

    time_factor = forms.DecimalField(
        label=_("Time, as a multiple of everybody’s"),
        min_value=1,
        max_value=10,
        max_digits=4,
        decimal_places=2,
        help_text=_("1 is the time that everybody has; 1.5 is half as much again; 10 is the most."),
        error_messages={
            "required": _("Write a number, such as 1 or 1.5."),
            "invalid": _("Write a number, such as 1 or 1.5."),
            "min_value": _("The time cannot be less than everybody’s: write 1 or more."),
            "max_value": _("Write at most 10, or choose “no time limit”."),
        },
    )
    untimed = forms.BooleanField(
        label=_("No time limit"),
        required=False,
        help_text=_("The closing time of an assignment still holds."),
    )
    extra_attempts = forms.IntegerField(
        label=_("More attempts than everybody has"),
        min_value=0,
        max_value=10,
        help_text=_("0 to 10."),
        error_messages=dict.fromkeys(
            ("required", "invalid", "min_value", "max_value"), _("Write a whole number from 0 to 10.")
        ),
    )

    pauses = forms.BooleanField(
        label=_("May pause"),
        required=False,
        help_text=_(
            "A button stops the clock and covers the question; another lets it go on. "
            "The closing time of an assignment still holds."
        ),
    )
    fewer_options = forms.BooleanField(
        label=_("Fewer options"),
        required=False,
        help_text=_(
            "Questions with options to choose from show about half of the wrong ones. "
            "What has been answered already keeps its options."
        ),
    )

    @classmethod
    def about(cls, needs: Needs, posted: QueryDict | None) -> "AccommodationForm":
        """The form of what is agreed now."""
        kept = {name: getattr(needs, name) for name in cls.base_fields}
        return cls(posted, initial=kept | {"time_factor": plain_points(needs.time_factor)})

    @property
    def needs(self) -> Needs:
        """What was agreed, once the form is valid."""
        return Needs(**self.cleaned_data | {"time_factor": Fraction(self.cleaned_data["time_factor"])})


class MoveForm(forms.Form):
    """The class that a student moves to: another one of the same teacher."""

    to = forms.ModelChoiceField(
        label=_("Move to the class"),
        queryset=Classroom.objects.none(),
        empty_label=_("Choose a class"),
        error_messages=dict.fromkeys(("required", "invalid_choice"), _("Choose one of your other classes.")),
    )

    def __init__(self, teacher: User, classroom: Classroom, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["to"]
        field.queryset = (
            Classroom.objects.taught_by(teacher).filter(archived_at=None).exclude(pk=classroom.pk)
        )


class CardsForm(forms.Form):
    """Whose sign-in cards to print: the ticked students of one class, or everybody in it."""

    everybody = forms.BooleanField(required=False)
    new_pins = forms.BooleanField(required=False)
    student = ManyRowsField(queryset=User.objects.none(), required=False)

    def __init__(self, classroom: Classroom, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        places = Membership.objects.in_class().only_students().filter(classroom=classroom)
        self.in_class = User.objects.filter(pk__in=places.values("user")).order_by("display_name", "username")
        field: Any = self.fields["student"]
        field.queryset = self.in_class

    def clean_student(self) -> list[User]:
        ticked = self.cleaned_data["student"]
        chosen = list(self.in_class if self.cleaned_data["everybody"] else ticked)
        if not chosen:
            raise forms.ValidationError(_("Tick at least one student, then make the cards."))
        return chosen


class StudentNameForm(forms.Form):
    """Correct the name under which a class knows a student."""

    display_name = DisplayNameField(label=_("Display name"), help_text=_("The student sees it too."))


class CopyForm(forms.Form):
    """What of a class the next one begins with."""

    name = forms.CharField(
        label=_("Name of the new class"),
        max_length=80,
        error_messages={"required": _("Give the class a name.")},
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    groups = forms.BooleanField(
        label=_("Make groups of the same names"), required=False, help_text=_("They begin empty.")
    )
    teachers = forms.BooleanField(
        label=_("Take the other teachers along"),
        required=False,
        help_text=_("They become co-teachers of the new class, which is yours."),
    )


class GroupNameForm(forms.Form):
    """The name of a group of a class."""

    name = forms.CharField(
        label=_("Name of the group"),
        max_length=60,
        help_text=_("Such as “Section B” or “Tuesday readers”."),
        error_messages={"required": _("Give the group a name.")},
        widget=forms.TextInput(attrs={"autocomplete": "off", "dir": "auto"}),
    )


class GroupMembersForm(forms.Form):
    """Who is in a group: any students of the class, as they are ticked."""

    member = ManyRowsField(queryset=Membership.objects.none(), required=False)

    def __init__(self, classroom: Classroom, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["member"]
        field.queryset = classroom.memberships.in_class().only_students()
        field.error_messages["invalid_choice"] = _(
            "One of the ticked students is not in this class any more. Nothing was changed; tick anew."
        )
