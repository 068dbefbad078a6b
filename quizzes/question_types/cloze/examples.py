"""Worked cases of cloze."""

from fractions import Fraction

from quizzes.question_types.contract import Example, Json

CONTENT: Json = {
    "stem": "Finish the sentence so that it agrees with the record.",
    "text": "The quarantine took effect on {g1} October, after the OAS had backed it by {g2} votes to none.",
    "gaps": [
        {
            "id": "g1",
            "choices": [
                {
                    "id": "a",
                    "text": "22",
                    "feedback": "On that evening Kennedy spoke of it on television; ships were not yet stopped.",
                    "misconception": "quarantine-began-with-broadcast",
                },
                {
                    "id": "b",
                    "text": "24",
                    "correct": True,
                    "feedback": "Yes: it took effect in the morning, two days after the address.",
                },
                {
                    "id": "c",
                    "text": "28",
                    "feedback": "By then Khrushchev had agreed to withdraw the missiles.",
                },
            ],
        },
        {
            "id": "g2",
            "choices": [
                {
                    "id": "a",
                    "text": "15",
                    "feedback": "Fifteen is the number of Jupiter missiles in Turkey.",
                },
                {
                    "id": "b",
                    "text": "19",
                    "correct": True,
                    "feedback": "Yes: nineteen American states voted for it on 23 October.",
                },
                {
                    "id": "c",
                    "text": "80",
                    "feedback": "Eighty is the number of senators who voted for the test ban in 1963.",
                },
            ],
        },
    ],
}

EXAMPLES = (
    Example("both gaps", {"gap-g1": ["b"], "gap-g2": ["b"]}, Fraction(1), feedback="two days after"),
    Example("one of two", {"gap-g1": ["b"], "gap-g2": ["c"]}, Fraction(1, 2), feedback="senators"),
    Example(
        "a belief behind one", {"gap-g1": ["a"], "gap-g2": ["b"]}, Fraction(1, 2), feedback="on television"
    ),
    Example("both wrong", {"gap-g1": ["c"], "gap-g2": ["a"]}, Fraction(0), feedback="Jupiter missiles"),
    Example("one gap filled, and rightly", {"gap-g2": ["b"]}, Fraction(1, 2), feedback="nineteen American"),
    Example("one gap filled, and wrongly", {"gap-g1": ["c"], "gap-g2": [""]}, Fraction(0)),
    Example("spaces around a choice", {"gap-g1": [" b "], "gap-g2": ["b"]}, Fraction(1)),
    Example("nothing chosen", {"gap-g1": [""], "gap-g2": [""]}, Fraction(0), "blank"),
    Example("no fields at all", {}, Fraction(0), "blank"),
    Example(
        "a choice of another question", {"gap-g1": ["z"]}, None, "unreadable", "not part of this question"
    ),
    Example("two choices for one gap", {"gap-g1": ["a", "b"]}, None, "unreadable", "two answers"),
    Example("a flood", {"gap-g2": ["b" * 10_000]}, None, "unreadable", "longer than"),
    Example("half a character", {"gap-g2": ["\udfff"]}, None, "unreadable", "cannot be stored"),
)
