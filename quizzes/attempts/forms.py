"""What a page sends with every save, beside the answer itself."""

from django import forms


class SaveForm(forms.Form):
    """`seen`: the save number that the page showed. `save_key`: chosen once per save. `go`: where to go next."""

    seen = forms.IntegerField(min_value=0, max_value=2**31 - 1)
    save_key = forms.RegexField(r"^[A-Za-z0-9_-]{8,40}$")
    go = forms.CharField(max_length=12, required=False)
    flag = forms.ChoiceField(choices=[("on", "on"), ("off", "off")], required=False)

    @property
    def flagged(self) -> bool | None:
        """The wish to flag or unflag; None where nothing was said."""
        said = self.cleaned_data["flag"]
        return said == "on" if said else None
