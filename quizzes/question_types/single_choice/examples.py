"""Worked cases of single_choice."""

from fractions import Fraction

from quizzes.question_types.contract import Example, Json

CONTENT: Json = {
    "stem": "Why did President Kennedy call his naval measure of October 1962 a quarantine?",
    "options": [
        {
            "id": "a",
            "text": "Ships from Cuba were thought to carry disease.",
            "feedback": "That is the everyday meaning of the word. The cordon was aimed at weapons.",
        },
        {
            "id": "b",
            "text": "The measure also stopped food and fuel.",
            "feedback": "The other way round: food, medicine and fuel could pass.",
            "misconception": "quarantine-is-full-blockade",
        },
        {
            "id": "c",
            "text": "A blockade counts as an act of war.",
            "correct": True,
            "feedback": "Yes. The milder word left room for a peaceful way out.",
        },
        {
            "id": "d",
            "text": "NATO members had voted against a blockade.",
            "feedback": "No such vote decided it. The Organization of American States voted.",
        },
    ],
}

EXAMPLES = (
    Example("the key", {"choice": ["c"]}, Fraction(1), feedback="milder word"),
    Example("a wrong option", {"choice": ["a"]}, Fraction(0), feedback="everyday meaning"),
    Example(
        "a wrong option with a belief behind it", {"choice": ["b"]}, Fraction(0), feedback="other way round"
    ),
    Example("nothing chosen", {}, Fraction(0), "blank"),
    Example("an empty choice", {"choice": [""]}, Fraction(0), "blank"),
    Example(
        "an option of another question", {"choice": ["z"]}, None, "unreadable", "not part of this question"
    ),
    Example("two choices at once", {"choice": ["a", "c"]}, None, "unreadable", "two answers"),
    Example("a flood", {"choice": ["c" * 10_000]}, None, "unreadable", "longer than"),
    Example("a control character", {"choice": ["c\x00"]}, None, "unreadable", "cannot be stored"),
    Example("spaces around the key", {"choice": [" c "]}, Fraction(1)),
    Example("a choice taken back", {"choice": ["c"], "clear": ["1"]}, Fraction(0), "blank"),
)
