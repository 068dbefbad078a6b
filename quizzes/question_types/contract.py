"""What every question type promises; loads without Django."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from typing import Any, Generic, Literal, Protocol, TypeVar

from quizzes.core.words import Later
from quizzes.question_types.anatomy import Anatomy, plain_anatomy
from quizzes.question_types.repaired import Line

Json = dict[str, Any]
Answer = Json
Posted = Mapping[str, Sequence[str]]
"""Posted form data as lists of values: `dict(request.POST.lists())`."""

State = Literal["marked", "blank", "waiting"]


class ContentError(ValueError):
    """Content that breaks a rule of its type; `field` names the place, as `options[2].feedback` (from 1)."""

    def __init__(self, field: str, words: str) -> None:
        super().__init__(f"{field}: {words}")
        self.field = field
        self.words = words


class Unreadable(ValueError):  # noqa: N818 - it is an answer, not an accident
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
    """The belief that choosing this part gives away; empty where it was not chosen."""
    group: str = ""
    """Which of several choices it belongs to (`verdict`, `reason`); empty where there is one."""
    in_page_words: bool = False
    """Its text, and what is said of a wrong choice, are the program's words, in the language of the page."""

    @property
    def hit(self) -> bool:
        """Chosen, and rightly so."""
        return self.chosen and self.right


@dataclass(frozen=True)
class Outcome:
    """What an answer earns (0 to 1 of the weight) and why. `mark` is None only while waiting for a person."""

    state: State
    mark: Fraction | None
    parts: tuple[Part, ...] = ()
    feedback: str = ""
    misconceptions: tuple[str, ...] = ()
    extra: Json = field(default_factory=dict)
    """Type-specific facts for the review and for reports, such as the distance on a map."""

    @property
    def is_full(self) -> bool:
        return self.mark == 1

    @property
    def is_partial(self) -> bool:
        return self.mark is not None and 0 < self.mark < 1

    @property
    def said(self) -> str:
        """The answer in the words of its chosen parts; empty where there is none."""
        return "; ".join(part.text for part in self.parts if part.chosen)

    @property
    def hits(self) -> tuple[Part, ...]:
        """Right and chosen."""
        return tuple(part for part in self.parts if part.hit)

    @property
    def slips(self) -> tuple[Part, ...]:
        """Chosen but wrong; none while nobody has judged."""
        if self.state == "waiting":
            return ()
        return tuple(part for part in self.parts if part.chosen and not part.right)

    @property
    def missed(self) -> tuple[Part, ...]:
        """Right but not chosen."""
        return tuple(part for part in self.parts if part.right and not part.chosen)

    @property
    def groups(self) -> dict[str, tuple[Part, ...]]:
        """The parts of each of several choices, by the group's name."""
        names = dict.fromkeys(part.group for part in self.parts)
        return {name: tuple(part for part in self.parts if part.group == name) for name in names}

    def as_shown(self, shown: "Shown") -> "Outcome":
        """The same, its parts in the order in which the student saw the choices; other parts come first."""
        place = {choice.id: number for number, choice in enumerate(shown.choices)}
        return replace(self, parts=tuple(sorted(self.parts, key=lambda part: place.get(part.key, -1))))


@dataclass(frozen=True)
class Choice:
    """An option as a student sees it before marking: no key, no feedback."""

    id: str
    text: str | Later


@dataclass(frozen=True)
class Shown:
    """Everything of a question that an unanswered page may hold."""

    stem: str
    choices: tuple[Choice, ...] = ()
    extra: Json = field(default_factory=dict)
    """Type-specific words and lists; never the key."""


@dataclass(frozen=True)
class Example:
    """A worked case: what is posted, how it is read, what it earns. Documentation, seed and test at once."""

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
class RubricRow:
    """A criterion that a person judges: its weight in per cent, its levels from the weakest to the strongest."""

    id: str
    text: str
    weight: int
    levels: tuple[str, ...]
    hint: str = ""


def no_rubric(content: Content) -> tuple[RubricRow, ...]:
    """For types that the key marks."""
    return ()


