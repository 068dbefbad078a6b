"""Read and mark a place or a point."""

import re
from fractions import Fraction

from quizzes.core.marks import FULL, NOTHING, Mark, clamp
from quizzes.core.words import gettext as _
from quizzes.core.words import gettext_lazy
from quizzes.question_types.contract import Answer, Json, Outcome, Part, Posted, Unreadable
from quizzes.question_types.map_point.content import MapPoint, NearMiss
from quizzes.question_types.map_point.sheets import KM_PER_MILE, Spot, scale_of
from quizzes.question_types.posted import is_cleared, one_value

RULE = gettext_lazy(
    "The right place from the list earns the whole mark, and so does a point on the map within its radius. Farther "
    "out the mark falls evenly, to nothing at three times the radius (to the nearest hundredth). A point that is "
    "nearer to a known mix-up than to the place earns nothing, as does another place from the list. (Distances are "
    "great-circle ones by the haversine formula: Sinnott 1984.)"
)
REACH = 3
"""At how many radii a point earns nothing, and how far round a mix-up its own words are said."""
DECIMALS = 4
"""Ten metres: finer than any finger."""
DEGREES = re.compile(r"-?[0-9]{1,3}(?:\.[0-9]{1,15})?")


def read(content: MapPoint, posted: Posted) -> Answer | None:
    """A place of the list, or else a point; the list wins where both arrive."""
    place = one_value(posted, "place")
    latitude, longitude = one_value(posted, "latitude"), one_value(posted, "longitude")
    if is_cleared(posted) or not (place or latitude or longitude):
        return None
    if place:
        if content.listed(place) is None:
            raise Unreadable(_("That place is not part of this question. Choose one of those shown."))
        return {"place": place}
    return {"latitude": _degrees(latitude, 90), "longitude": _degrees(longitude, 180)}


def _degrees(text: str, most: int) -> float:
    if not DEGREES.fullmatch(text) or abs(float(text)) > most:
        raise Unreadable(
            _("The point on the map did not arrive whole. Choose it again, or choose from the list.")
        )
    return round(float(text), DECIMALS)


def mark(content: MapPoint, answer: Answer | None) -> Outcome:
    """What a place or a point earns, with its distance; `extra` holds what the review draws."""
    if not answer:
        part = Part("place", "", chosen=False, right=False)
        return Outcome("blank", NOTHING, (part,), extra=_drawn(content, None))
    spot, name = _chosen(content, answer)
    earned, miss = _judged(content, answer, spot)
    feedback = content.hit_feedback if earned == FULL else miss.feedback if miss else content.other_feedback
    belief = miss.misconception if miss else ""
    part = Part("place", name, True, earned == FULL, feedback, belief)
    beliefs = (belief,) if belief else ()
    return Outcome("marked", earned, (part,), feedback, beliefs, _drawn(content, spot))


def _chosen(content: MapPoint, answer: Answer) -> tuple[Spot | None, str]:
    """Where an answer lies and what it is called; a place that another version knew lies nowhere."""
    if "place" in answer:
        place = content.listed(answer["place"])
        return (place.spot, place.name) if place else (None, answer["place"])
    spot = Spot(answer["latitude"], answer["longitude"])
    return spot, spot.words


def _judged(content: MapPoint, answer: Answer, spot: Spot | None) -> tuple[Mark, NearMiss | None]:
    """The mark, and the mix-up that it was."""
    if "place" in answer:
        miss = next((each for each in content.near_misses if each.place == answer["place"]), None)
        return (FULL if answer["place"] == content.target.place else NOTHING), miss
    return _pointed(content, spot) if spot else (NOTHING, None)


def _pointed(content: MapPoint, spot: Spot) -> tuple[Mark, NearMiss | None]:
    radius, away = content.target.radius_km, spot.km_to(content.target.spot)
    if away <= radius:
        return FULL, None
    miss = min(content.near_misses, key=lambda each: spot.km_to(each.spot), default=None)
    if miss and spot.km_to(miss.spot) < away and spot.km_to(miss.spot) <= REACH * radius:
        return NOTHING, miss
    left = 1 - (away - radius) / ((REACH - 1) * radius)
    return clamp(Fraction(round(100 * left), 100)), None


def _drawn(content: MapPoint, spot: Spot | None) -> Json:
    """What the review draws, in units of the sheet, and how far off the answer was."""
    sheet, target = content.sheet, content.target
    view = sheet.view(
        [place.spot for place in content.places] + ([spot] if spot and sheet.holds(spot) else [])
    )
    x, y = sheet.point(target.spot)
    across, along = sheet.radii(target.spot, target.radius_km)
    found: Json = {
        "view": list(view),
        "scale": scale_of(view),
        "x": x,
        "y": y,
        "across": across,
        "along": along,
    }
    if spot:
        km = spot.km_to(target.spot)
        here_x, here_y = sheet.point(spot)
        found |= {"here_x": here_x, "here_y": here_y, "km": round(km), "miles": round(km / KM_PER_MILE)}
    return found


def model_answer(content: MapPoint) -> Answer:
    return {"place": content.target.place}
