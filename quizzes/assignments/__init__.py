"""A quiz given to a class: its window, limits and feedback rule, with the question versions frozen."""
