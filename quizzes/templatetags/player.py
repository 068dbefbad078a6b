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


BUTTON = '<li><button class="step{}" name="go" value="{}" data-step="{}"{}>{}</button></li>'
LINK = '<li><a class="step{}" href="#question-{}" data-step="{}"{}>{}</a></li>'
WORDS = '<span class="visually-hidden">{} </span>{}<span class="visually-hidden" data-state-words>{}</span>'


@register.simple_tag
def navigator(steps: Sequence[Step], position: int = 0, *, links: bool = False) -> SafeString:
    """One button a question, each of them saving and going there (or links to the places of one page); states by class
    for the eye, by words for the ear. The script keeps both true after a save."""
    question, answered, flagged = _("Question"), _("answered"), _("flagged")
    rows = (
        (
            f"{' step--answered' if step.answered else ''}{' step--flagged' if step.flagged else ''}",
            step.position,
            step.position,
            SafeString(' aria-current="step"') if step.position == position else "",
            format_html(
                WORDS,
                question,
                step.position,
                "".join(
                    f", {word}" for word, said in ((answered, step.answered), (flagged, step.flagged)) if said
                ),
            ),
        )
        for step in steps
    )
    return format_html(
        '<ol data-steps data-answered="{}" data-flagged="{}">{}</ol>',
        answered,
        flagged,
        format_html_join("", LINK if links else BUTTON, rows),
    )


@register.simple_tag
def progress(steps: Sequence[Step]) -> SafeString:
    """`7 of 10 answered`, in words and as a bar; the script keeps it true after a save."""
    words = _("{answered} of {all} answered")
    answered = sum(step.answered for step in steps)
    return format_html(
        '<p class="player__progress" data-progress="{}"><meter min="0" max="{}" value="{}" aria-hidden="true"></meter>'
        "<span>{}</span></p>",
        words,
        len(steps),
        answered,
        words.format(answered=answered, all=len(steps)),
    )


@register.simple_tag(takes_context=True)
def include_with(context: Any, own: dict[str, Any], template_name: str) -> str:
    """Include a template with a whole dictionary of its own on top of the context."""
    with context.push(**own):
        found = context.template.engine.get_template(template_name)
        return str(found.render(context))
