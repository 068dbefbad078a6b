"""A question answered by typing a name or a word."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from quizzes.core.words import gettext as _
from quizzes.question_types.anatomy import Anatomy, Group, Issue, Piece, after
from quizzes.question_types.content_fields import key_of, known_only, list_of, text_of, whole_of
from quizzes.question_types.contract import ContentError, Json, Shown
from quizzes.question_types.short_answer.spelling import MOST_TYPOS, plain

FIELDS = {"stem", "accept", "accept_with_note", "near_misses", "other_feedback", "max_typos", "label"}


@dataclass(frozen=True)
class Form:
    """A spelling and what its writer should learn: a note on an accepted one, a hint on a near miss."""

    text: str
    feedback: str
    misconception: str = ""

    def to_json(self) -> Json:
        data: Json = {"text": self.text, "feedback": self.feedback}
        if self.misconception:
            data["misconception"] = self.misconception
        return data


@dataclass(frozen=True)
class ShortAnswer:
    """A stem, the right forms (the first is the one shown), the near misses, and a hint for the rest."""

    stem: str
    accept: tuple[str, ...]
    other_feedback: str
    max_typos: int
    accept_with_note: tuple[Form, ...] = ()
    near_misses: tuple[Form, ...] = ()
    label: str = ""
    """What the text box asks for, such as “Name of the ship”; empty for the general label."""

    @classmethod
    def from_json(cls, data: Json) -> "ShortAnswer":
        known_only(data, FIELDS)
        content = cls(
            stem=text_of(data, "stem"),
            accept=_accepted(data),
            accept_with_note=_forms(data, "accept_with_note", {"text", "feedback"}),
            near_misses=_forms(data, "near_misses", {"text", "feedback", "misconception"}),
            other_feedback=text_of(data, "other_feedback"),
            max_typos=whole_of(data, "max_typos", least=0, most=MOST_TYPOS),
            label=text_of(data, "label") if data.get("label", "") != "" else "",
        )
        content._check_that_no_form_is_two_things()
        return content

    def _check_that_no_form_is_two_things(self) -> None:
        seen = {plain(text): _("an accepted answer") for text in self.accept}
        for name, forms in (("accept_with_note", self.accept_with_note), ("near_misses", self.near_misses)):
            for place, form in enumerate(forms, start=1):
                if plain(form.text) in seen:
                    raise ContentError(
                        f"{name}[{place}].text",
                        _("is %(seen)s already: “%(text)s”.")
                        % {"seen": seen[plain(form.text)], "text": form.text},
                    )
                seen[plain(form.text)] = _("listed under %(name)s") % {"name": name}

    def to_json(self) -> Json:
        data: Json = {
            "stem": self.stem,
            "accept": list(self.accept),
            "accept_with_note": [form.to_json() for form in self.accept_with_note],
            "near_misses": [form.to_json() for form in self.near_misses],
            "other_feedback": self.other_feedback,
            "max_typos": self.max_typos,
        }
        if self.label:
            data["label"] = self.label
        return data

    @property
    def best(self) -> str:
        """The answer as it is written properly."""
        return self.accept[0]

    @property
    def also_accepted(self) -> tuple[str, ...]:
        """The other accepted forms that really differ."""
        different = {plain(text): text for text in reversed(self.accept)}
        return tuple(text for text in self.accept[1:] if text in different.values() and text != self.best)


def _accepted(data: Json) -> tuple[str, ...]:
    found = list_of(data, "accept")
    if not found:
        raise ContentError("accept", _("is empty; list at least one right answer."))
    return tuple(_spelling({"": text}, "", f"accept[{place}]") for place, text in enumerate(found, start=1))


def _forms(data: Json, name: str, fields: set[str]) -> tuple[Form, ...]:
    return tuple(
        _form(known_only(entry, fields, f"{name}[{place}]."), f"{name}[{place}].")
        for place, entry in enumerate(list_of({name: [], **data}, name), start=1)
    )


def _form(data: Json, where: str) -> Form:
    return Form(
        _spelling(data, "text", where),
        text_of(data, "feedback", where),
        key_of(data, "misconception", where, required=False),
    )


def _spelling(data: Json, name: str, where: str) -> str:
    text = text_of(data, name, where)
    if not plain(text):
        raise ContentError(
            f"{where}{name}", _("has neither a letter nor a digit, so nothing could match it.")
        )
    return text


def shown(content: ShortAnswer, seed: int) -> Shown:
    return Shown(stem=content.stem, extra={"label": content.label})


def anatomy(content: ShortAnswer) -> Anatomy:
    return Anatomy(
        content.stem,
        (
            Group("accept", "after", tuple(_pieces("accept", (Form(text, "") for text in content.accept)))),
            Group("accept_with_note", "after", tuple(_pieces("accept_with_note", content.accept_with_note))),
            Group("near_misses", "after", tuple(_pieces("near_misses", content.near_misses))),
            after("other_feedback", content.other_feedback),
        ),
        key=plain(content.best),
        issues=() if any(text.isascii() for text in content.accept) else (Issue(8, "accept", NO_PLAIN_FORM),),
    )


NO_PLAIN_FORM = "has no form in plain letters. Add the answer as it is typed without accents."


def _pieces(name: str, forms: Iterable[Form]) -> Iterator[Piece]:
    for place, form in enumerate(forms, start=1):
        yield Piece(f"{name}[{place}]", form.text, form.feedback or None)
