"""Spaced review of what was met, and what a student knows about their own knowing. Nothing here touches a mark."""
