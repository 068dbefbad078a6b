"""The two maps, and where a place stands on them.

Both are equirectangular: degrees of longitude and of latitude each have one length all over the sheet, true to one
another along the standard parallel. So a position is two multiplications, in Python, in the page and in the drawing.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from math import asin, cos, radians, sin, sqrt

WIDTH = 10_000
"""The width of every sheet in its own units."""
EARTH_KM = 6371.0088
"""The mean radius of the Earth (IUGG)."""
KM_PER_MILE = 1.609344
ROOM = 0.3
"""How much of the places' extent is left free around them."""


@dataclass(frozen=True)
class Spot:
    """A point on the Earth, in degrees, north and east positive."""

    latitude: float
    longitude: float

    def km_to(self, other: "Spot") -> float:
        """The great-circle distance by the haversine formula (Sinnott 1984), which stays exact for short ways."""
        here, there = radians(self.latitude), radians(other.latitude)
        across = sin((there - here) / 2) ** 2
        along = sin(radians(other.longitude - self.longitude) / 2) ** 2
        return 2 * EARTH_KM * asin(min(1.0, sqrt(across + cos(here) * cos(there) * along)))

    @property
    def words(self) -> str:
        north, east = "N" if self.latitude >= 0 else "S", "E" if self.longitude >= 0 else "W"
        return f"{abs(self.latitude):.2f}° {north}, {abs(self.longitude):.2f}° {east}"


@dataclass(frozen=True)
class Sheet:
    """A map: its edges in degrees, its standard parallel, and its file among the static ones."""

    key: str
    west: float
    east: float
    south: float
    north: float
    parallel: float
    lines: int
    """Degrees between the lines of the net."""
    narrowest: int
    """The narrowest part, in units, that a page shows at first."""

    @property
    def image(self) -> str:
        return f"img/map-{self.key}.svg"

    @cached_property
    def per_longitude(self) -> float:
        """Units a degree of longitude."""
        return WIDTH / (self.east - self.west)

    @cached_property
    def per_latitude(self) -> float:
        """Units a degree of latitude."""
        return self.per_longitude / cos(radians(self.parallel))

    @property
    def width(self) -> int:
        return WIDTH

    @cached_property
    def height(self) -> int:
        return round((self.north - self.south) * self.per_latitude)

    def holds(self, spot: Spot) -> bool:
        return self.west <= spot.longitude <= self.east and self.south <= spot.latitude <= self.north

    def point(self, spot: Spot) -> tuple[int, int]:
        """Where a spot stands on the sheet, from its upper left corner."""
        x = (spot.longitude - self.west) * self.per_longitude
        return round(x), round((self.north - spot.latitude) * self.per_latitude)

    def radii(self, spot: Spot, km: float) -> tuple[int, int]:
        """Half the width and half the height of a circle of `km` around a spot, as an ellipse on the sheet."""
        degrees = km / (EARTH_KM * radians(1))
        return round(degrees / cos(radians(spot.latitude)) * self.per_longitude), round(
            degrees * self.per_latitude
        )

    def view(self, spots: Sequence[Spot], room: float = ROOM) -> tuple[int, int, int, int]:
        """The part of the sheet (x, y, width, height) in which all spots stand with room around them."""
        points = [self.point(spot) for spot in spots]
        (left, right), (top, bottom) = ((min(side), max(side)) for side in zip(*points, strict=True))
        shape = self.height / WIDTH
        needed = max(right - left, (bottom - top) / shape) * (1 + 2 * room)
        width = round(min(WIDTH, max(needed, self.narrowest)))
        height = round(width * shape)
        x = min(max((left + right - width) // 2, 0), WIDTH - width)
        y = min(max((top + bottom - height) // 2, 0), self.height - height)
        return x, y, width, height


def scale_of(view: tuple[int, int, int, int]) -> float:
    """Units of the sheet to a pixel, where the view is about 500 pixels wide: the size of signs on it."""
    return round(view[2] / 500, 2)


CARIBBEAN = Sheet("caribbean", -98, -58, 8, 32, parallel=20, lines=5, narrowest=1500)
WORLD = Sheet("world", -180, 180, -58, 84, parallel=40, lines=30, narrowest=2000)
SHEETS = {sheet.key: sheet for sheet in (CARIBBEAN, WORLD)}
