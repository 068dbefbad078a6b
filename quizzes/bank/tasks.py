"""What a question asks its student to do, as the item-writing guide names it. Needs no Django."""


def gettext_noop(words: str) -> str:
    """Marks the words for the catalogue; whoever shows them translates them."""
    return words


TASKS = {
    "mcq": gettext_noop("Single choice"),
    "multi": gettext_noop("Several right answers"),
    "tf_reason": gettext_noop("True or false, with the reason"),
    "short": gettext_noop("Typed answer"),
    "number": gettext_noop("Year, date or quantity"),
    "order": gettext_noop("Events in order"),
    "match": gettext_noop("Pairs of two lists"),
    "cloze": gettext_noop("Gaps with choices"),
    "map": gettext_noop("Place on the map"),
    "two_accounts": gettext_noop("Two accounts weighed"),
    "find_flaw": gettext_noop("Find the flaw and repair it"),
    "source": gettext_noop("About a source"),
    "cause": gettext_noop("Cause and consequence"),
    "essay": gettext_noop("Short essay"),
    "evidence": gettext_noop("Answer and the sentence that proves it"),
    "grid": gettext_noop("Statements and sources"),
    "check_machine": gettext_noop("Check the machine, statement by statement"),
}
LEVELS = ("remember", "understand", "apply", "analyse", "evaluate", "create")
