"""Rings of equal distance round a place, such as the range of a missile, for the map of the review."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import asin, atan2, cos, degrees, radians, sin

from quizzes.core.words import gettext as _
from quizzes.question_types.content_fields import degrees_of, key_of, known_only, text_of, whole_of
from quizzes.question_types.contract import ContentError, Json
from quizzes.question_types.map_point.sheets import EARTH_KM, KM_PER_MILE, WORLD, Sheet, Spot, scale_of

Named = Mapping[str, tuple[str, Spot]]
"""The name and the spot of each listed place, by its key."""

MOST_RINGS = 4
LARGEST_RING = 10_000
CORNERS = 90
ROOM = 0.06
"""How much of the rings' extent is left free around them."""
BELOW = 18
"""How many pixels under the top of a ring its label stands."""


@dataclass(frozen=True)
class Ring:
    """All that lies `radius_km` from a listed place, or from a spot with a name of its own (`place` is empty)."""

    label: str
    radius_km: int
    place: str
    name: str
    spot: Spot

    @classmethod
    def from_json(cls, data: Json, where: str, listed: Named) -> "Ring":
        known_only(data, {"label", "radius_km", "place", "name", "latitude", "longitude"}, where)
        label = text_of(data, "label", where)
        radius = whole_of(data, "radius_km", where, least=1, most=LARGEST_RING)
        ring = cls(label, radius, *_centre(data, where, listed))
        if abs(ring.spot.latitude) + degrees(radius / EARTH_KM) >= 90:
            raise ContentError(f"{where}radius_km", _("reaches over a pole, which the map cannot show."))
        return ring

    def to_json(self) -> Json:
        data: Json = {"label": self.label, "radius_km": self.radius_km}
        if self.place:
            return {**data, "place": self.place}
        return {
            **data,
            "name": self.name,
            "latitude": self.spot.latitude,
            "longitude": self.spot.longitude,
        }

    @property
    def miles(self) -> int:
        """In three figures: a range is never known to the mile."""
        miles = self.radius_km / KM_PER_MILE
        return round(round(miles, 3 - len(str(int(miles)))))

    @property
    def outline(self) -> list[Spot]:
        """Its corners on the globe, clockwise from the north (the direct problem on a sphere)."""
        return [self._corner(radians(360 * n / CORNERS)) for n in range(CORNERS)]

    def _corner(self, bearing: float) -> Spot:
        here, way = radians(self.spot.latitude), self.radius_km / EARTH_KM
        there = asin(sin(here) * cos(way) + cos(here) * sin(way) * cos(bearing))
        turn = atan2(sin(bearing) * sin(way) * cos(here), cos(way) - sin(here) * sin(there))
        return Spot(degrees(there), self.spot.longitude + degrees(turn))


def _centre(data: Json, where: str, listed: Named) -> tuple[str, str, Spot]:
    """The key, the name and the spot, by the key or written out."""
    key = key_of(data, "place", where, required=False)
    if not key:
        latitude = degrees_of(data, "latitude", where, most=90)
        return (
            "",
            text_of(data, "name", where),
            Spot(latitude, degrees_of(data, "longitude", where, most=180)),
        )
    if key not in listed:
        raise ContentError(
            f"{where}place", _("is not in the list of places. Leave it empty, and give name and degrees.")
        )
    for name in ("name", "latitude", "longitude"):
        if name in data:
            raise ContentError(f"{where}{name}", _("is known from the list of places; leave it empty."))
    return key, *listed[key]


@dataclass(frozen=True)
class Drawn:
    """A ring as a path on a sheet, and where its centre and its label stand."""

    ring: Ring
    path: str
    x: int
    y: int
    top: int


@dataclass(frozen=True)
class Reach:
    """Rings on the part of a sheet that shows them whole; where even the world ends, they are clipped."""

    sheet: Sheet
    view: tuple[int, int, int, int]
    scale: float
    rings: tuple[Drawn, ...]


def reach(rings: Sequence[Ring], own: Sheet) -> Reach:
    """On the question's own sheet where that holds them, otherwise on the world's."""
    spots = [spot for ring in rings for spot in ring.outline]
    sheet = own if all(map(own.holds, spots)) else WORLD
    view = sheet.view(spots, room=ROOM)
    scale = scale_of(view)
    return Reach(sheet, view, scale, tuple(_drawn(ring, sheet, view, scale) for ring in rings))


def _drawn(ring: Ring, sheet: Sheet, view: tuple[int, int, int, int], scale: float) -> Drawn:
    points = [sheet.point(spot) for spot in ring.outline]
    path = "M" + "L".join(f"{x} {y}" for x, y in points) + "z"
    return Drawn(ring, path, *sheet.point(ring.spot), top=max(points[0][1], view[1]) + round(BELOW * scale))
