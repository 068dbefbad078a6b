#!/usr/bin/env python3
"""The command door; `demo` and `test` prepare their own environment."""

import os
import sys


def main() -> None:
    os.environ.setdefault("MODE", "local")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "crisis_quiz.settings")
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
