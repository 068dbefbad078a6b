"""Taking a quiz: start, save, hand in, mark, and see why."""
