"""The believable school that `manage.py demo` shows: invented people, real questions, seeded chance."""
