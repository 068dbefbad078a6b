"""Worked cases of map_point."""

from fractions import Fraction

from quizzes.question_types.contract import Example, Json

CONTENT: Json = {
    "stem": "Choose the port where the first Soviet nuclear warheads were landed on 4 October 1962.",
    "map": "caribbean",
    "target": {
        "place": "mariel",
        "name": "Mariel",
        "latitude": 22.99,
        "longitude": -82.75,
        "radius_km": 35,
    },
    "near_misses": [
        {
            "place": "casilda",
            "name": "Casilda",
            "latitude": 21.75,
            "longitude": -79.98,
            "feedback": "This port on the south coast took in the first R-12 missiles, without warheads.",
            "misconception": "warheads-came-with-missiles",
        },
        {
            "place": "havana",
            "name": "Havana",
            "latitude": 23.11,
            "longitude": -82.37,
            "feedback": "Close: the port lies about 40 km to the west. A capital was a poor place to hide them.",
        },
    ],
    "places": [
        {"place": "casilda", "name": "Casilda", "latitude": 21.75, "longitude": -79.98},
        {"place": "havana", "name": "Havana", "latitude": 23.11, "longitude": -82.37},
        {"place": "la-isabela", "name": "La Isabela", "latitude": 22.94, "longitude": -80.01},
        {"place": "mariel", "name": "Mariel", "latitude": 22.99, "longitude": -82.75},
        {"place": "santiago", "name": "Santiago de Cuba", "latitude": 20.02, "longitude": -75.82},
    ],
    "rings": [
        {"label": "R-12", "radius_km": 2000, "place": "mariel"},
        {
            "label": "R-14 (never arrived)",
            "radius_km": 4000,
            "name": "Guanajay",
            "latitude": 22.93,
            "longitude": -82.69,
        },
    ],
    "hit_feedback": "Yes, Mariel. The Indigirka brought about 90 warheads there.",
    "other_feedback": "Look on the north coast, a little west of the capital.",
}

EXAMPLES = (
    Example("the place from the list", {"place": ["mariel"]}, Fraction(1), feedback="Indigirka"),
    Example("a point on it", {"latitude": ["22.99"], "longitude": ["-82.75"]}, Fraction(1), feedback="Indi"),
    Example("a point 20 km off", {"latitude": ["22.81"], "longitude": ["-82.75"]}, Fraction(1)),
    Example(
        "a point 70 km off",
        {"latitude": ["22.99"], "longitude": ["-83.4339"]},
        Fraction(1, 2),
        feedback="north coast",
    ),
    Example(
        "a point at three radii",
        {"latitude": ["22.99"], "longitude": ["-83.78"]},
        Fraction(0),
        feedback="north coast",
    ),
    Example(
        "a point on a near miss",
        {"latitude": ["23.11"], "longitude": ["-82.37"]},
        Fraction(0),
        feedback="40 km to the west",
    ),
    Example(
        "a near miss with a belief behind it", {"place": ["casilda"]}, Fraction(0), feedback="R-12 missiles"
    ),
    Example("another place", {"place": ["santiago"]}, Fraction(0), feedback="north coast"),
    Example("the far end of the Earth", {"latitude": ["-22.99"], "longitude": ["97.25"]}, Fraction(0)),
    Example(
        "a place and a point at once: the list wins",
        {"place": ["mariel"], "latitude": ["21.75"], "longitude": ["-79.98"]},
        Fraction(1),
    ),
    Example("nothing chosen", {}, Fraction(0), "blank"),
    Example("an empty point", {"latitude": [""], "longitude": [" "]}, Fraction(0), "blank"),
    Example(
        "taken back", {"latitude": ["22.99"], "longitude": ["-82.75"], "clear": ["1"]}, Fraction(0), "blank"
    ),
    Example("a place of another question", {"place": ["atlantis"]}, None, "unreadable", "not part of this"),
    Example("half a point", {"latitude": ["22.99"]}, None, "unreadable", "did not arrive whole"),
    Example(
        "off the Earth", {"latitude": ["91"], "longitude": ["0"]}, None, "unreadable", "did not arrive whole"
    ),
    Example("no number", {"latitude": ["nan"], "longitude": ["1e2"]}, None, "unreadable", "did not arrive"),
    Example("two places at once", {"place": ["mariel", "havana"]}, None, "unreadable", "two answers"),
    Example("a flood", {"latitude": ["2" * 10_000]}, None, "unreadable", "longer than"),
    Example("a control character", {"place": ["mariel\x00"]}, None, "unreadable", "cannot be stored"),
)
