"""Classrooms, who belongs to them, the codes that enrol, and what a student needs to have a fair chance."""
