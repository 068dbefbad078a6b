"""Worked cases of numeric."""

from fractions import Fraction

from quizzes.question_types.contract import Example, Json

CONTENT: Json = {
    "stem": "About how far is it by sea from Cuba to the nearest point of Florida?",
    "kind": "number",
    "value": 90,
    "unit": "miles",
    "tolerance": 15,
    "bands": [
        {
            "low": 75,
            "high": 105,
            "feedback": "Right: some ninety miles of water, which made the missiles feel close to home.",
        },
        {
            "low": 110,
            "high": 165,
            "feedback": "That number fits in kilometres: the strait is about 145 km wide.",
        },
        {
            "low": 450,
            "high": 550,
            "feedback": "Five hundred was the radius of the quarantine line, measured from Cape Maisí.",
            "misconception": "quarantine-line-was-the-strait",
        },
        {
            "low": 1000,
            "high": 1500,
            "feedback": "A thousand miles and more is the range of the R-12 missile, not the width of the strait.",
        },
    ],
    "other_feedback": "Think of the strait that swimmers have crossed in two days and a night.",
}

EXAMPLES = (
    Example("the number", {"text": ["90"]}, Fraction(1), feedback="ninety miles of water"),
    Example("at the edge of the range", {"text": ["105"]}, Fraction(1)),
    Example("with its unit", {"text": ["90 miles"]}, Fraction(1)),
    Example("with a short unit and a dot", {"text": ["about 90 mi."]}, Fraction(1)),
    Example("in kilometres", {"text": ["145 km"]}, Fraction(1), feedback="ninety miles of water"),
    Example("in nautical miles", {"text": ["78 nautical miles"]}, Fraction(1)),
    Example("with a decimal comma", {"text": ["89,5"]}, Fraction(1)),
    Example("with a decimal point", {"text": ["89.5"]}, Fraction(1)),
    Example("in the digits of another script", {"text": ["９０"]}, Fraction(1)),
    Example(
        "the kilometres without their unit", {"text": ["145"]}, Fraction(0), feedback="fits in kilometres"
    ),
    Example("a belief behind it", {"text": ["500"]}, Fraction(0), feedback="radius of the quarantine"),
    Example("thousands with a comma", {"text": ["1,400"]}, Fraction(0), feedback="range of the R-12"),
    Example("thousands with a space", {"text": ["1 400"]}, Fraction(0), feedback="range of the R-12"),
    Example("thousands with a point", {"text": ["1.400 mi"]}, Fraction(0), feedback="range of the R-12"),
    Example("nowhere near", {"text": ["7"]}, Fraction(0), feedback="Think of the strait"),
    Example("below nothing", {"text": ["-90"]}, Fraction(0), feedback="Think of the strait"),
    Example("just outside the range", {"text": ["105.5"]}, Fraction(0), feedback="Think of the strait"),
    Example("nothing typed", {"text": [""]}, Fraction(0), "blank"),
    Example("spaces", {"text": [" \u00a0 "]}, Fraction(0), "blank"),
    Example("in words", {"text": ["ninety"]}, None, "unreadable", "in digits"),
    Example("two numbers", {"text": ["90 or 100"]}, None, "unreadable", "one number"),
    Example("another kind of unit", {"text": ["90 kg"]}, None, "unreadable", "asked for in miles"),
    Example("marks out of place", {"text": ["9,0,0"]}, None, "unreadable", "one number"),
    Example("two texts at once", {"text": ["90", "91"]}, None, "unreadable", "two answers"),
    Example("a flood", {"text": ["9" * 10_000]}, None, "unreadable", "longer than"),
    Example("a control character", {"text": ["9\x000"]}, None, "unreadable", "cannot be stored"),
)
