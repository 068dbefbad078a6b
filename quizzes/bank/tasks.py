"""What a question asks its student to do, as the item-writing guide names it. Needs no Django."""

TASKS = {
    "mcq": "Single choice",
    "multi": "Several right answers",
    "tf_reason": "True or false, with the reason",
    "short": "Typed answer",
    "number": "Year, date or quantity",
    "order": "Events in order",
    "match": "Pairs of two lists",
    "cloze": "Gaps with choices",
    "map": "Place on the map",
    "two_accounts": "Two accounts weighed",
    "find_flaw": "Find the flaw and repair it",
    "source": "About a source",
    "cause": "Cause and consequence",
    "essay": "Short essay",
    "evidence": "Answer and the sentence that proves it",
    "grid": "Statements and sources",
    "check_machine": "Check the machine, statement by statement",
}
LEVELS = ("remember", "understand", "apply", "analyse", "evaluate", "create")
