"""Keep the tokens of cards and password links out of the log. Loaded before the apps: imports no model."""

import logging
import re

SECRET_PATHS = re.compile(r"(/card/|/password/reset/key/)[^/\s?\"']+")


class HideTokens(logging.Filter):
    """Write `/card/…` instead of the address that would sign somebody in."""

    def filter(self, record: logging.LogRecord) -> bool:
        message = record.getMessage()
        hidden = SECRET_PATHS.sub(r"\1…", message)
        if hidden != message:
            record.msg, record.args = hidden, ()
        return True
