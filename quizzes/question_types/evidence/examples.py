"""Worked cases of evidence."""

from fractions import Fraction

from quizzes.question_types.contract import Example, Json

CONTENT: Json = {
    "stem": "Why did Kennedy call the measure a quarantine? Choose the answer, then the sentence that proves it.",
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
    ],
    "sentences": [
        {
            "id": "p10.s11",
            "text": "Kennedy announced a naval quarantine of offensive weapons bound for Cuba.",
            "feedback": "It shows what was announced, but gives no reason for the word.",
        },
        {
            "id": "p10.s12",
            "text": "Food, medicine and fuel could pass.",
            "feedback": "It shows how far the measure went, not why it had this name.",
        },
        {
            "id": "p10.s13",
            "text": "His lawyers pointed out that a blockade is an act of war.",
            "proves": True,
            "feedback": "Yes: here stands the reason for avoiding the usual word.",
        },
        {
            "id": "p10.s14",
            "text": "The word quarantine had been used by Roosevelt in 1937.",
            "feedback": "It shows where the word came from, not what it was meant to avoid.",
        },
    ],
}

EXAMPLES = (
    Example(
        "right for the right reason",
        {"choice": ["c"], "proof": ["p10.s13"]},
        Fraction(1),
        feedback="sentence that proves it",
    ),
    Example(
        "right, but unproved",
        {"choice": ["c"], "proof": ["p10.s12"]},
        Fraction(1, 2),
        feedback="does not prove it",
    ),
    Example("right, no sentence yet", {"choice": ["c"]}, Fraction(1, 2), feedback="no sentence was chosen"),
    Example(
        "the proof found, another answer drawn from it",
        {"choice": ["a"], "proof": ["p10.s13"]},
        Fraction(1, 2),
        feedback="drew another answer",
    ),
    Example("the proof alone", {"proof": ["p10.s13"]}, Fraction(1, 2), feedback="reason for avoiding"),
    Example(
        "neither, with a belief behind it",
        {"choice": ["b"], "proof": ["p10.s12"]},
        Fraction(0),
        feedback="Neither",
    ),
    Example("nothing chosen", {}, Fraction(0), "blank"),
    Example("two empty halves", {"choice": [""], "proof": [" "]}, Fraction(0), "blank"),
    Example("taken back", {"choice": ["c"], "proof": ["p10.s13"], "clear": ["1"]}, Fraction(0), "blank"),
    Example(
        "an option of another question", {"choice": ["z"]}, None, "unreadable", "not part of this question"
    ),
    Example(
        "a sentence of another passage",
        {"choice": ["c"], "proof": ["p11.s1"]},
        None,
        "unreadable",
        "not part of this passage",
    ),
    Example("two sentences at once", {"proof": ["p10.s12", "p10.s13"]}, None, "unreadable", "two answers"),
    Example("a flood", {"proof": ["p10.s13" * 1000]}, None, "unreadable", "longer than"),
    Example("a control character", {"proof": ["p10.s13\x00"]}, None, "unreadable", "cannot be stored"),
)
