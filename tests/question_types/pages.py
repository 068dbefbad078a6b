"""Render a question as its pages do, and read a form from HTML as a browser would."""

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

from django.http import QueryDict
from django.template.loader import render_to_string

EXHIBIT = {
    "id": "A",
    "title": "Account A",
    "attribution": "A memoir, printed in 1969",
    "date": "1962-10-27",
    "text": "He told the ambassador that there could be no bargain.",
}


def unanswered(question_type, content, seed, answer=None):
    """The prompt and the answer form of one question: all that a student sees before handing in."""
    context = {
        "shown": question_type.shown(content, seed),
        "exhibits": [EXHIBIT],
        "answer": answer,
        "prefix": "item-12",
    }
    prompt = render_to_string(question_type.prompt_template, context)
    return prompt + render_to_string(question_type.answer_template, context)


def reviewed(question_type, content, seed, answer):
    shown = question_type.shown(content, seed)
    outcome = question_type.mark(content, answer).as_shown(shown)
    context = {"shown": shown, "content": content, "answer": answer, "outcome": outcome, "prefix": "item-12"}
    return render_to_string(question_type.review_template, context)


def authored(question_type, form):
    return render_to_string(question_type.author_template, {"form": form})


@dataclass
class Form(HTMLParser):
    """An HTML form: values `offered`, `texts` to type in, `buttons`, and the `values` it posts untouched."""

    html: str
    offered: dict = field(default_factory=dict)
    texts: set = field(default_factory=set)
    values: dict = field(default_factory=dict)
    buttons: set = field(default_factory=set)
    ids: list = field(default_factory=list)
    _open: str = ""
    _select: str = ""

    def __post_init__(self):
        super().__init__()
        self.feed(self.html)

    def handle_starttag(self, tag, pairs):
        attributes = dict(pairs)
        name, value = attributes.get("name", ""), attributes.get("value") or ""
        if "id" in attributes:
            self.ids.append(attributes["id"])
        if tag == "button" and name:
            self.buttons.add((name, value))
        elif tag == "input" and attributes.get("type") in {"radio", "checkbox"}:
            self.offered.setdefault(name, []).append(value or "on")
            if "checked" in attributes:
                self.values.setdefault(name, []).append(value or "on")
        elif tag == "input":
            self.texts.add(name)
            self.values[name] = [value]
        elif tag == "textarea":
            self.texts.add(name)
            self.values[name] = [""]
            self._open = name
        elif tag == "select":
            self._select = name
        elif tag == "option":
            self.offered.setdefault(self._select, []).append(value)
            if "selected" in attributes:
                self.values[self._select] = [value]

    def handle_data(self, data):
        if self._open:
            self.values[self._open][0] += data

    def handle_endtag(self, tag):
        if tag == "textarea":
            # A browser drops the line end that opens a text area.
            self.values[self._open][0] = self.values[self._open][0].removeprefix("\n")
            self._open = ""

    @property
    def seen_texts(self):
        """The texts without those that only a script fills."""
        return self.texts - set(re.findall(r'type="hidden" name="([^"]+)"', self.html))

    def can_post(self, posted):
        """Whether a person could send exactly this with the form's own controls."""
        return all(
            set(values) <= set(self.offered[name])
            if name in self.offered
            else name in self.texts or all((name, value) in self.buttons for value in values)
            for name, values in posted.items()
        )


def query_dict(values):
    made = QueryDict(mutable=True)
    for name, listed in values.items():
        made.setlist(name, listed)
    return made
