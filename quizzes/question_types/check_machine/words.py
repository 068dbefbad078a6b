"""The verdicts and the kinds of error, in words that a student of fourteen understands."""

from quizzes.question_types.contract import Choice

SUPPORTED, CONTRADICTED, SILENT = "supported", "contradicted", "silent"
VERDICTS = (
    Choice(SUPPORTED, "Supported"),
    Choice(CONTRADICTED, "Contradicted"),
    Choice(SILENT, "Not in the record"),
)

KINDS = (
    Choice("wrong-actor", "Wrong person or government: somebody else did it"),
    Choice("wrong-country", "Wrong country or place"),
    Choice("reversed-direction", "Turned round: who did it to whom, or which way it went"),
    Choice("wrong-date", "Wrong date, year or period"),
    Choice("wrong-duration", "Wrong length of time"),
    Choice("reversed-chronology", "Before and after are mixed up"),
    Choice("anachronism", "A name or thing from another time"),
    Choice("conflated-terms", "Two different things are taken for one"),
    Choice("overstatement", "Says too much: too strong, too wide or too sure"),
)
"""Of the kinds that the record of the machine's summary knows, those that a reader can tell from the reading alone."""

SLIPS = {
    (CONTRADICTED, SUPPORTED): "A false alarm: a sentence of the reading says the same in other words.",
    (SILENT, SUPPORTED): "A false alarm: the reading does speak of this, and it agrees.",
    (SUPPORTED, CONTRADICTED): "A flaw that was missed: a sentence of the reading says otherwise.",
    (SILENT, CONTRADICTED): "The reading does speak of this, and it says otherwise.",
    (SUPPORTED, SILENT): "A flaw that was missed: it sounds likely, but no sentence here says it.",
    (
        CONTRADICTED,
        SILENT,
    ): "Something is wrong with it, but no sentence here says otherwise: the reading is silent.",
}
"""(verdict given, right verdict) → what its giver should know."""
