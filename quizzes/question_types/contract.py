"""What every question type promises; loads without Django."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from random import Random
from typing import Any, Generic, Literal, Protocol, TypeVar

Json = dict[str, Any]
Answer = Json
Posted = Mapping[str, Sequence[str]]

State = Literal["marked", "blank", "waiting"]

LONGEST_TYPED = 500


class ContentError(ValueError):
    """Content that breaks a rule of its type; `field` names the place, such as `options[2].feedback`."""

    def __init__(self, field: str, words: str) -> None:
        super().__init__(f"{field}: {words}")
        self.field = field
        self.words = words


class Unreadable(ValueError):
    """A posted answer that cannot be understood; it is not marked, it goes back with these words."""

    def __init__(self, words: str) -> None:
        super().__init__(words)
        self.words = words


@dataclass(frozen=True)
class Part:
    """One judged part of an answer: an option, the verdict, the typed text."""

    key: str
    text: str
    chosen: bool
    right: bool
    """Whether this part belongs to a full answer (an option that is a key, a verdict that is true)."""
    feedback: str = ""
    misconception: str = ""


@dataclass(frozen=True)
class Outcome:
    """What an answer earns (0 to 1 of the question's weight) and why. `mark` is None only while waiting for a person."""

    state: State
    mark: Fraction | None
    parts: tuple[Part, ...] = ()
    feedback: str = ""
    misconceptions: tuple[str, ...] = ()

    @property
    def is_full(self) -> bool:
        return self.mark == 1

    @property
    def is_partial(self) -> bool:
        return self.mark is not None and 0 < self.mark < 1


@dataclass(frozen=True)
class Choice:
    """An option as a student sees it before marking: no key, no feedback."""

    id: str
    text: str


@dataclass(frozen=True)
class Shown:
    """Everything of a question that an unanswered page may hold."""

    stem: str
    choices: tuple[Choice, ...] = ()
    extra: Json = field(default_factory=dict)
    """Type-specific words and lists; never the key."""


@dataclass(frozen=True)
class Example:
    """A worked case: what is posted, how it is read, and what it earns. Documentation, seed and test at once."""

    name: str
    posted: Posted
    mark: Fraction | None
    """What it earns; None where it is unreadable or waits for a person."""
    state: State | Literal["unreadable"] = "marked"
    feedback: str = ""
    """A piece of the words that the student must meet (in the outcome, its parts, or the refusal)."""


class Content(Protocol):
    """The frozen substance of one question of a type."""

    def to_json(self) -> Json: ...


C = TypeVar("C", bound=Content)


@dataclass(frozen=True)
class QuestionType(Generic[C]):
    """One type, whole. `key` is also the name of its folder and of its template folder."""

    key: str
    name: str
    rule: str
    """The scoring rule in words, with its source, as students and teachers read it."""
    from_json: Callable[[Json], C]
    """JSON → content; raises ContentError naming the field at fault."""
    shown: Callable[[C, int], Shown]
    """(content, seed) → what the unanswered page holds, in the order that the seed deals."""
    read: Callable[[C, Posted], Answer | None]
    """Posted form data → answer as JSON, None when blank; raises Unreadable."""
    mark: Callable[[C, Answer | None], Outcome]
    """Pure: same in, same out."""
    model_answer: Callable[[C], Answer]
    """An answer that earns everything."""
    example_content: Json
    examples: tuple[Example, ...]


# Reading JSON and posted data: the checks that every type shares.


def text_of(data: Json, name: str, where: str = "") -> str:
    """A required text; ContentError names `where.name`."""
    value = data.get(name)
    if not isinstance(value, str) or not value.strip():
        raise ContentError(f"{where}{name}", "is empty; write a text.")
    return value.strip()


def list_of(data: Json, name: str, where: str = "") -> list[Any]:
    """A required list."""
    value = data.get(name)
    if not isinstance(value, list):
        raise ContentError(f"{where}{name}", "is not a list.")
    return value


def known_only(data: Any, names: set[str], where: str = "") -> Json:
    """`data` as a mapping without a field that the type does not know (a typing error would vanish silently)."""
    if not isinstance(data, dict):
        raise ContentError(where.rstrip(".") or "content", "is not a mapping of fields.")
    extra = sorted(str(name) for name in set(data) - names)
    if extra:
        raise ContentError(f"{where}{extra[0]}", f"is not a field here; known are {', '.join(sorted(names))}.")
    return data


def one_value(posted: Posted, name: str) -> str:
    """The one value of a field, stripped; empty when it is absent. Two values, or one too long, are unreadable."""
    values = [value.strip() for value in posted.get(name, ())]
    if len(values) > 1:
        raise Unreadable("The form arrived with two answers where one is asked for. Choose again.")
    value = values[0] if values else ""
    if len(value) > LONGEST_TYPED:
        raise Unreadable(f"The answer is longer than {LONGEST_TYPED} characters. Shorten it.")
    if any(not sign.isprintable() for sign in value):
        raise Unreadable("The answer holds a sign that cannot be stored. Type it again.")
    return value


def dealt(items: Sequence[Any], seed: int) -> list[Any]:
    """The items in the order that a seed deals: the same seed, the same order, for ever."""
    return Random(seed).sample(list(items), len(items))  # noqa: S311 - an order of options is no secret
