"""Random misfortunes: `python -m tests.browser.faults [--runs 200] [--seed 1] [--kinds cut,server,...]`.

A student answers a quiz in real Chromium, through a proxy, on the server that the README deploys; meanwhile the line is
cut, the server killed, the tab killed, the session deleted, and worse. At the end what was typed last for each question
is compared with what the database holds. A run is decided by its seed. The exit status is 1 if anything was lost.

`stage.py` is the server and the line, `school.py` the quiz, `seat.py` the student, `misfortunes.py` what befalls them.
"""
