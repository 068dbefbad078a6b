"""Where a point lies, what it earns by its distance, and how the maps are drawn."""

import json
import re
from fractions import Fraction
from io import StringIO
from itertools import pairwise
from math import cos, radians
from pathlib import Path

import pytest
import yaml
from django.conf import settings
from django.core.management import CommandError, call_command
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from quizzes.question_types.contract import ContentError
from quizzes.question_types.map_point import TYPE
from quizzes.question_types.map_point.drawing import rings_of
from quizzes.question_types.map_point.sheets import CARIBBEAN, SHEETS, WORLD, Spot
from tests.question_types import pages
from tests.question_types.test_contract import author_form, filled

CONTENT = TYPE.from_json(TYPE.example_content)
MARIEL = CONTENT.target.spot
EACH_SHEET = pytest.mark.parametrize("sheet", SHEETS.values(), ids=list(SHEETS))


@pytest.mark.parametrize(
    ("one", "other", "km"),
    [
        (Spot(0, 0), Spot(0, 180), 20015.1),
        (Spot(90, 0), Spot(0, 77), 10007.6),
        (Spot(36.12, -86.67), Spot(33.94, -118.40), 2886.5),
        (Spot(51.5, 179.9), Spot(51.5, -179.9), 13.8),
        (Spot(23.11, -82.37), Spot(23.11, -82.37), 0),
    ],
)
def test_distances_are_those_of_a_globe(one, other, km):
    assert one.km_to(other) == pytest.approx(km, abs=0.6)
    assert other.km_to(one) == one.km_to(other)


def west_of_mariel(km):
    return {"latitude": 22.99, "longitude": -82.75 - km / (111.195 * cos(radians(22.99)))}


@pytest.mark.parametrize(
    ("km", "mark"),
    [(0, 1), (34.9, 1), (35.3, "0.99"), (52.5, "0.75"), (70, "0.5"), (87.5, "0.25"), (104, "0.01"), (106, 0)],
)
def test_the_mark_falls_evenly_from_the_radius_to_three_radii(km, mark):
    assert abs(TYPE.mark(CONTENT, west_of_mariel(km)).mark - Fraction(mark)) <= Fraction(1, 100)


def test_a_point_nearer_to_a_mix_up_earns_nothing_and_hears_its_words():
    outcome = TYPE.mark(CONTENT, {"latitude": 23.1, "longitude": -82.4})
    assert 35 < outcome.extra["km"] < 40
    assert (outcome.mark, outcome.feedback) == (0, CONTENT.near_misses[1].feedback)


def test_a_point_far_from_everything_hears_no_mix_ups_words():
    outcome = TYPE.mark(CONTENT, {"latitude": 10.0, "longitude": -70.0})
    assert outcome.feedback == CONTENT.other_feedback


@given(st.floats(-90, 90), st.floats(-180, 180))
def test_farther_away_never_earns_more(latitude, longitude):
    alone = TYPE.from_json({**TYPE.example_content, "near_misses": []})
    spot = Spot(latitude, longitude)
    steps = [
        Spot(
            MARIEL.latitude + share * (latitude - MARIEL.latitude),
            MARIEL.longitude + share * (longitude - MARIEL.longitude),
        )
        for share in (0, 0.001, 0.003, 0.01, 0.03)
    ] + [spot]
    found = sorted(
        (MARIEL.km_to(step), TYPE.mark(alone, {"latitude": step.latitude, "longitude": step.longitude}).mark)
        for step in steps
    )
    assert all(near >= far for (_, near), (_, far) in pairwise(found))


def test_the_review_gives_the_distance_in_kilometres_and_miles():
    page = pages.reviewed(TYPE, CONTENT, 1, west_of_mariel(70))
    assert "Your answer lies 70 km (43 miles) from it; on the map, up to 35 km is right." in page
    assert "part of the mark" in page


