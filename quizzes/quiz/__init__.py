"""A quiz: a chosen set of questions with its settings, ready-made or a teacher's own."""
