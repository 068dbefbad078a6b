"""The author form of map_point."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from quizzes.question_types.authoring import AuthorForm, MisconceptionRow, Row, Text
from quizzes.question_types.contract import Json
from quizzes.question_types.map_point.content import LARGEST_RADIUS
from quizzes.question_types.map_point.rings import LARGEST_RING
from quizzes.question_types.map_point.sheets import SHEETS

TARGET = "target_"
SUCH_AS = _("Such as santiago-de-cuba.")
SHEET_NAMES = {"caribbean": _("The Caribbean"), "world": _("The world")}


def _key(help_text: Any = SUCH_AS, *, required: bool = True) -> forms.CharField:
    return forms.CharField(
        label=_("Its key"),
        required=required,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
        help_text=help_text,
    )


def _name(*, required: bool = True) -> forms.CharField:
    return forms.CharField(label=_("Name"), required=required)


def _degrees(label: Any, most: int, *, required: bool = True) -> forms.FloatField:
    return forms.FloatField(
        label=label,
        required=required,
        min_value=-most,
        max_value=most,
        widget=forms.NumberInput(attrs={"step": "any"}),
    )


class Head(forms.Form):
    stem = Text(label=_("Question"))
    map = forms.ChoiceField(label=_("Map"), choices=[(key, SHEET_NAMES[key]) for key in SHEETS])
    target_place = _key()
    target_name = _name()
    target_latitude = _degrees(_("Latitude, north positive"), 90)
    target_longitude = _degrees(_("Longitude, east positive"), 180)
    target_radius_km = forms.IntegerField(
        label=_("Radius in kilometres"),
        min_value=1,
        max_value=LARGEST_RADIUS,
        help_text=_("Inside, a point is right."),
    )
    hit_feedback = Text(label=_("Feedback on the right place"))
    other_feedback = Text(label=_("Hint for any other place"))


class PlaceRow(Row):
    kept_by = "place"

    text = None  # type: ignore[assignment]
    feedback = None  # type: ignore[assignment]
    place = _key()
    name = _name()
    latitude = _degrees(_("Latitude"), 90)
    longitude = _degrees(_("Longitude"), 180)

    def entry(self) -> Json:
        return dict(self.cleaned_data)


class NearMissRow(MisconceptionRow):
    kept_by = "place"
    field_order = ("place", "name", "latitude", "longitude", "feedback", "misconception")

    text = None  # type: ignore[assignment]
    place = _key()
    name = _name()
    latitude = _degrees(_("Latitude"), 90)
    longitude = _degrees(_("Longitude"), 180)

    def entry(self) -> Json:
        return {name: value for name, value in self.cleaned_data.items() if value != ""}


class RingRow(Row):
    """A ring round a listed place, or round a spot that is written out."""

    kept_by = "label"
    field_order = ("label", "radius_km", "place", "name", "latitude", "longitude")

    text = None  # type: ignore[assignment]
    feedback = None  # type: ignore[assignment]
    label = forms.CharField(label=_("Label"), help_text=_("What reaches so far, such as R-12."))
    radius_km = forms.IntegerField(label=_("Radius in kilometres"), min_value=1, max_value=LARGEST_RING)
    place = _key(
        _("A place of the list. Or leave it empty, and fill in the name and the degrees."), required=False
    )
    name = _name(required=False)
    latitude = _degrees(_("Latitude"), 90, required=False)
    longitude = _degrees(_("Longitude"), 180, required=False)

    def entry(self) -> Json:
        return {name: value for name, value in self.cleaned_data.items() if value not in ("", None)}


class MapPointForm(AuthorForm):
    type_key = "map_point"
    head_form = Head
    row_forms = {"near_misses": NearMissRow, "places": PlaceRow, "rings": RingRow}
    row_names = {"near_misses": _("Near miss"), "places": _("Place"), "rings": _("Ring")}

    def head_initial(self, content: Json) -> Json:
        target = {f"{TARGET}{name}": value for name, value in content.get("target", {}).items()}
        return {**super().head_initial(content), **target}

    def head_json(self) -> Json:
        cleaned = super().head_json()
        target = {name.removeprefix(TARGET): cleaned[name] for name in cleaned if name.startswith(TARGET)}
        return {name: cleaned[name] for name in cleaned if not name.startswith(TARGET)} | {"target": target}
