"""Worked cases of true_false_reason."""

from fractions import Fraction

from quizzes.question_types.contract import Example, Json

CONTENT: Json = {
    "statement": "Kennedy's success in the missile crisis led him to found the Peace Corps.",
    "answer": False,
    "verdict_feedback": "The statement is false: the Peace Corps is a year and a half older than the crisis.",
    "reasons": [
        {
            "id": "a",
            "text": "He founded it in March 1961, well before the crisis.",
            "correct": True,
            "feedback": "Yes. An effect cannot come before its cause: the order is dated 1 March 1961.",
        },
        {
            "id": "b",
            "text": "Congress turned the Peace Corps down until 1964.",
            "feedback": "Congress passed the Peace Corps Act in September 1961, so it was no late arrival.",
        },
        {
            "id": "c",
            "text": "Eisenhower had founded it as part of containment.",
            "feedback": "Other plans were inherited from Eisenhower, but this was Kennedy's own programme.",
            "misconception": "peace-corps-is-eisenhowers",
        },
        {
            "id": "d",
            "text": "His popularity rose after October 1962.",
            "feedback": "True as a fact, but rising popularity cannot explain an earlier decision.",
        },
    ],
}

EXAMPLES = (
    Example("both right", {"verdict": ["false"], "reason": ["a"]}, Fraction(1), feedback="before its cause"),
    Example(
        "right verdict, wrong reason",
        {"verdict": ["false"], "reason": ["c"]},
        Fraction(0),
        feedback="inherited",
    ),
    Example(
        "wrong verdict, right reason",
        {"verdict": ["true"], "reason": ["a"]},
        Fraction(0),
        feedback="is false",
    ),
    Example("both wrong", {"verdict": ["true"], "reason": ["d"]}, Fraction(0), feedback="True as a fact"),
    Example(
        "right verdict, no reason yet", {"verdict": ["false"]}, Fraction(0), feedback="a year and a half"
    ),
    Example("right reason, no verdict yet", {"reason": ["a"]}, Fraction(0)),
    Example("nothing chosen", {}, Fraction(0), "blank"),
    Example("two empty halves", {"verdict": [""], "reason": [" "]}, Fraction(0), "blank"),
    Example("taken back", {"verdict": ["false"], "reason": ["a"], "clear": ["1"]}, Fraction(0), "blank"),
    Example(
        "a third verdict",
        {"verdict": ["maybe"], "reason": ["a"]},
        None,
        "unreadable",
        "neither true nor false",
    ),
    Example(
        "a reason of another question", {"reason": ["z"]}, None, "unreadable", "not part of this question"
    ),
    Example("two verdicts at once", {"verdict": ["true", "false"]}, None, "unreadable", "two answers"),
    Example("a flood", {"verdict": ["true" * 1000]}, None, "unreadable", "longer than"),
    Example("a control character", {"reason": ["a\x00"]}, None, "unreadable", "cannot be stored"),
)
