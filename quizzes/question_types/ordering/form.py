"""The author form of ordering."""

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from quizzes.question_types.authoring import MOST_ROWS, AuthorForm, MisconceptionRow, Row, Text
from quizzes.question_types.contract import Json


class ItemRow(MisconceptionRow):
    """An item in its right place; its id stays for life, because answers name it."""

    field_order = ("text", "place", "event", "feedback", "misconception")

    id = forms.CharField(required=False, widget=forms.HiddenInput)
    place = forms.IntegerField(
        label=_("Place"),
        required=False,
        min_value=1,
        max_value=MOST_ROWS,
        help_text=_("To move the item, write another number."),
    )
    event = forms.CharField(
        label=_("Event of the timeline"),
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
        help_text=_("Its name, such as t24, where the item is one."),
    )

    misconception = forms.CharField(
        label=_("Misconception"),
        required=False,
        widget=forms.TextInput(
            attrs={"list": "misconceptions", "autocomplete": "off", "spellcheck": "false"}
        ),
        help_text=_("The name of the belief that puts this before the item just above it."),
    )

    def entry(self) -> Json:
        return {name: value for name, value in super().entry().items() if name != "place"}

    def sorted_by(self) -> tuple[float, int]:
        """One that moves up comes before the item now in that place, one that moves down after it."""
        now = int(str(self.prefix).rsplit("-", 1)[-1]) + 1
        wanted = self.cleaned_data["place"] or now
        return wanted + ((wanted > now) - (wanted < now)) / 2, wanted


class Head(forms.Form):
    stem = Text(label=_("Question"), help_text=_("Say which end comes first, such as “earliest first”."))


class OrderingForm(AuthorForm):
    type_key = "ordering"
    head_form = Head
    row_forms = {"items": ItemRow}
    row_names = {"items": _("Item")}

    def __init__(self, content_json: Json | None = None, data: QueryDict | None = None) -> None:
        content = content_json or {}
        items = content.get("items", [])
        numbered = [{**item, "place": place} for place, item in enumerate(items, start=1)]
        super().__init__({**content, "items": numbered}, data)

    def kept(self, name: str) -> list[Row]:
        """The items by their places."""
        return sorted(super().kept(name), key=ItemRow.sorted_by)  # type: ignore[arg-type]
