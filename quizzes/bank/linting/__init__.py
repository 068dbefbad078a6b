"""The bank's linter: the automatic rules of Annex C of the item-writing guide, a file per group of rules.

Rule 7 is checked where the summary may be read; rules 17-22 are for people.
"""
