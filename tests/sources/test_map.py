"""The map of the reading: what stands where, what reaches how far, and the checks of its files."""

import re

import pytest

from quizzes.core.yaml_lines import MistakesFound
from quizzes.sources.loading import load_material
from quizzes.sources.models import Event, Place, Source
from quizzes.sources.queries import atlas
from tests.sources.small import edit

pytestmark = pytest.mark.django_db

RANGE = """\
  memoir: {name: "A memoir"}
ranges:
  - {id: r-12, kind: missile, label: R-12, radius_km: 2000, place: havana, passage: p01, text: "It reached far."}
"""


@pytest.fixture
def ranged(folder):
    edit(folder, "reading/source.yaml", '  memoir: {name: "A memoir"}\n', RANGE)
    return folder


@pytest.fixture
def real(settings):
    load_material(settings.FIXTURES)


def test_every_place_stands_on_one_map_and_in_its_list(real, client_of):
    html = client_of(None).get("/read/map/").content.decode()
    keys = sorted(Place.objects.values_list("key", flat=True))
    assert sorted(re.findall(r'id="place-([^"]+)"', html)) == keys
    assert sorted(re.findall(r'id="spot-([^"]+)"', html)) == keys


def test_names_on_a_map_cover_neither_each_other_nor_a_dot(real):
    drawn = atlas()
    for marked, scale in [
        *((drawing.marked, drawing.scale) for drawing in drawn.drawings),
        (drawn.reach.marked, drawn.reach.scale),
    ]:
        named = [each for each in marked if each.side]
        assert len(named) >= len(marked) * 0.6
        # Eight pixels a letter of bold type at 13 pixels; a line is 13 high.
        boxes = {}
        for each in named:
            width = 8 * len(each.short)
            left = each.x / scale + each.name_x - {"start": 0, "middle": width / 2, "end": width}[each.anchor]
            low = each.y / scale + each.name_y
            boxes[each.place.key] = (left, low - 10, left + width, low + 2)
        for key, (left, top, right, low) in boxes.items():
            for other, (start, over, end, under) in boxes.items():
                assert key == other or right <= start or end <= left or low <= over or under <= top
            for dot in marked:
                x, y = dot.x / scale, dot.y / scale
                assert dot.place.key == key or not (left < x < right and top < y < low)


def test_the_table_says_what_each_missile_could_reach(real):
    rows = {row.place.key: row.distances for row in atlas().rows}
    assert [distance.within for distance in rows["miami"]] == [True, True]
    assert [distance.within for distance in rows["new-york-un"]] == [False, True]
    assert [distance.within for distance in rows["moscow"]] == [False, False]
    # San Cristobal to Washington along the globe: 1,880 km by the haversine formula.
    assert rows["washington"][0].km == pytest.approx(1880, abs=20)
    assert rows["washington"][0].within
    assert "havana" not in rows


def test_a_range_names_its_place_and_its_passage(ranged, client_of):
    load_material(ranged)
    html = client_of(None).get("/read/map/").content.decode()
    assert "It reached far." in html
    assert 'href="/read/before/#p01"' in html
    assert Source.objects.get().ranges[0]["radius_km"] == 2000


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("place: havana, passage", "place: nowhere, passage", "nowhere"),
        ("kind: missile", "kind: rocket", "rocket"),
        ("radius_km: 2000", "radius_km: 0", "0"),
        ("passage: p01, text", "passage: p99, text", "p99"),
    ],
)
def test_a_wrong_range_is_refused_in_words(ranged, old, new, words):
    edit(ranged, "reading/source.yaml", old, new)
    with pytest.raises(MistakesFound) as found:
        load_material(ranged)
    assert words in str(found.value)
    assert not Source.objects.exists()


def test_an_hour_is_loaded_and_shown_in_both_capitals(folder, client_of):
    edit(folder, "reading/events.yaml", 'date: "1962-10-22"', 'date: "1962-10-22", time: "~18:00"')
    load_material(folder)
    assert Event.objects.get().time == "~18:00"
    html = " ".join(client_of(None).get("/read/timeline/").content.decode().split())
    assert '<time datetime="1962-10-22T18:00-04:00"> <b>about 18:00</b> in Washington </time>' in html
    assert "01:00 on 23 October in Moscow" in html
    assert html.count("The timeline names no event of this day.") == 12


@pytest.mark.parametrize(
    ("date", "time", "words"),
    [("1962-10-22", "at seven", "is not an hour"), ("1962-10", "19:00", "beside a month")],
)
def test_a_wrong_hour_is_refused_in_words(folder, date, time, words):
    edit(folder, "reading/events.yaml", 'date: "1962-10-22"', f'date: "{date}", time: "{time}"')
    with pytest.raises(MistakesFound, match=words):
        load_material(folder)


def test_hours_stand_only_where_the_ledger_gives_them(real):
    timed = Event.objects.exclude(time="").values_list("date", "time")
    clocks = sorted((date, time) for date, time in timed if ":" in time)
    assert clocks == [
        ("1962-10-22", "19:00"),
        ("1962-10-22", "~18:00"),
        ("1962-10-24", "10:00"),
        ("1962-10-26", "~18:00"),
        ("1962-10-28", "~09:00"),
    ]


def test_places_people_and_terms_lead_to_their_passages_and_back(folder, client_of):
    load_material(folder)
    stranger = client_of(None)
    passage = stranger.get("/read/before/").content.decode()
    assert 'href="/read/map/#place-havana"' in passage
    assert 'href="/read/people/#kennedy"' in passage
    for page in ("/read/map/", "/read/people/", "/read/glossary/"):
        assert 'href="/read/before/#p01"' in stranger.get(page).content.decode()
