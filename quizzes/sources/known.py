"""The ids that the files of a reading have named so far."""

from dataclasses import dataclass, field

from quizzes.core.fixture_fields import Ids


@dataclass
class Known:
    """The ids met so far, for the references that follow."""

    topics: Ids = field(default_factory=lambda: Ids("The topic"))
    evidence: Ids = field(default_factory=lambda: Ids("The evidence"))
    people: Ids = field(default_factory=lambda: Ids("The person"))
    places: Ids = field(default_factory=lambda: Ids("The place"))
    terms: Ids = field(default_factory=lambda: Ids("The term"))
    disputes: Ids = field(default_factory=lambda: Ids("The dispute"))
    passages: Ids = field(default_factory=lambda: Ids("The passage"))
    sentences: Ids = field(default_factory=lambda: Ids("The sentence"))
    claims: Ids = field(default_factory=lambda: Ids("The claim"))
    events: Ids = field(default_factory=lambda: Ids("The event"))
