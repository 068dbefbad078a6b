"""The server's clock. Rules take `now` as an argument; views ask here."""

from datetime import datetime

from django.utils import timezone


def now() -> datetime:
    """The present moment, with time zone."""
    return timezone.now()
