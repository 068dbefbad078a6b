"""Benchmarks: `python -m tests.bench answer|page|gradebook [--rounds 5] [--requests 400]`.

Each starts the production server twice on the same database: once with the product, once with the floor, a plain
Django view doing the least of the same work (`floor.py`). Rounds are interleaved; CPU is what the
servers' processes used by the operating system's count; the ratio is taken round by round, and its median printed.
"""
