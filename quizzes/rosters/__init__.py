"""Rosters: a class list, pasted or uploaded, read, shown row by row, and taken in once the teacher says yes."""
