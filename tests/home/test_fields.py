"""How a form field reads: label, hint, mistake, in that order and tied together."""

from django import forms


class Sample(forms.Form):
    name = forms.CharField(help_text="As students see it.")
    note = forms.CharField(required=False)
    sure = forms.BooleanField(label="I am sure")
    colour = forms.ChoiceField(choices=[("r", "red"), ("b", "blue")], widget=forms.RadioSelect)


def test_hint_and_mistake_are_tied_to_the_field():
    field = Sample({})["name"].as_field_group()
    assert 'aria-describedby="id_name_helptext id_name_error"' in field
    assert 'id="id_name_helptext"' in field
    assert 'id="id_name_error"' in field
    assert 'aria-invalid="true"' in field


def test_what_may_stay_empty_says_so():
    form = Sample()
    assert "(optional)" in form["note"].as_field_group()
    assert "(optional)" not in form["name"].as_field_group()


def test_a_single_box_is_ticked_by_its_words():
    assert '<label class="choice" for="id_sure"><input type="checkbox"' in Sample()["sure"].as_field_group()


def test_choices_are_rows_in_a_named_group():
    field = Sample()["colour"].as_field_group()
    assert "<legend>Colour" in field
    assert field.count('<label class="choice"') == 2
