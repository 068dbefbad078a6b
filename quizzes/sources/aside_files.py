"""What stands beside the prose, row by row: people, places, terms, disputes, events, ranges. Needs no Django."""

from quizzes.core.fixture_fields import Fields
from quizzes.sources.hours import hour
from quizzes.sources.known import Known
from quizzes.sources.material import DisputeRow, EventRow, PersonRow, PlaceRow, RangeRow, TermRow
from quizzes.sources.spans import moment

MAPS = ("caribbean", "world")
RANGES = ("missile", "line")
LARGEST_RANGE = 10_000


def person_row(entry: Fields, known: Known) -> PersonRow:
    entry.only("id", "name", "born", "died", "role", "accept", "reject")
    row = PersonRow(
        key=entry.id(),
        name=entry.text("name", most=200),
        born=entry.year("born"),
        died=entry.year("died"),
        role=entry.text("role", most=300),
        accept=entry.texts("accept"),
        reject=entry.texts("reject"),
    )
    if row.born and row.died and row.died < row.born:
        entry.wrong(f"is {row.died}, before the birth in {row.born}.", "died")
    known.people.take(entry, row.key)
    return row


def place_row(entry: Fields, known: Known) -> PlaceRow:
    entry.only("id", "name", "latitude", "longitude", "map", "radius_km", "note")
    row = PlaceRow(
        key=entry.id(),
        name=entry.text("name", most=200),
        latitude=entry.number("latitude", -90, 90),
        longitude=entry.number("longitude", -180, 180),
        map=entry.ref("map", MAPS, "a map (caribbean, world)"),
        radius_km=entry.number("radius_km", 1, 5_000),
        note=entry.text("note", most=300),
    )
    known.places.take(entry, row.key)
    return row


def term_row(entry: Fields, known: Known) -> TermRow:
    entry.only("id", "term", "definition")
    row = TermRow(entry.id(), entry.text("term", most=200), entry.text("definition"))
    known.terms.take(entry, row.key)
    return row


def dispute_row(entry: Fields, known: Known) -> DisputeRow:
    entry.only("id", "about", "views", "treat")
    row = DisputeRow(entry.id(), entry.text("about", most=300), entry.text("views"), entry.text("treat"))
    known.disputes.take(entry, row.key)
    return row


def event_row(entry: Fields, known: Known) -> EventRow:
    entry.only("id", "date", "time", "text", "passages")
    row = EventRow(
        key=entry.id(),
        date=entry.text("date", most=10),
        time=entry.text("time", most=12, default=""),
        text=entry.text("text", most=300),
        passages=entry.refs("passages", known.passages, "a passage of this reading"),
    )
    try:
        moment(row.date)
    except ValueError as error:
        if row.date:
            entry.wrong(str(error), "date")
    _check_hour(entry, row)
    known.events.take(entry, row.key)
    return row


def _check_hour(entry: Fields, row: EventRow) -> None:
    """An hour needs its day."""
    if not row.time:
        return
    if len(row.date) < len("1962-10-22"):
        entry.wrong("stands beside a month. Only an event of one day has an hour.", "time")
    try:
        hour(row.time)
    except ValueError as error:
        entry.wrong(str(error), "time")


def range_rows(source: Fields, known: Known) -> tuple[RangeRow, ...]:
    """The ranges of source.yaml, read once places and passages are known; a reading may have none."""
    if not isinstance(source.value, dict) or "ranges" not in source.value:
        return ()
    return tuple(_range_row(entry, known) for entry in source.entries_of("ranges"))


def _range_row(entry: Fields, known: Known) -> RangeRow:
    entry.only("id", "kind", "label", "radius_km", "place", "text", "passage")
    return RangeRow(
        key=entry.id(),
        kind=entry.ref("kind", RANGES, "a kind of range (missile, line)"),
        label=entry.text("label", most=60),
        radius_km=entry.whole("radius_km", 1, LARGEST_RANGE),
        place=entry.ref("place", known.places, "a place of places.yaml"),
        text=entry.text("text", most=300),
        passage=entry.ref("passage", known.passages, "a passage of this reading"),
    )
