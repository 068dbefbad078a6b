"""Draw a sheet's coasts from open geodata, for `manage.py draw_maps`; no page needs this."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, pairwise
from math import hypot
from typing import Any

from quizzes.question_types.map_point.sheets import Sheet, Spot

Point = tuple[float, float]
Ring = list[Point]

NOTE = (
    "Coasts: Natural Earth (naturalearthdata.com), public domain, by way of world-atlas 2 (ISC licence). "
    "Equirectangular projection, standard parallel {parallel:g} degrees north; {west:g} to {east:g} degrees east, "
    "{south:g} to {north:g} degrees north. Drawn by manage.py draw_maps."
)


def drawn(sheet: Sheet, rings: Iterable[Ring], *, tolerance: float, smallest: float) -> str:
    """The sheet as SVG: `#land` and `#net`, without colours, so that the page that uses them gives its own.

    A coast may stray `tolerance` units from the data; what is smaller than `smallest` square units is left out.
    """
    paths = (_path(ring) for ring in _on_sheet(sheet, rings, tolerance, smallest))
    note = NOTE.format(
        **{name: getattr(sheet, name) for name in ("parallel", "west", "east", "south", "north")}
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {sheet.width} {sheet.height}" fill="#8a8f96">\n'
        f"<!-- {note} -->\n"
        f'<path id="net" fill="none" vector-effect="non-scaling-stroke" d="{_net(sheet)}"/>\n'
        f'<path id="land" vector-effect="non-scaling-stroke" fill-rule="evenodd" d="{"".join(paths)}"/>\n'
        "</svg>\n"
    )


def rings_of(data: Any) -> Iterator[Ring]:
    """Every ring of the polygons in a TopoJSON or GeoJSON file, as longitude and latitude."""
    if data["type"] == "Topology":
        arcs = _arcs(data)
        for geometry in data["objects"].values():
            yield from _rings_of_topology(geometry, arcs)
    elif data["type"] == "FeatureCollection":
        for feature in data["features"]:
            yield from rings_of(feature)
    elif data["type"] == "Feature":
        yield from rings_of(data["geometry"])
    elif data["type"] in ("Polygon", "MultiPolygon"):
        polygons = [data["coordinates"]] if data["type"] == "Polygon" else data["coordinates"]
        yield from ([(float(x), float(y)) for x, y, *_ in ring] for polygon in polygons for ring in polygon)


def _arcs(topology: Any) -> list[Ring]:
    (scale_x, scale_y), (move_x, move_y) = topology["transform"]["scale"], topology["transform"]["translate"]
    decoded: list[Ring] = []
    for arc in topology["arcs"]:
        x = y = 0
        points: Ring = []
        for step_x, step_y in arc:
            x, y = x + step_x, y + step_y
            points.append((x * scale_x + move_x, y * scale_y + move_y))
        decoded.append(points)
    return decoded


def _rings_of_topology(geometry: Any, arcs: Sequence[Ring]) -> Iterator[Ring]:
    if geometry["type"] == "GeometryCollection":
        for part in geometry["geometries"]:
            yield from _rings_of_topology(part, arcs)
    elif geometry["type"] in ("Polygon", "MultiPolygon"):
        polygons = [geometry["arcs"]] if geometry["type"] == "Polygon" else geometry["arcs"]
        for ring in (ring for polygon in polygons for ring in polygon):
            # A negative number means the arc of its complement, backwards; neighbours share their end points.
            yield [p for n in ring for p in (arcs[n] if n >= 0 else arcs[~n][::-1])[:-1]]


def _on_sheet(sheet: Sheet, rings: Iterable[Ring], tolerance: float, smallest: float) -> Iterator[Ring]:
    for ring in chain.from_iterable(map(_turned, rings)):
        placed = [
            ((x - sheet.west) * sheet.per_longitude, (sheet.north - y) * sheet.per_latitude) for x, y in ring
        ]
        clipped = _clipped(placed, sheet)
        if len(clipped) > 2 and abs(_area(clipped)) >= smallest:
            kept = _simplified([*clipped, clipped[0]], tolerance)[:-1]
            if len(kept) > 2:
                yield kept


def _turned(ring: Ring) -> Iterator[Ring]:
    """A ring that may cross the 180th meridian, unrolled, and once more a turn to the west and to the east."""
    unrolled: Ring = []
    for x, y in ring:
        turns = round((unrolled[-1][0] - x) / 360) if unrolled else 0
        unrolled.append((x + 360 * turns, y))
    for turn in (-360, 0, 360):
        yield [(x + turn, y) for x, y in unrolled]


def _clipped(ring: Ring, sheet: Sheet) -> Ring:
    """The part of a ring inside the sheet (Sutherland and Hodgman 1974)."""
    for axis, limit, sign in ((0, 0, 1), (0, sheet.width, -1), (1, 0, 1), (1, sheet.height, -1)):
        ring = _cut(ring, axis, limit, sign)
    return ring


def _cut(ring: Ring, axis: int, limit: float, sign: int) -> Ring:
    kept: Ring = []
    for before, here in zip([*ring[-1:], *ring[:-1]], ring, strict=True):
        inside, was_inside = ((point[axis] - limit) * sign >= 0 for point in (here, before))
        if inside != was_inside:
            share = (limit - before[axis]) / (here[axis] - before[axis])
            kept.append(
                (before[0] + share * (here[0] - before[0]), before[1] + share * (here[1] - before[1]))
            )
        if inside:
            kept.append(here)
    return kept


def _area(ring: Ring) -> float:
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(ring, [*ring[1:], ring[0]], strict=True)) / 2


def _simplified(line: Ring, tolerance: float) -> Ring:
    """The line without points that lie nearer than `tolerance` to it (Douglas and Peucker 1973)."""
    keep = {0, len(line) - 1}
    waiting = [(0, len(line) - 1)]
    while waiting:
        first, last = waiting.pop()
        far, place = max(
            ((_off(line[n], line[first], line[last]), n) for n in range(first + 1, last)), default=(0.0, 0)
        )
        if far > tolerance:
            keep.add(place)
            waiting += [(first, place), (place, last)]
    return [line[n] for n in sorted(keep)]


def _off(point: Point, start: Point, end: Point) -> float:
    """How far a point lies off the way from `start` to `end`."""
    (x, y), (ax, ay), (bx, by) = point, start, end
    length = hypot(bx - ax, by - ay)
    if length == 0:
        return hypot(x - ax, y - ay)
    share = max(0.0, min(1.0, ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / length**2))
    return hypot(x - ax - share * (bx - ax), y - ay - share * (by - ay))


def _path(ring: Ring) -> str:
    """A closed path in whole units, each step from the last point."""
    points = [(round(x), round(y)) for x, y in ring]
    steps = [(x - a, y - b) for (a, b), (x, y) in pairwise(points) if (a, b) != (x, y)]
    words = "".join(f"{'' if n < 0 else ' '}{n}" for step in steps for n in step)
    return f"M{points[0][0]} {points[0][1]}l{words.removeprefix(' ')}z"


def _net(sheet: Sheet) -> str:
    """The lines of longitude and latitude."""

    def inside(low: float, high: float) -> range:
        return range(-180 + sheet.lines * int((low + 180) // sheet.lines + 1), int(high) + 1, sheet.lines)

    upright = [sheet.point(Spot(sheet.north, n))[0] for n in inside(sheet.west, sheet.east) if n < sheet.east]
    level = [sheet.point(Spot(n, sheet.west))[1] for n in inside(sheet.south, sheet.north) if n < sheet.north]
    return "".join([*(f"M{x} 0v{sheet.height}" for x in upright), *(f"M0 {y}h{sheet.width}" for y in level)])
