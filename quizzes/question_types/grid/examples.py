"""Worked cases of grid."""

from fractions import Fraction

from quizzes.question_types.contract import Example, Json

CONTENT: Json = {
    "stem": "What does each source say about the meeting of 27 October: does it agree, disagree, or is it silent?",
    "sources": [
        {"id": "A", "title": "Robert Kennedy's memoir"},
        {"id": "B", "title": "Dobrynin's cable"},
    ],
    "statements": [
        {
            "id": "s1",
            "text": "The missiles in Turkey were mentioned that evening.",
            "answers": {"A": "agrees", "B": "agrees"},
            "feedback": "Both mention them; they differ about what was said of them.",
        },
        {
            "id": "s2",
            "text": "A removal of the missiles in Turkey was promised.",
            "answers": {"A": "disagrees", "B": "agrees"},
            "feedback": "The memoir speaks of no bargain; the cable reports a promise to be kept secret.",
        },
        {
            "id": "s3",
            "text": "The promise was to stay secret.",
            "answers": {"A": "silent", "B": "agrees"},
            "feedback": "A book that reports no promise cannot say that it was to be secret.",
        },
        {
            "id": "s4",
            "text": "An answer was wanted by the next day.",
            "answers": {"A": "agrees", "B": "agrees"},
            "feedback": "Both report the pressure of time, each in its own tone.",
        },
    ],
}
RIGHT = {
    "s1.A": ["agrees"],
    "s1.B": ["agrees"],
    "s2.A": ["disagrees"],
    "s2.B": ["agrees"],
    "s3.A": ["silent"],
    "s3.B": ["agrees"],
    "s4.A": ["agrees"],
    "s4.B": ["agrees"],
}

EXAMPLES = (
    Example("every cell", RIGHT, Fraction(1), feedback="8 of 8"),
    Example("one cell wrong", {**RIGHT, "s3.A": ["disagrees"]}, Fraction(7, 8), feedback="7 of 8"),
    Example("a statement left open", {name: RIGHT[name] for name in ("s1.A", "s1.B")}, Fraction(1, 4)),
    Example("agrees everywhere", {name: ["agrees"] for name in RIGHT}, Fraction(3, 4), feedback="6 of 8"),
    Example("every cell wrong", {name: ["silent"] for name in RIGHT if name != "s3.A"}, Fraction(0)),
    Example("nothing chosen", {}, Fraction(0), "blank"),
    Example("empty cells", {"s1.A": [""], "s3.B": [" "]}, Fraction(0), "blank"),
    Example("taken back", {**RIGHT, "clear": ["1"]}, Fraction(0), "blank"),
    Example("a fourth verdict", {**RIGHT, "s1.A": ["perhaps"]}, None, "unreadable", "one of the three"),
    Example("two verdicts for a cell", {"s1.A": ["agrees", "silent"]}, None, "unreadable", "two answers"),
    Example("a flood", {"s1.A": ["agrees" * 1000]}, None, "unreadable", "longer than"),
    Example("a control character", {"s1.A": ["agrees\x00"]}, None, "unreadable", "cannot be stored"),
)
