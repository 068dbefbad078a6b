"""A place to find on a map, the places it is mixed up with, and a list for those who do not use the map."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from quizzes.core.words import gettext as _
from quizzes.question_types.anatomy import Anatomy, Group, Piece, Reference, after
from quizzes.question_types.content_fields import degrees_of, key_of, known_only, list_of, text_of, whole_of
from quizzes.question_types.contract import Choice, ContentError, Json, Shown
from quizzes.question_types.map_point.rings import MOST_RINGS, Reach, Ring, reach
from quizzes.question_types.map_point.sheets import SHEETS, Sheet, Spot, scale_of
from quizzes.question_types.options import all_different

FIELDS = {"stem", "map", "target", "near_misses", "places", "hit_feedback", "other_feedback", "rings"}
PLACE = {"place", "name", "latitude", "longitude"}
LEAST_PLACES, MOST_PLACES = 2, 12
LARGEST_RADIUS = 3_000


@dataclass(frozen=True)
class Place:
    """A named spot. `place` is its key among the places of the reading."""

    place: str
    name: str
    spot: Spot

    @classmethod
    def from_json(cls, data: Json, where: str) -> "Place":
        known_only(data, PLACE, where)
        return cls(*_named_spot(data, where))

    def to_json(self) -> Json:
        return _to_json(self)


@dataclass(frozen=True)
class NearMiss(Place):
    """A place that the target is mixed up with, and what to learn from it."""

    feedback: str = ""
    misconception: str = ""

    @classmethod
    def from_json(cls, data: Json, where: str) -> "NearMiss":
        known_only(data, {*PLACE, "feedback", "misconception"}, where)
        belief = key_of(data, "misconception", where, required=False)
        return cls(*_named_spot(data, where), text_of(data, "feedback", where), belief)

    def to_json(self) -> Json:
        data = {**_to_json(self), "feedback": self.feedback}
        return {**data, "misconception": self.misconception} if self.misconception else data


@dataclass(frozen=True)
class Target(Place):
    """The place asked for, and the radius within which a point is right."""

    radius_km: int = 0

    @classmethod
    def from_json(cls, data: Json, where: str) -> "Target":
        known_only(data, {*PLACE, "radius_km"}, where)
        return cls(
            *_named_spot(data, where), whole_of(data, "radius_km", where, least=1, most=LARGEST_RADIUS)
        )

    def to_json(self) -> Json:
        return {**_to_json(self), "radius_km": self.radius_km}


@dataclass(frozen=True)
class Listed(Choice):
    """A place of the list as a page shows it, and where it stands on the sheet."""

    latitude: float
    longitude: float
    x: int
    y: int


@dataclass(frozen=True)
class MapPoint:
    """A stem, a sheet, the target, near misses beyond its radius, and the list with all of them in it.

    `rings` are drawn once it is marked.
    """

    stem: str
    map: str
    target: Target
    near_misses: tuple[NearMiss, ...]
    places: tuple[Place, ...]
    hit_feedback: str
    other_feedback: str
    rings: tuple[Ring, ...] = ()

    @classmethod
    def from_json(cls, data: Json) -> "MapPoint":
        known_only(data, FIELDS)
        content = cls(
            stem=text_of(data, "stem"),
            map=_sheet_of(data),
            target=Target.from_json(data.get("target", {}), "target."),
            near_misses=tuple(
                NearMiss.from_json(entry, where) for entry, where in _each(data, "near_misses")
            ),
            places=tuple(Place.from_json(entry, where) for entry, where in _each(data, "places")),
            hit_feedback=text_of(data, "hit_feedback"),
            other_feedback=text_of(data, "other_feedback"),
        )
        content._check_the_list()
        content._check_the_near_misses()
        return replace(content, rings=_rings_of(data, content.places))

    def _check_the_list(self) -> None:
        if not LEAST_PLACES <= len(self.places) <= MOST_PLACES:
            raise ContentError(
                "places",
                _("has %(count)s entries; %(least)s to %(most)s are needed.")
                % {"count": len(self.places), "least": LEAST_PLACES, "most": MOST_PLACES},
            )
        all_different("places", "place", [place.place for place in self.places])
        all_different("places", "name", [place.name for place in self.places])
        listed = {place.place for place in self.places}
        for named in (self.target, *self.near_misses):
            if named.place not in listed:
                raise ContentError(
                    "places",
                    _("lacks “%(place)s”; the list holds the target and every near miss.")
                    % {"place": named.place},
                )
        for place, where in [*_numbered(self.places, "places"), (self.target, "target")]:
            if not self.sheet.holds(place.spot):
                raise ContentError(
                    f"{where}.latitude",
                    _("puts %(name)s off the %(map)s map.") % {"name": place.name, "map": self.map},
                )

    def _check_the_near_misses(self) -> None:
        all_different("near_misses", "place", [miss.place for miss in self.near_misses])
        for miss, where in _numbered(self.near_misses, "near_misses"):
            if self.target.spot.km_to(miss.spot) <= self.target.radius_km:
                raise ContentError(
                    f"{where}.latitude", _("lies inside the target's radius, where every point is right.")
                )

    def to_json(self) -> Json:
        data = {
            "stem": self.stem,
            "map": self.map,
            "target": self.target.to_json(),
            "near_misses": [miss.to_json() for miss in self.near_misses],
            "places": [place.to_json() for place in self.places],
            "hit_feedback": self.hit_feedback,
            "other_feedback": self.other_feedback,
        }
        return {**data, "rings": [ring.to_json() for ring in self.rings]} if self.rings else data

    @property
    def sheet(self) -> Sheet:
        return SHEETS[self.map]

    @property
    def reach(self) -> Reach | None:
        """The rings on a map of their own, for the review."""
        return reach(self.rings, self.sheet) if self.rings else None

    def listed(self, key: str) -> Place | None:
        """The place of the list by its key."""
        return next((place for place in self.places if place.place == key), None)


def _sheet_of(data: Json) -> str:
    value = text_of(data, "map")
    if value not in SHEETS:
        raise ContentError("map", _("is not a map here; known are %(known)s.") % {"known": ", ".join(SHEETS)})
    return value


def _rings_of(data: Json, places: tuple[Place, ...]) -> tuple[Ring, ...]:
    listed = {place.place: (place.name, place.spot) for place in places}
    entries = list(_each(data, "rings")) if "rings" in data else []
    if len(entries) > MOST_RINGS:
        raise ContentError(
            "rings",
            _("has %(count)s entries; %(most)s at most can be told apart.")
            % {"count": len(entries), "most": MOST_RINGS},
        )
    return tuple(Ring.from_json(entry, where, listed) for entry, where in entries)


def _each(data: Json, name: str) -> Iterable[tuple[Any, str]]:
    return ((entry, f"{name}[{n}].") for n, entry in enumerate(list_of(data, name), start=1))


def _numbered(places: Iterable[Place], name: str) -> list[tuple[Place, str]]:
    return [(place, f"{name}[{n}]") for n, place in enumerate(places, start=1)]


def _named_spot(data: Json, where: str) -> tuple[str, str, Spot]:
    latitude = degrees_of(data, "latitude", where, most=90)
    spot = Spot(latitude, degrees_of(data, "longitude", where, most=180))
    return key_of(data, "place", where), text_of(data, "name", where), spot


def _to_json(place: Place) -> Json:
    spot = place.spot
    return {"place": place.place, "name": place.name, "latitude": spot.latitude, "longitude": spot.longitude}


def shown(content: MapPoint, seed: int) -> Shown:
    """The sheet, the part of it in which all listed places stand, and the list in its own order."""
    sheet = content.sheet
    view = sheet.view([place.spot for place in content.places])
    listed = tuple(
        Listed(each.place, each.name, each.spot.latitude, each.spot.longitude, *sheet.point(each.spot))
        for each in content.places
    )
    return Shown(
        content.stem, extra={"sheet": sheet, "view": view, "scale": scale_of(view), "places": listed}
    )


def anatomy(content: MapPoint) -> Anatomy:
    misses = (
        Piece(f"near_misses[{n}]", miss.name, miss.feedback)
        for n, miss in enumerate(content.near_misses, start=1)
    )
    listed = _numbered(content.places, "places")
    rings = [(f"rings[{n}]", ring) for n, ring in enumerate(content.rings, start=1)]
    named = [(content.target, "target"), *_numbered(content.near_misses, "near_misses"), *listed]
    return Anatomy(
        content.stem,
        (
            Group("places", "choice", tuple(Piece(where, place.name) for place, where in listed)),
            Group("near_misses", "after", tuple(misses)),
            Group("rings", "after", tuple(Piece(f"{where}.label", ring.label) for where, ring in rings)),
            after("hit_feedback", content.hit_feedback),
            after("other_feedback", content.other_feedback),
        ),
        key=content.target.name,
        places=tuple(
            Reference(f"{where}.place", place.place, content.map, (place.spot.latitude, place.spot.longitude))
            for place, where in named
        ),
        target=content.target.place,
    )
