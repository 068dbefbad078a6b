"""Worked cases of multiple_response."""

from fractions import Fraction

from quizzes.question_types.contract import Example, Json

CONTENT: Json = {
    "stem": "Which of these steps in October 1962 lowered the risk of war? Choose all that apply.",
    "options": [
        {
            "id": "a",
            "text": "Strategic Air Command went to DEFCON 2.",
            "feedback": "It was meant to deter, but it put bombers and missiles one step from war.",
        },
        {
            "id": "b",
            "text": "Khrushchev called the missile ships back on 23 October.",
            "correct": True,
            "feedback": "Right: the order went out before the quarantine began, so no force was needed.",
        },
        {
            "id": "c",
            "text": "Kennedy did not strike back when Anderson was shot down.",
            "correct": True,
            "feedback": "Right: he waited on 27 October although he had expected to answer such an attack.",
        },
        {
            "id": "d",
            "text": "Castro urged a nuclear strike if Cuba were invaded.",
            "feedback": "He meant it as a warning to Moscow, yet the message raised the danger.",
            "misconception": "castro-calmed-the-crisis",
        },
        {
            "id": "e",
            "text": "Soviet officers in Cuba fired on a U-2 without asking Moscow.",
            "feedback": "A local decision that neither leader wanted. It made 27 October most dangerous.",
        },
        {
            "id": "f",
            "text": "Kennedy chose a quarantine before an air strike.",
            "correct": True,
            "feedback": "Right: the Joint Chiefs preferred the strike; the quarantine gave both sides time.",
        },
    ],
}

EXAMPLES = (
    Example("all the keys", {"choices": ["b", "c", "f"]}, Fraction(1), feedback="gave both sides time"),
    Example("the keys in another order, one twice", {"choices": ["f", "c", "b", "f"]}, Fraction(1)),
    Example(
        "two keys of three", {"choices": ["b", "c"]}, Fraction(2, 3), feedback="before the quarantine began"
    ),
    Example("all the keys and a wrong one", {"choices": ["a", "b", "c", "f"]}, Fraction(2, 3)),
    Example("a key and a wrong one", {"choices": ["b", "d"]}, Fraction(0), feedback="raised the danger"),
    Example(
        "more wrong than right", {"choices": ["a", "b", "d", "e"]}, Fraction(0), feedback="meant to deter"
    ),
    Example("everything", {"choices": ["a", "b", "c", "d", "e", "f"]}, Fraction(0), feedback="Every option"),
    Example("nothing chosen", {}, Fraction(0), "blank"),
    Example("an empty choice", {"choices": [""]}, Fraction(0), "blank"),
    Example("choices taken back", {"choices": ["b", "c"], "clear": ["1"]}, Fraction(0), "blank"),
    Example(
        "an option of another question",
        {"choices": ["b", "z"]},
        None,
        "unreadable",
        "not part of this question",
    ),
    Example("a flood of choices", {"choices": ["b"] * 1000}, None, "unreadable", "more answers than"),
    Example("a flood of letters", {"choices": ["b" * 10_000]}, None, "unreadable", "longer than"),
    Example("half a character", {"choices": ["\ud800"]}, None, "unreadable", "cannot be stored"),
)
