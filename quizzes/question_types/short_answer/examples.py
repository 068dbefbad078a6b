"""Worked cases of short_answer."""

from fractions import Fraction

from quizzes.question_types.contract import Example, Json

CONTENT: Json = {
    "stem": "Which ship did the US Navy board and search on 26 October 1962?",
    "accept": ["Marucla", "SS Marucla"],
    "accept_with_note": [
        {
            "text": "Marucia",
            "feedback": "Accepted: newspapers in 1962 printed it this way. The ship's name was Marucla.",
        },
    ],
    "near_misses": [
        {
            "text": "Bucharest",
            "feedback": "That Soviet tanker was let through on 25 October after answering by radio.",
            "misconception": "every-ship-was-searched",
        },
        {
            "text": "Kimovsk",
            "feedback": "The Kimovsk carried missiles and had already turned back, far from the line.",
        },
        {
            "text": "Joseph P. Kennedy",
            "feedback": "That is one of the two destroyers that did the boarding, not the ship searched.",
        },
    ],
    "other_feedback": "Look for a freighter on charter to the Soviet Union but registered in Lebanon.",
    "max_typos": 1,
    "label": "Name of the ship",
}

EXAMPLES = (
    Example("the answer", {"text": ["Marucla"]}, Fraction(1)),
    Example("in capitals, with an article and a dot", {"text": ["THE  MARUCLA."]}, Fraction(1)),
    Example("another accepted form, with a hyphen", {"text": ["ss-marucla"]}, Fraction(1)),
    Example("an accent too many", {"text": ["Marúcla"]}, Fraction(1)),
    Example("one letter missing", {"text": ["Marcla"]}, Fraction(1)),
    Example("two letters swapped", {"text": ["Maurcla"]}, Fraction(1)),
    Example(
        "two slips where one is forgiven", {"text": ["Morucle"]}, Fraction(0), feedback="Look for a freighter"
    ),
    Example("a digit for a letter", {"text": ["Maruc1a"]}, Fraction(0), feedback="Look for a freighter"),
    Example("accepted with a note", {"text": ["marucia"]}, Fraction(1), feedback="newspapers in 1962"),
    Example("a near miss", {"text": ["the Kimovsk"]}, Fraction(0), feedback="already turned back"),
    Example(
        "a near miss with a belief behind it", {"text": ["bucharest"]}, Fraction(0), feedback="let through"
    ),
    Example("a near miss with a slip", {"text": ["Joseph P Kenedy"]}, Fraction(0), feedback="two destroyers"),
    Example("something else", {"text": ["Titanic"]}, Fraction(0), feedback="registered in Lebanon"),
    Example(
        "the answer inside a sentence", {"text": ["It was the Marucla"]}, Fraction(0), feedback="registered"
    ),
    Example("only signs", {"text": ["???"]}, Fraction(0), feedback="registered in Lebanon"),
    Example("nothing typed", {"text": [""]}, Fraction(0), "blank"),
    Example("spaces", {"text": [" \u00a0 "]}, Fraction(0), "blank"),
    Example("two texts at once", {"text": ["Marucla", "Bucharest"]}, None, "unreadable", "two answers"),
    Example("a flood", {"text": ["Marucla " * 1000]}, None, "unreadable", "longer than"),
    Example("a control character", {"text": ["Maru\x00cla"]}, None, "unreadable", "cannot be stored"),
    Example("half a character", {"text": ["Marucla\udfff"]}, None, "unreadable", "cannot be stored"),
)
