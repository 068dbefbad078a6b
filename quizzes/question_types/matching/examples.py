"""Worked cases of matching. The form names the right side by the alphabetical order of its texts."""

from fractions import Fraction

from quizzes.question_types.contract import Example, Json

CONTENT: Json = {
    "stem": "Match each country with its own name for the crisis of October 1962.",
    "pairs": [
        {
            "id": "p1",
            "left": "United States",
            "right": "Cuban Missile Crisis",
            "feedback": "Washington named it after the weapons and the place where they were found.",
        },
        {
            "id": "p2",
            "left": "Soviet Union",
            "right": "Caribbean Crisis",
            "feedback": "Moscow named it after the sea, and so left its missiles out of the name.",
        },
        {
            "id": "p3",
            "left": "Cuba",
            "right": "October Crisis",
            "feedback": "Havana named it after the month: one crisis among several with its neighbour.",
        },
    ],
    "spares": [
        {
            "id": "s1",
            "text": "Berlin Crisis",
            "feedback": "That crisis was about another divided place, and it came to a head in 1961.",
            "misconception": "berlin-was-the-real-subject",
        },
        {
            "id": "s2",
            "text": "Thirteen Days",
            "feedback": "That is the title of Robert Kennedy's memoir, not a country's name for the events.",
        },
    ],
}


def rows(first: str = "", second: str = "", third: str = "") -> dict[str, list[str]]:
    """a Berlin Crisis, b Caribbean Crisis, c Cuban Missile Crisis, d October Crisis, e Thirteen Days."""
    return {"row-1": [first], "row-2": [second], "row-3": [third]}


EXAMPLES = (
    Example("every pair", rows("c", "b", "d"), Fraction(1), feedback="named it after the sea"),
    Example("two swapped", rows("c", "d", "b"), Fraction(1, 3), feedback="after the month"),
    Example("a spare", rows("c", "b", "e"), Fraction(2, 3), feedback="title of Robert Kennedy's memoir"),
    Example(
        "a spare with a belief behind it", rows("c", "a", "d"), Fraction(2, 3), feedback="another divided"
    ),
    Example("one text for every row", rows("c", "c", "c"), Fraction(1, 3)),
    Example("all wrong", rows("b", "c", "a"), Fraction(0), feedback="after the weapons"),
    Example("one row alone", rows(third="d"), Fraction(1, 3), feedback="one crisis among several"),
    Example("spaces around a choice", rows(" c ", "b", "d"), Fraction(1)),
    Example("nothing chosen", rows(), Fraction(0), "blank"),
    Example("no fields at all", {}, Fraction(0), "blank"),
    Example(
        "a text of another question", rows("c", "z", "d"), None, "unreadable", "not part of this question"
    ),
    Example("the id behind a text", rows("p1"), None, "unreadable", "not part of this question"),
    Example("two texts for one row", {"row-1": ["c", "b"]}, None, "unreadable", "two answers"),
    Example("a flood", rows("c" * 10_000), None, "unreadable", "longer than"),
    Example("a control character", rows("c\x00"), None, "unreadable", "cannot be stored"),
)
