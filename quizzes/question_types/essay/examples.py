"""Worked cases of essay."""

from fractions import Fraction

from quizzes.question_types.contract import Example, Json

CONTENT: Json = {
    "stem": "Some accounts call 28 October 1962 a Soviet capitulation. In 120-200 words, say how far you agree. "
    "Use at least three dated facts.",
    "minimum_words": 120,
    "maximum_words": 200,
    "rubric": [
        {
            "id": "judgement",
            "criterion": "Judgement",
            "weight": 40,
            "levels": ["none", "stated", "stated and limited", "weighs both readings and decides"],
            "feedback": "A strong answer says how far, not only yes or no.",
        },
        {
            "id": "facts",
            "criterion": "Dated facts",
            "weight": 40,
            "levels": ["no dated fact", "one dated fact", "two or three", "three or more, on both sides"],
            "feedback": "Use dates from October 1962 and from April 1963.",
        },
        {
            "id": "writing",
            "criterion": "Clear writing",
            "weight": 20,
            "levels": ["hard to follow", "mostly clear", "clear", "clear and precise in its terms"],
            "feedback": "Use quarantine, no-invasion promise and Jupiter exactly.",
        },
    ],
    "model_points": [
        {
            "text": "For: the missiles left by 9 November, and the bombers followed.",
            "sentences": ["p21.s3", "p22.s1"],
        },
        {
            "text": "Against: Washington promised not to invade and took the Jupiters out of Turkey.",
            "sentences": ["p20.s4"],
        },
        {"text": "Views differ because the Turkish half was hidden for decades.", "sentences": []},
    ],
}

EXAMPLES = (
    Example("a text", {"text": ["The word says too much. By 24 April 1963 ..."]}, None, "waiting"),
    Example("paragraphs and a tab", {"text": ["First.\r\n\r\n\tSecond."]}, None, "waiting"),
    Example("shorter than asked for", {"text": ["No."]}, None, "waiting"),
    Example("longer than asked for", {"text": ["word " * 900]}, None, "waiting"),
    Example("other letters", {"text": ["Карибский кризис, 1962 🚢"]}, None, "waiting"),
    Example("nothing written", {"text": [""]}, Fraction(0), "blank"),
    Example("no field at all", {}, Fraction(0), "blank"),
    Example("spaces and empty lines", {"text": [" \r\n\t \n\u00a0"]}, Fraction(0), "blank"),
    Example("two texts at once", {"text": ["One.", "Two."]}, None, "unreadable", "two texts"),
    Example("a flood", {"text": ["word " * 1001]}, None, "unreadable", "longer than the 5,000"),
    Example("a control character", {"text": ["bell\x07"]}, None, "unreadable", "cannot be stored"),
    Example("half a character", {"text": ["half \ud800"]}, None, "unreadable", "cannot be stored"),
)
