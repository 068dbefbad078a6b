"""The map of the reading: its places on three sheets, how far missiles reached, and the distances in figures."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from quizzes.question_types.map_point.rings import Drawn, Ring, reach
from quizzes.question_types.map_point.sheets import CARIBBEAN, KM_PER_MILE, SHEETS, WORLD, Sheet, Spot
from quizzes.sources.models import Passage, Place

CUBA = (-85.0, -74.0, 19.5, 23.6)
"""West, east, south, north: what lies within stands on a sheet of its own."""
COUNTRY_KM = 300
"""A place with a larger radius is a country: its sign would stand in the middle of nowhere on a close map."""
PIXELS = 760
"""How wide a map is drawn where its signs have the size that they are given."""
LETTER, LINE = 8.4, 15.0
"""Width of a letter and height of a line, in pixels: generous, as fonts differ."""
LOWEST = 0.42
"""The least height of a map as a share of its width."""
ROOM = 0.08

View = tuple[int, int, int, int]
Box = tuple[float, float, float, float]


@dataclass(frozen=True)
class Side:
    """Where a name stands from its dot, in pixels, and which end of it stands there (`text-anchor`)."""

    x: float
    y: float
    anchor: str


SIDES = {
    "after": Side(9, 4.5, "start"),
    "before": Side(-9, 4.5, "end"),
    "over": Side(0, -9, "middle"),
    "under": Side(0, 19, "middle"),
}


@dataclass(frozen=True)
class Marked:
    """A place's dot, and where its name stands (a key of SIDES): empty where others leave no room for it."""

    place: Place
    x: int
    y: int
    side: str = ""

    @property
    def short(self) -> str:
        """The name as a map has room for it."""
        return self.place.name.split(" (")[0].split(",")[0]

    @property
    def name_x(self) -> float:
        return SIDES[self.side or "after"].x

    @property
    def name_y(self) -> float:
        return SIDES[self.side or "after"].y

    @property
    def anchor(self) -> str:
        return SIDES[self.side or "after"].anchor


@dataclass(frozen=True)
class Drawing:
    """One map: the part of a sheet that holds its places."""

    key: str
    sheet: Sheet
    view: View
    marked: Sequence[Marked]

    @property
    def scale(self) -> float:
        return scale_of(self.view)


@dataclass(frozen=True)
class Range:
    """How far something reached from a place."""

    key: str
    kind: str
    ring: Ring
    text: str
    passage: Passage | None


@dataclass(frozen=True)
class Ringed:
    """A ring as it is drawn, and where its name stands: at its foot, where the fewest places are."""

    drawn: Drawn
    foot: int

    @property
    def label(self) -> str:
        return self.drawn.ring.label


@dataclass(frozen=True)
class Rings:
    """The map of the ranges: as wide as its rings."""

    sheet: Sheet
    view: View
    rings: Sequence[Ringed]
    marked: Sequence[Marked]

    @property
    def scale(self) -> float:
        return scale_of(self.view)


@dataclass(frozen=True)
class Distance:
    """From a range's centre to a place, rounded to ten: nobody measured it more exactly."""

    km: int
    within: bool

    @property
    def miles(self) -> int:
        return round(self.km / KM_PER_MILE / 10) * 10


@dataclass(frozen=True)
class Row:
    """A place's distances, one for each missile."""

    place: Place
    distances: Sequence[Distance]


@dataclass(frozen=True)
class Atlas:
    drawings: Sequence[Drawing]
    ranges: Sequence[Range]
    places: Sequence[Place]

    @property
    def missiles(self) -> list[Range]:
        return [each for each in self.ranges if each.kind == "missile"]

    @cached_property
    def reach(self) -> "Rings | None":
        return _rings(self.ranges, self.away) if self.ranges else None

    @property
    def away(self) -> list[Place]:
        """The places outside Cuba, countries left out."""
        return [place for place in self.places if not _is_in_cuba(place) and place.radius_km < COUNTRY_KM]

    @property
    def rows(self) -> list[Row]:
        """Places outside Cuba, the nearest to the first missile first."""
        missiles = self.missiles
        if not missiles:
            return []
        rows = [Row(place, [_distance(each.ring, place) for each in missiles]) for place in self.away]
        return sorted(rows, key=lambda row: row.distances[0].km)


