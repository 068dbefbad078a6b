"""Fractions go through the database unharmed."""

from fractions import Fraction

import pytest
from django.core import serializers
from django.core.exceptions import ValidationError
from django.utils import timezone

from quizzes import models
from quizzes.core.fields import FractionField


@pytest.fixture
def attempt(cast):
    return models.Attempt.objects.create(student=cast.ben, title="A try", started_at=timezone.now())


@pytest.mark.parametrize(
    "value",
    [
        Fraction(2, 3),
        Fraction(0),
        Fraction(1),
        Fraction(20, 3),
        Fraction(1, 97),
        Fraction(123456789, 1000003),
    ],
)
def test_a_fraction_comes_back_exactly(attempt, value):
    attempt.earned = value
    attempt.save()
    attempt.refresh_from_db()
    assert attempt.earned == value
    assert isinstance(attempt.earned, Fraction)
    assert list(models.Attempt.objects.filter(earned=value)) == [attempt]
    assert models.Attempt.objects.values_list("earned", flat=True).get() == value


def test_nothing_earned_yet_is_none_not_zero(attempt):
    attempt.refresh_from_db()
    assert attempt.earned is None
    assert models.Attempt.objects.filter(earned__isnull=True).exists()


@pytest.mark.parametrize("value", ["2/3", "0.5", 1])
def test_texts_and_whole_numbers_are_read(value):
    assert FractionField().to_python(value) == Fraction(value)


@pytest.mark.parametrize("value", ["two thirds", "1/0", "", "1/"])
def test_what_is_no_fraction_is_refused(value):
    with pytest.raises(ValidationError):
        FractionField().to_python(value)


def test_a_fraction_survives_a_dump(attempt):
    attempt.earned = Fraction(2, 3)
    attempt.save()
    dumped = serializers.serialize("json", [attempt])
    assert '"earned": "2/3"' in dumped
    assert next(serializers.deserialize("json", dumped)).object.earned == Fraction(2, 3)


def test_its_width_is_not_written_into_migrations():
    assert FractionField(null=True).deconstruct()[3] == {"null": True}
