"""What came out: scores per class, and any attempt down to its answers."""
