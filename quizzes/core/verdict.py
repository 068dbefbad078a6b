"""Yes, or a no that says what would have to change."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Verdict:
    """What a rule answers; `words` are for the person, and empty only beside a yes."""

    yes: bool
    words: str = ""


YES = Verdict(True)


def no(words: str) -> Verdict:
    """A no with its reason."""
    return Verdict(False, words)
