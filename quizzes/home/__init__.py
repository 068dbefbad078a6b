"""The landing pages of strangers, students, teachers and editors. Imports anything, imported by nobody."""
