"""The colours of the style sheet against each other, by the formula of WCAG 2.2 (success criteria 1.4.3 and 1.4.11)."""

import re

import pytest
from django.conf import settings

CSS = (settings.BASE_DIR / "static/css/crisis-quiz.css").read_text()
TOKENS = {
    name: {"light": light, "dark": dark}
    for name, light, dark in re.findall(r"--([a-z-]+): light-dark\((#\w{6}), (#\w{6})\)", CSS)
}
SURFACES = ("paper", "sheet", "sunk")
TEXT = [
    *((ink, surface) for ink in ("ink", "ink-soft", "link", "red") for surface in SURFACES),
    *((ink, surface) for ink in ("green", "amber") for surface in ("paper", "sheet")),
    *(("ink", wash) for wash in ("marker", "red-wash", "green-wash", "amber-wash", "blue-wash")),
    *(("ink-soft", wash) for wash in ("red-wash", "green-wash", "amber-wash", "blue-wash")),
    ("red", "red-wash"),
    ("green", "green-wash"),
    ("amber", "amber-wash"),
    ("link", "blue-wash"),
    ("sheet", "ink"),
    ("sheet", "ink-lift"),
    ("sheet", "red"),
]
OUTLINES = [(line, surface) for line in ("edge", "focus") for surface in SURFACES]


def luminance(colour):
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def ratio(one, other):
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("text", "surface"), TEXT)
def test_text_is_readable_on_every_surface_it_lies_on(text, surface, scheme):
    assert ratio(TOKENS[text][scheme], TOKENS[surface][scheme]) >= 4.5


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("line", "surface"), OUTLINES)
def test_controls_and_focus_can_be_seen(line, surface, scheme):
    assert ratio(TOKENS[line][scheme], TOKENS[surface][scheme]) >= 3


def test_the_ratio_is_the_one_of_the_guideline():
    assert ratio("#000000", "#ffffff") == pytest.approx(21)


def test_browsers_without_two_schemes_get_the_light_one_unchanged():
    plain = dict(re.findall(r"--([a-z-]+): (#\w{6});", CSS))
    assert {name: plain[name] for name in TOKENS if name != "shade"} == {
        name: both["light"] for name, both in TOKENS.items()
    }