def atlas_of(
    places: Sequence[Place], ranges: Iterable[dict[str, Any]], passages: dict[str, Passage]
) -> Atlas:
    """`ranges` as a Source keeps them; one whose place is gone is left out."""
    by_key = {place.key: place for place in places}
    close = [place for place in places if _is_in_cuba(place) and place.radius_km < COUNTRY_KM]
    wide = [place for place in places if place.map == CARIBBEAN.key and place not in close]
    world = [place for place in places if place.map != CARIBBEAN.key and place not in close]
    sheets = (("cuba", CARIBBEAN, close), ("caribbean", CARIBBEAN, wide), ("world", WORLD, world))
    return Atlas(
        drawings=[_drawing(key, sheet, found) for key, sheet, found in sheets if found],
        ranges=[
            _range(each, by_key[each["place"]], passages.get(each["passage"]))
            for each in ranges
            if each["place"] in by_key
        ],
        places=places,
    )


def scale_of(view: View) -> float:
    """Units of the sheet to a pixel."""
    return round(view[2] / PIXELS, 2)


def _is_in_cuba(place: Place) -> bool:
    west, east, south, north = CUBA
    return west <= place.longitude <= east and south <= place.latitude <= north


def _spot(place: Place) -> Spot:
    return Spot(place.latitude, place.longitude)


def _drawing(key: str, sheet: Sheet, places: Sequence[Place]) -> Drawing:
    marked = _marked(places, sheet)
    view = _trimmed(sheet.view([_spot(place) for place in places], room=ROOM), marked)
    return Drawing(key, SHEETS[sheet.key], view, _named(marked, view))


def _trimmed(view: View, marked: Sequence[Marked]) -> View:
    """The same width with less empty sea over and under the places."""
    x, y, width, height = view
    top, bottom = min(each.y for each in marked), max(each.y for each in marked)
    lower = min(height, round(max(LOWEST * width, (bottom - top) + 4 * ROOM * width)))
    return x, min(max((top + bottom - lower) // 2, y), y + height - lower), width, lower


def _rings(ranges: Sequence[Range], places: Iterable[Place]) -> Rings:
    found = reach([each.ring for each in ranges], CARIBBEAN)
    corners = [found.sheet.point(spot) for each in ranges for spot in each.ring.outline]
    left, right = min(x for x, _y in corners), max(x for x, _y in corners)
    room = round(ROOM * (right - left))
    _x, y, _width, height = found.view
    view = (left - room, y, right - left + 2 * room, height)
    rings = [
        Ringed(drawn, max(found.sheet.point(spot)[1] for spot in drawn.ring.outline)) for drawn in found.rings
    ]
    scale = scale_of(view)
    names = [_ring_name_box(each, scale) for each in rings]
    seen = [each for each in _marked(places, found.sheet) if view[0] <= each.x <= view[0] + view[2]]
    return Rings(found.sheet, view, rings, _named(seen, view, names))


def _ring_name_box(ringed: Ringed, scale: float) -> Box:
    width = LETTER * len(ringed.label)
    return _box(ringed.drawn.x / scale - width / 2, ringed.foot / scale - 20, width, LINE)


def _marked(places: Iterable[Place], sheet: Sheet) -> list[Marked]:
    return [Marked(place, *sheet.point(_spot(place))) for place in places if sheet.holds(_spot(place))]


def _named(marked: Sequence[Marked], view: View, others: Sequence[Box] = ()) -> list[Marked]:
    """Each dot with its name on the side where it covers nothing; a name without room waits to be asked for."""
    scale = scale_of(view)
    taken = [*others, *(_box(each.x / scale - 5, each.y / scale - 5, 10, 10) for each in marked)]
    found = []
    for each in marked:
        side = ""
        for wanted in SIDES:
            box = _name_box(each, wanted, scale)
            if _fits(box, view, scale) and not any(_cross(box, other) for other in taken):
                side = wanted
                taken.append(box)
                break
        found.append(Marked(each.place, each.x, each.y, side))
    return found


def _box(x: float, y: float, width: float, height: float) -> Box:
    return x, y, x + width, y + height


def _name_box(each: Marked, side: str, scale: float) -> Box:
    width, stands = LETTER * len(each.short), SIDES[side]
    x = each.x / scale + stands.x - {"start": 3, "middle": width / 2, "end": width - 3}[stands.anchor]
    return _box(x, each.y / scale + stands.y - LINE * 0.8, width, LINE)


def _fits(box: Box, view: View, scale: float) -> bool:
    x, y, width, height = (side / scale for side in view)
    return box[0] >= x and box[2] <= x + width and box[1] >= y and box[3] <= y + height


def _cross(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _range(given: dict[str, Any], place: Place, passage: Passage | None) -> Range:
    ring = Ring(given["label"], given["radius_km"], place.key, place.name, _spot(place))
    return Range(given["key"], given["kind"], ring, given["text"], passage)


def _distance(ring: Ring, place: Place) -> Distance:
    km = ring.spot.km_to(_spot(place))
    return Distance(round(km / 10) * 10, km <= ring.radius_km)