def no_draft(content: Content, posted: Posted) -> Answer | None:
    """For types where nobody types: a choice that cannot be read was never on the page."""
    return None


def none_fewer(content: Content, seed: int) -> tuple[str, ...]:
    """For types without options, or where each option is somebody's key."""
    return ()


def all_there(content: C, left_out: Sequence[str]) -> C:
    """For types that leave nothing out."""
    return content


def one_decision(content: Content) -> int:
    """Seconds to choose once among a few options."""
    return 20


def nothing_repaired(content: Content, answer: Answer | None) -> tuple[Line, ...]:
    """For types that show no flawed text."""
    return ()


@dataclass(frozen=True)
class QuestionType(Generic[C]):
    """One type, whole. `key` is also the name of its folder and of its template folder."""

    key: str
    name: Later
    rule: Later
    """The scoring rule in words, with its source, as students and teachers read it."""
    from_json: Callable[[Json], C]
    """JSON → content; raises ContentError naming the field at fault."""
    shown: Callable[[C, int], Shown]
    """(content, seed) → what the unanswered page holds, in the order that the seed deals."""
    read: Callable[[C, Posted], Answer | None]
    """Posted form data → answer as JSON, None when blank (or cleared); raises Unreadable."""
    mark: Callable[[C, Answer | None], Outcome]
    """Pure: same in, same out. An answer to an older version may name lost options; they earn nothing."""
    model_answer: Callable[[C], Answer]
    """An answer that earns everything (or, where a person marks, should)."""
    example_content: Json = field(repr=False)
    examples: tuple[Example, ...] = field(repr=False)
    anatomy: Callable[[C], Anatomy] = plain_anatomy
    """What the content is made of, for those who check a bank of questions."""
    draft: Callable[[C, Posted], Answer | None] = no_draft
    """Posted form data that `read` may have refused → what the answer template takes for `answer` to show the typed
    words again, cut at a generous length; None where it should show what is held. Never raises, is never saved."""
    fewer: Callable[[C, int], tuple[str, ...]] = none_fewer
    """(content, seed) → ids of wrong options to leave out for a student with whom fewer options were agreed: the same
    seed, the same ids. Never a key, and never so many that nothing is left to decide."""
    without: Callable[[C, Sequence[str]], C] = all_there
    """The content without those options. A right one stays whatever the list says, and so does what a later version of
    the question does not know: a repaired key is safe. With an empty list the content itself."""
    cases: Mapping[str, Later] = field(default_factory=dict)
    """What a type tells apart beyond right and wrong: the names that `outcome.extra["case"]` may hold, with words for
    teachers, the best first."""
    seconds: Callable[[C], int] = one_decision
    """How long a student takes to think and answer, beside the reading, where the question is easy: our own estimate,
    12 to 25 seconds for each decision that the content asks for."""
    rubric: Callable[[C], tuple[RubricRow, ...]] = no_rubric
    """What a person judges, where one marks."""
    repaired: Callable[[C, Answer | None], tuple[Line, ...]] = nothing_repaired
    """(content, answer) → the flawed text beside its repair, line by line, for the end of a sitting; reveals the
    key. Empty where a type shows no such text."""
    by_hand: bool = False
    """A person marks it: `mark` says `waiting`, and only a blank is judged at once."""

    @property
    def prompt_template(self) -> str:
        return f"question_types/{self.key}/_prompt.html"

    @property
    def answer_template(self) -> str:
        return f"question_types/{self.key}/_answer.html"

    @property
    def review_template(self) -> str:
        return f"question_types/{self.key}/_review.html"

    @property
    def paper_template(self) -> str:
        """The room for an answer on a printed worksheet."""
        return f"question_types/{self.key}/_paper.html"

    @property
    def paper_key_templates(self) -> tuple[str, str]:
        """The key on paper: the type's own, or the right parts in words."""
        return f"question_types/{self.key}/_paper_key.html", "question_types/_paper_key.html"

    @property
    def author_template(self) -> str:
        return f"question_types/{self.key}/_author.html"
