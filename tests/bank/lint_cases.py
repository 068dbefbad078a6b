"""Sound questions for the linter's tests, one for each task that a rule looks at; tests break them."""

from copy import deepcopy

from quizzes.bank.linting.linter import lint
from quizzes.bank.substance import Substance
from quizzes.bank.surveyed import Asked, ClaimFact, PlaceFact, Record, Surveyed
from quizzes.bank.targets import Targets
from quizzes.question_types.registry import TYPES

RECORD = Record(
    topics=("before",),
    passages={"p01": "before", "p02": "before"},
    sentences={
        "p01.s1": "Kennedy told the nation on 22 October.",
        "p01.s2": "The ships went to sea.",
        "p01.s3": "Moscow sent two letters.",
        "p01.s4": "The line was drawn later.",
        "p02.s1": "It ended in November.",
    },
    claims={
        "p01.c1": ClaimFact("p01.c1", "p01", "wrong", 3),
        "p01.c2": ClaimFact("p01.c2", "p01", "accurate", 0),
        "p01.c3": ClaimFact("p01.c3", "p01", "imprecise", 1),
        "p01.c4": ClaimFact("p01.c4", "p01", "wrong", 2),
    },
    disputes=("d01",),
    events={"t1": "1962-10-16", "t2": "1962-10-22", "t3": "1962-10-24", "t4": "1962-11", "t5": "1962-11-20"},
    places={
        "havana": PlaceFact("caribbean", 23.11, -82.37),
        "mariel": PlaceFact("caribbean", 22.99, -82.75),
        "casilda": PlaceFact("caribbean", 21.75, -79.98),
        "moscow": PlaceFact("world", 55.75, 37.62),
    },
)


def option(id_, text, feedback, correct=False):
    told = {"id": id_, "text": text, "feedback": feedback}
    return {**told, "correct": True} if correct else told


def four(*texts, key=0):
    """Options with these texts, feedback of their own, the key at a place."""
    return [
        option("abcdefg"[n], text, f"Here stands what the choice number {n} should teach.", n == key)
        for n, text in enumerate(texts)
    ]


MCQ = {
    "stem": "Who spoke to the nation that night?",
    "options": four("Fidel Castro", "Dean Rusk", "John Kennedy", "Pope John", key=2),
}
ACCOUNTS = {
    "stem": "Which of these two has more support, and why?",
    "options": four(
        "A, because it was sent at once.",
        "A, because it was in a book.",
        "B, because it came so late.",
        "B, because it was so short.",
    ),
}
EXHIBITS = (
    {
        "id": "A",
        "title": "One",
        "attribution": "A letter",
        "date": "1962-10-22",
        "text": "He spoke at seven.",
    },
    {"id": "B", "title": "Two", "attribution": "A book", "date": "1969", "text": "He spoke at noon."},
)
TRUE_FALSE = {
    "statement": "The line at sea held for a month.",
    "answer": True,
    "verdict_feedback": "True: it held for close to a month.",
    "reasons": four("It was set in May.", "It was for trade.", "It was at sea.", "It held till June."),
}
MULTI = {
    "stem": "Which of these went to Cuba? Choose all that apply.",
    "options": [
        *four("Ships", "Planes", "Trucks", "Tanks", "Clocks"),
    ],
}
MULTI["options"][1]["correct"] = True
FLAW = {
    "stem": "One part of this text is wrong. Find it and mend it.",
    "segments": [
        {
            "id": f"s{n}",
            "text": text,
            "feedback": f"Of the part number {n} this is to be said.",
            "flaw": n == 2,
        }
        for n, text in enumerate(
            ["The ships set out.", "They sailed from Spain.", "They came home.", "All was calm."]
        )
    ],
    "repairs": four("They sailed from Odessa.", "They sailed from Boston.", "They sailed from London."),
}
NUMBER = {
    "stem": "How many days did it last?",
    "kind": "number",
    "value": 27,
    "unit": "days",
    "tolerance": 1,
    "bands": [
        {"low": 26, "high": 28, "feedback": "Right, if you count both the first and the last day."},
        {"low": 13, "high": 13, "feedback": "That is the usual length of the whole crisis."},
    ],
    "other_feedback": "Count from the day on which the order took effect.",
}
ORDER = {
    "stem": "Put these events in order, earliest first.",
    "items": [
        {
            "id": "e1",
            "text": "The news comes",
            "event": "t1",
            "feedback": "This came before all of the others here.",
        },
        {
            "id": "e2",
            "text": "The speech",
            "event": "t2",
            "feedback": "This came in the second place of all.",
        },
        {
            "id": "e3",
            "text": "The line is set",
            "event": "t3",
            "feedback": "This came two days after the speech did.",
        },
        {
            "id": "e4",
            "text": "The talks end",
            "event": "t4",
            "feedback": "This came late, when the ships were gone.",
        },
    ],
}
SHORT = {
    "stem": "Which port took in the first warheads?",
    "accept": ["Mariel"],
    "accept_with_note": [],
    "near_misses": [{"text": "casilda", "feedback": "That port took in the missiles, not the warheads."}],
    "other_feedback": "Look on the north coast, west of the capital.",
    "max_typos": 1,
}
CLOZE = {
    "stem": "Finish the sentence from the record.",
    "text": "The ships came from {g1} in May.",
    "gaps": [{"id": "g1", "choices": four("Odessa", "Boston", "Lisbon")}],
}


def spot(place):
    known = RECORD.places[place]
    return {"place": place, "name": place, "latitude": known.latitude, "longitude": known.longitude}


