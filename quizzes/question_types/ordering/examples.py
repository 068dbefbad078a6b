"""Worked cases of ordering. The form names the items by the alphabetical order of their texts."""

from fractions import Fraction

from quizzes.question_types.contract import Example, Json

CONTENT: Json = {
    "stem": "Put these events of 1962 in order, earliest first.",
    "items": [
        {
            "id": "e1",
            "text": "A U-2 finds antiaircraft missile sites in Cuba",
            "event": "t15",
            "feedback": "29 August: the air defences came first and were read as such.",
        },
        {
            "id": "e2",
            "text": "The first nuclear warheads reach Mariel",
            "event": "t18",
            "feedback": "4 October: weeks after the missiles, and unknown to Washington.",
        },
        {
            "id": "e3",
            "text": "Heyser photographs missile sites near San Cristóbal",
            "event": "t19",
            "feedback": "14 October: the end of a gap of more than six weeks.",
            "misconception": "warheads-came-after-the-photographs",
        },
        {
            "id": "e4",
            "text": "Kennedy is told about the missiles",
            "event": "t20",
            "feedback": "16 October: after a day of study by photo interpreters.",
        },
    ],
}


def places(a: str, d: str, b: str, c: str) -> dict[str, list[str]]:
    """Places of the four items as they are listed above, under the names of the form."""
    return {"place-a": [a], "place-d": [d], "place-b": [b], "place-c": [c]}


EXAMPLES = (
    Example("the right order", places("1", "2", "3", "4"), Fraction(1), feedback="6 of 6 pairs"),
    Example("two neighbours swapped", places("1", "2", "4", "3"), Fraction(2, 3), feedback="5 of 6 pairs"),
    Example(
        "a belief behind it", places("1", "3", "2", "4"), Fraction(2, 3), feedback="weeks after the missiles"
    ),
    Example("the last one first", places("2", "3", "4", "1"), Fraction(0), feedback="3 of 6 pairs"),
    Example("the first one third", places("3", "1", "2", "4"), Fraction(1, 3), feedback="4 of 6 pairs"),
    Example("the reverse", places("4", "3", "2", "1"), Fraction(0), feedback="0 of 6 pairs"),
    Example("spaces around the places", places(" 1", "2 ", " 3 ", "4"), Fraction(1)),
    Example("nothing placed", places("", "", "", ""), Fraction(0), "blank"),
    Example("no fields at all", {}, Fraction(0), "blank"),
    Example(
        "one place twice", places("1", "2", "2", "4"), None, "unreadable", "More than one item has place 2"
    ),
    Example("an open place", places("1", "2", "", "4"), None, "unreadable", "1 of the 4 items have no place"),
    Example("a place beyond the last", places("1", "2", "3", "5"), None, "unreadable", "from 1 to 4"),
    Example("a place in words", places("first", "2", "3", "4"), None, "unreadable", "from 1 to 4"),
    Example("two places for one item", {"place-a": ["1", "2"]}, None, "unreadable", "two answers"),
    Example("a flood of digits", places("1" * 10_000, "2", "3", "4"), None, "unreadable", "longer than"),
    Example("a superscript", places("1", "²", "3", "4"), None, "unreadable", "from 1 to 4"),
    Example("a control character", places("1\x00", "2", "3", "4"), None, "unreadable", "cannot be stored"),
)
