"""The verdicts and the kinds of error, in words that a student of fourteen understands."""

from quizzes.core.words import gettext_lazy
from quizzes.question_types.contract import Choice

SUPPORTED, CONTRADICTED, SILENT = "supported", "contradicted", "silent"
VERDICTS = (
    Choice(SUPPORTED, gettext_lazy("Supported")),
    Choice(CONTRADICTED, gettext_lazy("Contradicted")),
    Choice(SILENT, gettext_lazy("Not in the record")),
)

KINDS = (
    Choice("wrong-actor", gettext_lazy("Wrong person or government: somebody else did it")),
    Choice("wrong-country", gettext_lazy("Wrong country or place")),
    Choice("reversed-direction", gettext_lazy("Turned round: who did it to whom, or which way it went")),
    Choice("wrong-date", gettext_lazy("Wrong date, year or period")),
    Choice("wrong-duration", gettext_lazy("Wrong length of time")),
    Choice("reversed-chronology", gettext_lazy("Before and after are mixed up")),
    Choice("anachronism", gettext_lazy("A name or thing from another time")),
    Choice("conflated-terms", gettext_lazy("Two different things are taken for one")),
    Choice("overstatement", gettext_lazy("Says too much: too strong, too wide or too sure")),
)
"""Of the kinds that the record of the machine's summary knows, those that a reader can tell from the reading alone."""

SLIPS = {
    (CONTRADICTED, SUPPORTED): gettext_lazy(
        "A false alarm: a sentence of the reading says the same in other words."
    ),
    (SILENT, SUPPORTED): gettext_lazy("A false alarm: the reading does speak of this, and it agrees."),
    (SUPPORTED, CONTRADICTED): gettext_lazy(
        "A flaw that was missed: a sentence of the reading says otherwise."
    ),
    (SILENT, CONTRADICTED): gettext_lazy("The reading does speak of this, and it says otherwise."),
    (SUPPORTED, SILENT): gettext_lazy(
        "A flaw that was missed: it sounds likely, but no sentence here says it."
    ),
    (
        CONTRADICTED,
        SILENT,
    ): "Something is wrong with it, but no sentence here says otherwise: the reading is silent.",
}
"""(verdict given, right verdict) → what its giver should know."""