def test_the_unanswered_map_knows_neither_radius_nor_which_place_is_asked_for():
    page = pages.unanswered(TYPE, CONTENT, 1)
    assert page.count("22.99") == page.count("21.75") == 1
    assert "35" not in re.sub(r'data-per-\w+="[^"]*"', "", page)


def test_a_point_of_another_country_is_written_with_a_decimal_point():
    with translation.override("de"):
        form = pages.Form(pages.unanswered(TYPE, CONTENT, 1, {"latitude": 22.5, "longitude": -82.75}))
    assert (form.values["latitude"], form.values["longitude"]) == (["22.5"], ["-82.75"])


def changed(name, **fields):
    return {**TYPE.example_content, name: {**TYPE.example_content[name], **fields}}


def first(name, **fields):
    entries = [dict(entry) for entry in TYPE.example_content[name]]
    entries[0] |= fields
    return {**TYPE.example_content, name: entries}


@pytest.mark.parametrize(
    ("content", "field"),
    [
        ({**TYPE.example_content, "map": "moon"}, "map"),
        ({**TYPE.example_content, "target": None}, "target"),
        (changed("target", radius_km=0), "target.radius_km"),
        (changed("target", latitude="22.99"), "target.latitude"),
        (changed("target", latitude=float("nan")), "target.latitude"),
        (changed("target", longitude=20.0), "target.latitude"),
        (changed("target", place="elsewhere"), "places"),
        (changed("target", radius_km=50), "near_misses[2].latitude"),
        (first("near_misses", feedback=""), "near_misses[1].feedback"),
        (first("near_misses", place="elsewhere"), "places"),
        (first("places", place="mariel"), "places[4].place"),
        (first("places", latitude=60.0), "places[1].latitude"),
        ({**TYPE.example_content, "places": []}, "places"),
    ],
)
def test_a_mistake_is_named_by_its_place(content, field):
    with pytest.raises(ContentError) as refused:
        TYPE.from_json(content)
    assert refused.value.field == field


def test_an_editor_sees_a_mistake_about_the_place_beside_its_field():
    posted = filled(TYPE, TYPE.example_content)
    posted["content-target_longitude"] = ["20"]
    form = author_form(TYPE, TYPE.example_content, posted)
    assert not form.is_valid()
    assert list(form.errors) == ["content-target_latitude"]


def test_a_place_on_the_equator_is_a_place():
    world = {**TYPE.example_content, "map": "world"}
    moved = {
        **world,
        "places": [{**world["places"][0], "latitude": 0.0, "longitude": 0.0}, *world["places"][1:]],
    }
    form = author_form(TYPE, moved, filled(TYPE, moved))
    assert form.is_valid(), form.errors
    assert form.content_json()["places"][0]["latitude"] == 0


# The rings


def ringed(**fields):
    ring = {"label": "R-12", "radius_km": 2000, "name": "Mariel", "latitude": 22.99, "longitude": -82.75}
    ring = {name: value for name, value in {**ring, **fields}.items() if value is not None}
    return {**TYPE.example_content, "rings": [ring]}


@given(st.integers(1, 6_000), st.floats(-35, 35), st.floats(-180, 180))
def test_every_corner_of_a_ring_lies_at_its_radius_from_its_centre(km, latitude, longitude):
    (ring,) = TYPE.from_json(ringed(radius_km=km, latitude=latitude, longitude=longitude)).rings
    assert all(corner.km_to(ring.spot) == pytest.approx(km, rel=1e-6, abs=1e-3) for corner in ring.outline)


def test_a_ring_is_widest_north_of_its_centre_as_the_meridians_run_together():
    (ring,) = TYPE.from_json(ringed(radius_km=4000)).rings
    assert max(ring.outline, key=lambda corner: corner.longitude).latitude > ring.spot.latitude + 4


