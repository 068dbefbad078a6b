"""The word that makes an erasure deliberate, and the students who go with a class."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from quizzes.classes.models import Classroom
from quizzes.core.choices import ManyRowsField
from quizzes.people.models import User
from quizzes.privacy.erasing import students_only_here


class TypedNameForm(forms.Form):
    """The name typed over, exactly but for capitals and spaces around it."""

    typed = forms.CharField(max_length=200, widget=forms.TextInput(attrs={"autocomplete": "off"}))

    def __init__(self, name: str, label: str, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.name = name
        self.fields["typed"].label = label

    def clean_typed(self) -> str:
        typed = str(self.cleaned_data["typed"])
        if " ".join(typed.split()).casefold() != " ".join(self.name.split()).casefold():
            raise ValidationError(
                _("That is not “%(name)s”. Nothing was erased. Type it as it is written here.")
                % {"name": self.name}
            )
        return typed


class ErasePersonForm(TypedNameForm):
    def __init__(self, person: User, *args: Any, **kwargs: Any) -> None:
        label = _("Type the user name, %(name)s, to confirm") % {"name": person.username}
        super().__init__(person.username, label, *args, **kwargs)


class EraseClassForm(TypedNameForm):
    """Which students go too: none unless ticked."""

    students = ManyRowsField(
        label=gettext_lazy("Erase these students' accounts too"),
        help_text=gettext_lazy(
            "They are in no other class. Whoever is not ticked keeps account and practice."
        ),
        queryset=User.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, classroom: Classroom, *args: Any, **kwargs: Any) -> None:
        label = _("Type the name of the class, %(name)s, to confirm") % {"name": classroom.name}
        super().__init__(classroom.name, label, *args, **kwargs)
        field: Any = self.fields["students"]
        field.queryset = User.objects.filter(
            pk__in=students_only_here(classroom).order_by().values("user")
        ).order_by("display_name", "username")
        field.label_from_instance = lambda person: f"{person.display_name} ({person.username})"
        self.order_fields(["students", "typed"])
