"""Worked cases of check_machine."""

from fractions import Fraction

from quizzes.question_types.contract import Example, Json

CONTENT: Json = {
    "stem": "A machine wrote this about the quarantine. Check each statement against the sentences of the reading.",
    "sentences": [
        {
            "id": "p10.s6",
            "text": "At 7 p.m. on Monday 22 October, Kennedy spoke to the nation from Washington.",
        },
        {"id": "p10.s8", "text": "Kennedy announced a quarantine of offensive weapons bound for Cuba."},
        {"id": "p10.s11", "text": "Kennedy said quarantine because a blockade counts as an act of war."},
        {
            "id": "p10.s12",
            "text": "The quarantine barred weapons only and let food, medicine and fuel through.",
        },
        {"id": "p10.s16", "text": "At 10 a.m. on 24 October the quarantine took effect."},
    ],
    "statements": [
        {
            "id": "s1",
            "text": "It was in the evening that [the president told Americans] of the missiles.",
            "verdict": "supported",
            "proof": ["p10.s6"],
            "feedback": "Seven in the evening is the hour that the record gives for the speech.",
            "repairs": [
                {"id": "a", "text": "Congress told Americans", "feedback": "Congress gave no such address."},
                {
                    "id": "b",
                    "text": "the newspapers told Americans",
                    "feedback": "Papers printed the news on the next day, after the address.",
                },
            ],
        },
        {
            "id": "s2",
            "text": "From then on the Navy was to stop [goods of every kind] on their way to Cuba.",
            "verdict": "contradicted",
            "proof": ["p10.s12", "p10.s8"],
            "kinds": ["overstatement", "conflated-terms"],
            "claim": "p10.c2",
            "misconception": "quarantine-is-full-blockade",
            "feedback": "Weapons alone were barred. A full blockade would have stopped food and fuel too.",
            "repairs": [
                {
                    "id": "a",
                    "text": "food and medicine",
                    "feedback": "The other way round: these could pass.",
                    "misconception": "oas-and-un-mixed-up",
                },
                {
                    "id": "b",
                    "text": "offensive weapons",
                    "correct": True,
                    "feedback": "Yes: weapons were barred, and the rest could pass.",
                },
            ],
        },
        {
            "id": "s3",
            "text": "The Navy [had rehearsed it off Florida] in the summer.",
            "verdict": "silent",
            "feedback": "It may be so, but nothing in these sentences speaks of practice at sea.",
            "repairs": [
                {"id": "a", "text": "had rehearsed it off Haiti", "feedback": "No sentence names Haiti."},
                {
                    "id": "b",
                    "text": "had refused to rehearse it",
                    "feedback": "No sentence tells of an exercise, and so of no refusal.",
                },
            ],
        },
        {
            "id": "s4",
            "text": "It came into force [on a Wednesday morning, two days after the speech].",
            "verdict": "supported",
            "proof": ["p10.s16"],
            "feedback": "The 22nd was a Monday, so 10 a.m. on the 24th is Wednesday morning.",
            "repairs": [
                {"id": "a", "text": "during the speech", "feedback": "The speech announced what came later."},
                {"id": "b", "text": "a week later", "feedback": "Two days is the gap between both dates."},
            ],
        },
    ],
}
SOUND = {
    "s1.verdict": ["supported"],
    "s1.proof": ["p10.s6"],
    "s4.verdict": ["supported"],
    "s4.proof": ["p10.s16"],
}
FLAWED = {
    "s2.verdict": ["contradicted"],
    "s2.proof": ["p10.s12"],
    "s2.repair": ["b"],
    "s2.kind": ["overstatement"],
    "s3.verdict": ["silent"],
}
RIGHT = {**SOUND, **FLAWED}


def _same(verdict: str) -> dict[str, list[str]]:
    return {f"s{number}.verdict": [verdict] for number in range(1, 5)}


EXAMPLES = (
    Example("everything", RIGHT, Fraction(1), feedback="Flaws found: 2 of 2. False alarms: 0 of 2."),
    Example(
        "another sentence that decides it, another kind that fits",
        {**RIGHT, "s2.proof": ["p10.s8"], "s2.kind": ["conflated-terms"]},
        Fraction(1),
    ),
    Example(
        "one false alarm: three of four earned, one sound statement of two left alone",
        {**RIGHT, "s1.verdict": ["contradicted"]},
        Fraction(9, 16),
        feedback="A false alarm",
    ),
    Example(
        "one flaw missed, with a belief behind it",
        {**RIGHT, "s2.verdict": ["supported"]},
        Fraction(9, 16),
        feedback="A flaw that was missed",
    ),
    Example(
        "a flaw noticed, but taken for silence",
        {**RIGHT, "s2.verdict": ["silent"]},
        Fraction(3, 4),
        feedback="it says otherwise",
    ),
    Example(
        "all verdicts right, no more",
        {name: value for name, value in RIGHT.items() if name.endswith("verdict")},
        Fraction(9, 16),
    ),
    Example(
        "right but for a wrong sentence, a wrong repair and a wrong kind",
        {**RIGHT, "s2.proof": ["p10.s11"], "s2.repair": ["a"], "s2.kind": ["wrong-date"]},
        Fraction(13, 16),
        feedback="The other way round",
    ),
    Example("the sound statements alone", SOUND, Fraction(1, 4), feedback="Flaws found: 0 of 2"),
    Example("the flaws alone", FLAWED, Fraction(1, 4), feedback="Flaws found: 2 of 2"),
    Example("supported everywhere", _same("supported"), Fraction(1, 8), feedback="Flaws found: 0 of 2"),
    Example("contradicted everywhere", _same("contradicted"), Fraction(1, 32), feedback="False alarms: 2 of"),
    Example(
        "not in the record, everywhere", _same("silent"), Fraction(1, 8), feedback="False alarms: 2 of 2"
    ),
    Example(
        "every verdict turned round",
        {
            "s1.verdict": ["silent"],
            "s2.verdict": ["supported"],
            "s3.verdict": ["supported"],
            "s4.verdict": ["contradicted"],
        },
        Fraction(0),
        feedback="no sentence here says it",
    ),
    Example("a sentence without a verdict", {"s1.proof": ["p10.s6"]}, Fraction(0)),
    Example("nothing chosen", {}, Fraction(0), "blank"),
    Example("empty fields", {"s1.verdict": [""], "s2.proof": [" "]}, Fraction(0), "blank"),
    Example("taken back", {**RIGHT, "clear": ["1"]}, Fraction(0), "blank"),
    Example("a fourth verdict", {"s1.verdict": ["perhaps"]}, None, "unreadable", "one of the three"),
    Example(
        "a sentence of another passage", {"s1.proof": ["p11.s1"]}, None, "unreadable", "not part of this"
    ),
    Example("a repair that was not offered", {"s2.repair": ["z"]}, None, "unreadable", "not part of this"),
    Example("an invented kind", {"s2.kind": ["boring"]}, None, "unreadable", "not in the list"),
    Example(
        "two verdicts at once", {"s1.verdict": ["silent", "supported"]}, None, "unreadable", "two answers"
    ),
    Example("a flood", {"s1.verdict": ["silent" * 1000]}, None, "unreadable", "longer than"),
    Example("half a character", {"s2.kind": ["\ud800"]}, None, "unreadable", "cannot be stored"),
)