@pytest.mark.parametrize(("km", "sheet"), [(300, CARIBBEAN), (2000, WORLD), (7000, WORLD)])
def test_rings_are_drawn_on_the_sheet_that_holds_them(km, sheet):
    reach = TYPE.from_json(ringed(radius_km=km)).reach
    x, y, width, height = reach.view
    assert reach.sheet is sheet
    assert 0 <= x < x + width <= sheet.width
    assert 0 <= y < y + height <= sheet.height
    assert y < reach.rings[0].top < reach.rings[0].y


def test_the_review_draws_the_rings_and_says_them_in_kilometres_and_miles():
    page = pages.reviewed(TYPE, CONTENT, 1, None)
    assert page.count('vector-effect="non-scaling-stroke"') == 2
    text = " ".join(page.split())
    assert "<strong>R-12</strong>: about 2,000 km (1,240 miles), measured from Mariel" in text
    assert (
        "<strong>R-14 (never arrived)</strong>: about 4,000 km (2,490 miles), measured from Guanajay" in text
    )


def test_no_ring_is_seen_before_marking():
    page = pages.unanswered(TYPE, CONTENT, 1)
    shown = repr(TYPE.shown(CONTENT, 1))
    for word in ("R-14", "Guanajay", "2000", "2,000", "4000", "ring"):
        assert word not in re.sub(r"R-12|string", "", page)
        assert word not in shown


def test_a_question_without_rings_has_none_on_its_review():
    plain = {name: value for name, value in TYPE.example_content.items() if name != "rings"}
    content = TYPE.from_json(plain)
    assert content.to_json() == plain
    assert "How far" not in pages.reviewed(TYPE, content, 1, None)


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"label": " "}, "rings[1].label"),
        ({"radius_km": 0}, "rings[1].radius_km"),
        ({"radius_km": 7_500}, "rings[1].radius_km"),
        ({"latitude": -89.0}, "rings[1].radius_km"),
        ({"latitude": None}, "rings[1].latitude"),
        ({"name": None}, "rings[1].name"),
        ({"place": "mariel"}, "rings[1].name"),
        ({"place": "elsewhere"}, "rings[1].place"),
        ({"colour": "red"}, "rings[1].colour"),
    ],
)
def test_a_mistake_in_a_ring_is_named_by_its_place(fields, field):
    with pytest.raises(ContentError) as refused:
        TYPE.from_json(ringed(**fields))
    assert refused.value.field == field


def test_five_rings_are_too_many():
    with pytest.raises(ContentError, match="5 entries"):
        TYPE.from_json({**TYPE.example_content, "rings": ringed()["rings"] * 5})


def test_an_editor_sees_a_mistake_about_a_ring_beside_its_field():
    posted = filled(TYPE, TYPE.example_content)
    posted["content-rings-0-place"] = ["atlantis"]
    form = author_form(TYPE, TYPE.example_content, posted)
    assert not form.is_valid()
    assert list(form.errors) == ["content-rings-0-place"]


# The sheets


@EACH_SHEET
def test_a_drawn_map_is_light_names_its_source_and_has_no_colours_of_its_own(sheet):
    svg = (Path(settings.BASE_DIR) / "static" / sheet.image).read_text()
    assert len(svg) <= 40 * 1024
    assert "Natural Earth" in svg
    assert "public domain" in svg
    assert f'viewBox="0 0 {sheet.width} {sheet.height}"' in svg
    assert "style" not in svg
    assert svg.count("fill=") == 2


@pytest.mark.parametrize(
    ("sheet", "spot", "land"),
    [
        (CARIBBEAN, Spot(21.6, -78.5), True),
        (CARIBBEAN, Spot(18.1, -77.3), True),
        (CARIBBEAN, Spot(28.4, -81.5), True),
        (CARIBBEAN, Spot(25.0, -90.0), False),
        (CARIBBEAN, Spot(15.0, -75.0), False),
        (WORLD, Spot(55.75, 37.6), True),
        (WORLD, Spot(39.0, 35.0), True),
        (WORLD, Spot(66.5, -179.0), True),
        (WORLD, Spot(40.0, -40.0), False),
        (WORLD, Spot(75.0, -10.0), False),
    ],
)
def test_land_is_drawn_where_land_is(sheet, spot, land):
    svg = (Path(settings.BASE_DIR) / "static" / sheet.image).read_text()
    assert is_inside(sheet.point(spot), re.search(r'id="land".* d="([^"]+)"', svg)[1]) == land


