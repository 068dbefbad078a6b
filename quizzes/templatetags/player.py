"""The player's navigator, written in Python because it is the longest loop of the page that is asked for most; and
the marks by which the outbox knows whose answers it holds."""

from collections.abc import Sequence
from typing import Any

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from quizzes.attempts.outbox import marks_of
from quizzes.attempts.rules import Step

register = template.Library()


@register.simple_tag(takes_context=True)
def person_marks(context: Any) -> str:
    return marks_of(context["request"])


BUTTON = (
    '<li><button class="step{}" name="go" value="{}"{}><span class="visually-hidden">{} </span>{}'
    '<span class="visually-hidden">{}</span></button></li>'
)


@register.simple_tag
def navigator(steps: Sequence[Step], position: int) -> SafeString:
    """One button a question, each of them saving and going there; states by class for the eye, by words for the ear."""
    question, answered, flagged = _("Question"), _("answered"), _("flagged")
    rows = (
        (
            f"{' step--answered' if step.answered else ''}{' step--flagged' if step.flagged else ''}",
            step.position,
            SafeString(' aria-current="step"') if step.position == position else "",
            question,
            step.position,
            "".join(
                f", {word}" for word, said in ((answered, step.answered), (flagged, step.flagged)) if said
            ),
        )
        for step in steps
    )
    return format_html("<ol>{}</ol>", format_html_join("", BUTTON, rows))