MAP = {
    "stem": "Show the port where the warheads came in.",
    "map": "caribbean",
    "target": {**spot("mariel"), "radius_km": 25},
    "near_misses": [{**spot("casilda"), "feedback": "That port took in the missiles, not the warheads."}],
    "places": [spot("casilda"), spot("havana"), spot("mariel")],
    "hit_feedback": "Yes, that is where the ship came in.",
    "other_feedback": "Look on the north coast, west of the capital.",
}
PROOF = {
    "stem": "Who spoke to the nation that night, and where does it say so?",
    "options": four("Fidel Castro", "Dean Rusk", "John Kennedy", "Pope John", key=2),
    "sentences": [
        {"id": key, "text": RECORD.sentences[key], "feedback": f"On the sentence {key} this is to be said."}
        for key in ("p01.s1", "p01.s2", "p01.s3", "p01.s4")
    ],
}
PROOF["sentences"][0]["proves"] = True
GRID = {
    "stem": "What does each of the two sources say?",
    "sources": [{"id": "A", "title": "One"}, {"id": "B", "title": "Two"}],
    "statements": [
        {
            "id": f"s{n}",
            "text": text,
            "answers": {"A": "agrees", "B": "silent"},
            "feedback": f"On the statement number {n} this is to be said.",
        }
        for n, text in enumerate(["He spoke that day.", "He spoke at seven.", "He spoke for long."])
    ],
}
MACHINE = {
    "stem": "A machine wrote this. Check each statement.",
    "sentences": [
        {"id": key, "text": RECORD.sentences[key]} for key in ("p01.s1", "p01.s2", "p01.s3", "p01.s4")
    ],
    "statements": [
        {
            "id": "s1",
            "text": "It was [the president] who spoke that night.",
            "verdict": "supported",
            "proof": ["p01.s1"],
            "feedback": "The sentence names him and gives the day.",
            "repairs": [
                {"id": id_, "text": text, "feedback": f"On the repair {id_} this is to be said."}
                for id_, text in zip("abc", ("the pope", "the navy", "the press"), strict=True)
            ],
        },
        {
            "id": "s2",
            "text": "From Moscow came [one letter].",
            "verdict": "contradicted",
            "proof": ["p01.s3"],
            "kinds": ["overstatement"],
            "feedback": "There were two of them, and they differed.",
            "repairs": four("two letters", "ten letters", "no letter")[:3],
        },
        {
            "id": "s3",
            "text": "The crew [sang as it left].",
            "verdict": "silent",
            "feedback": "Of any songs the sentences say nothing at all.",
            "repairs": [
                {"id": id_, "text": text, "feedback": f"Nothing is said of this, which is number {id_}."}
                for id_, text in zip("abc", ("wept as it left", "slept on board", "wrote home"), strict=True)
            ],
        },
    ],
}
ESSAY = {
    "stem": "Was it wise? Say how far you agree.",
    "minimum_words": 120,
    "maximum_words": 200,
    "rubric": [
        {
            "id": f"r{n}",
            "criterion": f"Part {n}",
            "weight": 25,
            "levels": ["none", "some", "much"],
            "feedback": f"On the part number {n} this is to be said.",
        }
        for n in range(4)
    ],
    "model_points": [{"text": "It gave both sides time.", "sentences": ["p01.s1"]}],
}
SOUND = {
    "mcq": ("single_choice", MCQ, ()),
    "two_accounts": ("single_choice", ACCOUNTS, EXHIBITS),
    "source": ("single_choice", MCQ, EXHIBITS),
    "tf_reason": ("true_false_reason", TRUE_FALSE, ()),
    "multi": ("multiple_response", MULTI, ()),
    "find_flaw": ("find_flaw", FLAW, ()),
    "number": ("numeric", NUMBER, ()),
    "order": ("ordering", ORDER, ()),
    "short": ("short_answer", SHORT, ()),
    "cloze": ("cloze", CLOZE, ()),
    "map": ("map_point", MAP, ()),
    "evidence": ("evidence", PROOF, ()),
    "grid": ("grid", GRID, EXHIBITS),
    "essay": ("essay", ESSAY, ()),
    "check_machine": ("check_machine", MACHINE, ()),
}


def question(task="mcq", *, content=None, key="q-before-001", topic="before", drifted=(), **changed):
    """A sound question of a task; `content` replaces fields of its content, the rest fields of its substance."""
    type_, sound, exhibits = SOUND[task]
    type_ = changed.pop("type", type_)
    data = {**deepcopy(sound), **(content or {})}
    substance = {
        "type": type_,
        "exhibits": exhibits,
        "explanation": "Check who spoke, and on which day.",
        "difficulty": 2,
        "level": "understand",
        "tags": (),
        "sentences": ("p01.s1", "p01.s3") if task == "check_machine" else ("p01.s1",),
        "claims": (),
        "disputes": (),
        **changed,
    }
    anatomy = TYPES[type_].anatomy(TYPES[type_].from_json(data))
    return Asked(key, topic, task, Substance(content=data, **substance), anatomy, drifted)


def bank(*questions, quantities=(), misread=()):
    return Surveyed(RECORD, questions, misread, quantities)


def found(*questions, targets=None, quantities=(), misread=()):
    """The findings on a bank of these questions, measured against no targets unless told."""
    return lint(bank(*questions, quantities=quantities, misread=misread), targets or Targets())


def rules(*questions, **told):
    """The numbers of the broken rules."""
    return {finding.rule for finding in found(*questions, **told)}
