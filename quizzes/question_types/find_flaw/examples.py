"""Worked cases of find_flaw."""

from fractions import Fraction

from quizzes.question_types.contract import Example, Json

CONTENT: Json = {
    "stem": "One part of this machine-style summary is wrong. Select it, then choose the repair.",
    "segments": [
        {
            "id": "s1",
            "text": "Radio Moscow announced on 28 October that the missiles would be withdrawn.",
            "feedback": "Sound: Khrushchev's answer was broadcast that Sunday morning, Washington time.",
        },
        {
            "id": "s2",
            "text": "Castro, who had not been consulted, would not let inspectors in.",
            "feedback": "Sound: he learned of the settlement from the news and set conditions of his own.",
        },
        {
            "id": "s3",
            "text": "In early November the ships sailed to Cuba to deliver the missiles again.",
            "flaw": True,
            "feedback": "This is the flaw: the direction is reversed. It clashes with the first sentence.",
        },
        {
            "id": "s4",
            "text": "A dispute about Il-28 bombers held things up.",
            "feedback": "Sound: Khrushchev agreed to remove the bombers only on 20 November.",
        },
        {
            "id": "s5",
            "text": "Kennedy then lifted the quarantine.",
            "feedback": "Sound: he announced it on the evening of 20 November 1962.",
        },
    ],
    "repairs": [
        {
            "id": "r1",
            "text": "the ships carried the missiles home from Cuba",
            "correct": True,
            "feedback": "Yes, under the eyes of US warships, and all were gone by about 9 November.",
        },
        {
            "id": "r2",
            "text": "the ships waited at the quarantine line with the missiles",
            "feedback": "The missiles were in Cuba by then; ships loading them had no need to wait outside.",
            "misconception": "missile-ships-reached-the-line",
        },
        {
            "id": "r3",
            "text": "the missiles were handed over to Cuban troops",
            "feedback": "Castro would have liked to keep some weapons, but the missiles left.",
        },
    ],
}

EXAMPLES = (
    Example(
        "the flaw and its repair", {"segments": ["s3"], "repair": ["r1"]}, Fraction(1), feedback="US war"
    ),
    Example(
        "the flaw, a wrong repair with a belief behind it",
        {"segments": ["s3"], "repair": ["r2"]},
        Fraction(1, 2),
        feedback="the repair was not",
    ),
    Example(
        "the flaw, no repair yet", {"segments": ["s3"]}, Fraction(1, 2), feedback="direction is reversed"
    ),
    Example(
        "the flaw and one false alarm, right repair",
        {"segments": ["s4", "s3"], "repair": ["r1"]},
        Fraction(1, 2),
        feedback="only on 20 November",
    ),
    Example(
        "the flaw and one false alarm, wrong repair",
        {"segments": ["s3", "s4"], "repair": ["r3"]},
        Fraction(1, 4),
    ),
    Example(
        "everything, right repair",
        {"segments": ["s1", "s2", "s3", "s4", "s5"], "repair": ["r1"]},
        Fraction(0),
        feedback="Every part was selected",
    ),
    Example(
        "a sound part, right repair",
        {"segments": ["s2"], "repair": ["r1"]},
        Fraction(0),
        feedback="counts only together",
    ),
    Example("the repair alone", {"repair": ["r1"]}, Fraction(0), feedback="counts only together"),
    Example("both wrong", {"segments": ["s5"], "repair": ["r3"]}, Fraction(0), feedback="evening of 20"),
    Example("nothing chosen", {}, Fraction(0), "blank"),
    Example("two empty halves", {"segments": [""], "repair": [" "]}, Fraction(0), "blank"),
    Example("taken back", {"segments": ["s3"], "repair": ["r1"], "clear": ["1"]}, Fraction(0), "blank"),
    Example("a part of another text", {"segments": ["s9"]}, None, "unreadable", "does not stand in this"),
    Example("a repair as a part", {"segments": ["r1"]}, None, "unreadable", "does not stand in this"),
    Example("a repair of another question", {"repair": ["z"]}, None, "unreadable", "not part of this"),
    Example("two repairs at once", {"repair": ["r1", "r2"]}, None, "unreadable", "two answers"),
    Example("a flood of parts", {"segments": ["s3"] * 1000}, None, "unreadable", "more answers than"),
    Example("a flood of letters", {"segments": ["s" * 10_000]}, None, "unreadable", "longer than"),
    Example("half a character", {"repair": ["\ud800"]}, None, "unreadable", "cannot be stored"),
)
