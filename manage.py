#!/usr/bin/env python3
"""The command door; `demo` and `test` prepare their own environment. This file must parse on any Python 3."""

import os
import sys


def main():
    if sys.version_info < (3, 11):  # noqa: UP036 - the one place that may meet an older Python
        sys.exit(
            "Crisis Quiz needs Python 3.11 or newer, and this is Python {}.{}; start it with a newer one, "
            "for example: python3.11 manage.py demo".format(*sys.version_info)
        )
    from crisis_quiz import bootstrap

    arguments = bootstrap.prepare(sys.argv[1:])
    os.environ.setdefault("MODE", "local")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "crisis_quiz.settings")
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv[:1] + arguments)


if __name__ == "__main__":
    main()
