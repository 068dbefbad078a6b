"""While an assignment runs: who is where, and what a teacher does about it."""
