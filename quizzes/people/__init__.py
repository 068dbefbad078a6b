"""People: users and their roles, sign-in by password, PIN or card, and the doors that ask who is there."""
