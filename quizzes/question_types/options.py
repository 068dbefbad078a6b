"""Options with feedback, as the choosing types share them; loads without Django."""

from dataclasses import dataclass

from quizzes.question_types.contract import (
    Choice,
    ContentError,
    Json,
    Part,
    dealt,
    known_only,
    list_of,
    text_of,
)

MOST_OPTIONS = 10


@dataclass(frozen=True)
class Option:
    """One thing to choose, with what its chooser should learn."""

    id: str
    text: str
    feedback: str
    correct: bool = False
    misconception: str = ""

    @classmethod
    def from_json(cls, data: Json, where: str) -> "Option":
        known_only(data, {"id", "text", "feedback", "correct", "misconception"}, where)
        correct = data.get("correct", False)
        if not isinstance(correct, bool):
            raise ContentError(f"{where}correct", "must be true or false.")
        misconception = data.get("misconception", "")
        if not isinstance(misconception, str):
            raise ContentError(f"{where}misconception", "must be the id of a misconception.")
        if correct and misconception:
            raise ContentError(f"{where}misconception", "stands on a right option; only a wrong one may carry a belief.")
        return cls(
            id=text_of(data, "id", where),
            text=text_of(data, "text", where),
            feedback=text_of(data, "feedback", where),
            correct=correct,
            misconception=misconception,
        )

    def to_json(self) -> Json:
        data: Json = {"id": self.id, "text": self.text, "feedback": self.feedback}
        if self.correct:
            data["correct"] = True
        if self.misconception:
            data["misconception"] = self.misconception
        return data

    def part(self, chosen: bool) -> Part:
        belief = self.misconception if chosen else ""
        return Part(self.id, self.text, chosen, self.correct, self.feedback, belief)


def options_of(data: Json, name: str, *, least: int, most: int = MOST_OPTIONS) -> tuple[Option, ...]:
    """The options under `name`: enough of them, ids and texts all different."""
    found = tuple(
        Option.from_json(entry, f"{name}[{place}].") for place, entry in enumerate(list_of(data, name), start=1)
    )
    if not least <= len(found) <= most:
        raise ContentError(name, f"has {len(found)} entries; {least} to {most} are needed.")
    for what in ("id", "text"):
        values = [getattr(option, what) for option in found]
        doubles = [value for value in values if values.count(value) > 1]
        if doubles:
            raise ContentError(name, f"has the {what} “{doubles[0]}” twice.")
    return found


def keys(options: tuple[Option, ...]) -> tuple[Option, ...]:
    """The right options."""
    return tuple(option for option in options if option.correct)


def shown_choices(options: tuple[Option, ...], seed: int, *, shuffle: bool = True) -> tuple[Choice, ...]:
    """The options without key and feedback, in the seed's order."""
    choices = [Choice(option.id, option.text) for option in options]
    return tuple(dealt(choices, seed) if shuffle else choices)
