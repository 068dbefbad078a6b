"""What the pages of practice send."""

from collections.abc import Mapping

from django import forms
from django.utils.translation import gettext_lazy as _

from quizzes.core.choices import ManyRowsField
from quizzes.sources.models import Topic


class TopicsForm(forms.Form):
    """The topics to practise; none is an answer too."""

    topics = ManyRowsField(
        Topic.objects.all(),
        required=False,
        error_messages={
            "invalid_choice": _("One of these topics is no longer there. Choose again."),
            "invalid_pk_value": _("One of these topics is no longer there. Choose again."),
        },
    )


def certainty_in(posted: Mapping[str, str]) -> int | None:
    """1 low to 3 high; None where nothing was said."""
    return {"1": 1, "2": 2, "3": 3}.get(posted.get("certainty", ""))
