"""Marking by people: essays by rubric, own awards, late answers, and re-marking by a corrected key."""