def is_inside(point, path):
    """By counting the coasts crossed on the way east."""
    x, y = point
    crossed = 0
    for piece in path.split("z"):
        if piece:
            corners = absolute(piece)
            for (ax, ay), (bx, by) in pairwise([*corners, corners[0]]):
                if (ay > y) != (by > y) and x < ax + (y - ay) / (by - ay) * (bx - ax):
                    crossed += 1
    return crossed % 2 == 1


def absolute(piece):
    start, steps = piece.removeprefix("M").split("l")
    here = tuple(map(int, start.split()))
    corners = [here]
    numbers = list(map(int, re.findall(r"-?\d+", steps)))
    for dx, dy in zip(numbers[::2], numbers[1::2], strict=True):
        here = (here[0] + dx, here[1] + dy)
        corners.append(here)
    return corners


@EACH_SHEET
def test_the_first_view_holds_every_place_and_stays_on_the_sheet(sheet):
    spots = [Spot(sheet.north, sheet.west), Spot(sheet.south, sheet.east)]
    assert sheet.view(spots) == (0, 0, sheet.width, sheet.height)
    x, y, width, height = sheet.view([Spot(22.9, -82.7), Spot(20.0, -75.8)])
    for at_x, at_y in map(sheet.point, (Spot(22.9, -82.7), Spot(20.0, -75.8))):
        assert x < at_x < x + width
        assert y < at_y < y + height


def test_every_place_of_the_reading_stands_on_its_map():
    places = yaml.safe_load((Path(settings.BASE_DIR) / "fixtures/reading/places.yaml").read_text())
    off = [
        each["id"]
        for each in places
        if not SHEETS[each["map"]].holds(Spot(each["latitude"], each["longitude"]))
    ]
    assert off == []


SQUARE = {"type": "Polygon", "coordinates": [[[-80, 20], [-70, 20], [-70, 25], [-80, 25], [-80, 20]]]}


def test_maps_are_drawn_from_a_file_of_polygons(tmp_path):
    land = tmp_path / "land.json"
    land.write_text(
        json.dumps({"type": "FeatureCollection", "features": [{"type": "Feature", "geometry": SQUARE}]})
    )
    out = StringIO()
    call_command("draw_maps", str(land), str(land), to=tmp_path, stdout=out)
    svg = (tmp_path / CARIBBEAN.image).read_text()
    path = re.search(r'id="land".* d="([^"]+)"', svg)[1]
    assert set(absolute(path.removesuffix("z"))) == {
        CARIBBEAN.point(Spot(y, x)) for x in (-80, -70) for y in (20, 25)
    }
    assert out.getvalue().count("KB") == 2


def test_a_file_that_cannot_be_read_is_refused_in_words(tmp_path):
    with pytest.raises(CommandError, match="cannot be read"):
        call_command("draw_maps", str(tmp_path / "none.json"), str(tmp_path / "none.json"), to=tmp_path)


def test_arcs_of_a_topology_are_joined_forwards_and_backwards():
    topology = {
        "type": "Topology",
        "transform": {"scale": [1, 1], "translate": [-80, 20]},
        "arcs": [[[0, 0], [10, 0], [0, 5]], [[0, 0], [0, 5], [10, 0]]],
        "objects": {
            "land": {"type": "GeometryCollection", "geometries": [{"type": "Polygon", "arcs": [[0, ~1]]}]}
        },
    }
    assert list(rings_of(topology)) == [[(-80, 20), (-70, 20), (-70, 25), (-80, 25)]]
