"""A reading and its parts. `key` is the id that the fixtures and the questions use, such as `p10.s4`."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _


class Source(models.Model):
    """A reading as a whole."""

    key = models.SlugField(max_length=80, unique=True)
    title = models.CharField(max_length=200)
    version = models.PositiveIntegerField(default=1)
    verdicts = models.JSONField(default=dict)
    kinds = models.JSONField(default=dict)
    ranges = models.JSONField(default=list)
    """Reaches to draw round a place on the map: {key, kind, label, radius_km, place, text, passage}."""

    def __str__(self) -> str:
        return self.title


class Topic(models.Model):
    """A chapter of the reading."""

    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="topics")
    key = models.SlugField(max_length=80, unique=True)
    title = models.CharField(max_length=200)
    position = models.PositiveIntegerField()

    class Meta:
        ordering = ["position"]

    def __str__(self) -> str:
        return self.title


class Evidence(models.Model):
    """A published work or document that vouches for a sentence or a verdict."""

    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="evidence")
    key = models.SlugField(max_length=80, unique=True)
    name = models.CharField(max_length=400)
    url = models.URLField(max_length=400, blank=True)

    class Meta:
        ordering = ["key"]
        verbose_name_plural = "evidence"

    def __str__(self) -> str:
        return self.name


class Person(models.Model):
    """Somebody in the reading."""

    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="people")
    key = models.SlugField(max_length=80, unique=True)
    name = models.CharField(max_length=200)
    born = models.IntegerField(null=True)
    died = models.IntegerField(null=True)
    role = models.CharField(max_length=300)
    accept = models.JSONField(default=list)
    reject = models.JSONField(default=list)

    class Meta:
        ordering = ["name"]
        verbose_name_plural = "people"

    def __str__(self) -> str:
        return self.name


class Place(models.Model):
    """A place on the Caribbean map or the world inset; degrees, positive north and east."""

    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="places")
    key = models.SlugField(max_length=80, unique=True)
    name = models.CharField(max_length=200)
    latitude = models.FloatField()
    longitude = models.FloatField()
    map = models.CharField(max_length=20)
    radius_km = models.FloatField()
    note = models.CharField(max_length=300)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Term(models.Model):
    """A glossary entry."""

    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="terms")
    key = models.SlugField(max_length=80, unique=True)
    term = models.CharField(max_length=200)
    definition = models.TextField()

    class Meta:
        ordering = ["term"]

    def __str__(self) -> str:
        return self.term


class Dispute(models.Model):
    """A point on which reputable sources differ, and how questions must treat it."""

    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="disputes")
    key = models.SlugField(max_length=80, unique=True)
    about = models.CharField(max_length=300)
    views = models.TextField()
    treat = models.TextField()

    class Meta:
        ordering = ["key"]

    def __str__(self) -> str:
        return self.about


class Passage(models.Model):
    """A titled piece of the reading."""

    topic = models.ForeignKey(Topic, on_delete=models.PROTECT, related_name="passages")
    key = models.SlugField(max_length=80, unique=True)
    title = models.CharField(max_length=200)
    position = models.PositiveIntegerField()
    date = models.CharField(max_length=40, blank=True)
    """ISO 8601 day or month, or an interval of two with a slash; empty for undated judgement."""
    people = models.ManyToManyField(Person, related_name="passages")
    places = models.ManyToManyField(Place, related_name="passages")
    terms = models.ManyToManyField(Term, related_name="passages")
    disputes = models.ManyToManyField(Dispute, related_name="passages")

    class Meta:
        ordering = ["position"]

    def __str__(self) -> str:
        return self.title


class Sentence(models.Model):
    """The smallest thing that can prove a key."""

    passage = models.ForeignKey(Passage, on_delete=models.PROTECT, related_name="sentences")
    key = models.CharField(max_length=80, unique=True)
    position = models.PositiveIntegerField()
    paragraph = models.PositiveIntegerField()
    text = models.TextField()
    terms = models.JSONField(default=list)
    """Glossary links: [start, end, term key] into `text`, in order."""
    hash = models.CharField(max_length=64)
    """SHA-256 of `text`: when it changes, questions that rest on the sentence are flagged."""
    evidence = models.ManyToManyField(Evidence, related_name="sentences")
    disputes = models.ManyToManyField(Dispute, related_name="sentences")
    retired = models.BooleanField(default=False)
    """True once the fixtures no longer hold it; kept because old versions may rest on it."""

    class Meta:
        ordering = ["passage__position", "position"]

    def __str__(self) -> str:
        return f"{self.key}: {self.text[:60]}"


class Claim(models.Model):
    """What the machine's summary says (paraphrased), and how it stands up. `says` is never shown as truth."""

    VERDICTS: ClassVar = [
        ("accurate", _("accurate")),
        ("imprecise", _("imprecise")),
        ("wrong", _("wrong")),
        ("garbled", _("garbled")),
        ("contradicts-another-line", _("contradicts another line")),
    ]

    passage = models.ForeignKey(Passage, on_delete=models.PROTECT, related_name="claims")
    key = models.CharField(max_length=80, unique=True)
    position = models.PositiveIntegerField()
    says = models.TextField()
    verdict = models.CharField(max_length=40, choices=VERDICTS)
    kinds = models.JSONField(default=list)
    severity = models.PositiveSmallIntegerField()
    correction = models.TextField()
    evidence = models.ManyToManyField(Evidence, related_name="claims")
    disputes = models.ManyToManyField(Dispute, related_name="claims")
    sentences = models.ManyToManyField(Sentence, related_name="claims")
    contradicts = models.ManyToManyField("self", symmetrical=False)
    retired = models.BooleanField(default=False)

    class Meta:
        ordering = ["passage__position", "position"]

    def __str__(self) -> str:
        return f"{self.key}: {self.says[:60]}"


class Event(models.Model):
    """A dated event of the timeline; `date` is an ISO 8601 day or month."""

    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="events")
    key = models.SlugField(max_length=80, unique=True)
    date = models.CharField(max_length=10)
    time = models.CharField(max_length=12, blank=True)
    """Washington time, as far as it is known: `19:00`, `~18:00`, or a part of the day (see `hours.py`)."""
    text = models.CharField(max_length=300)
    passages = models.ManyToManyField(Passage, related_name="events")

    class Meta:
        ordering = ["date", "key"]

    def __str__(self) -> str:
        return f"{self.date} {self.text}"
