"""A small reading in a folder of its own: two topics, two passages, three sentences. Tests edit the files."""

from pathlib import Path

FILES = {
    "reading/source.yaml": """\
id: small-reading
title: "A small reading"
version: 1
topics:
  - {id: before, title: "Before"}
  - {id: after, title: "After"}
verdicts:
  accurate: "True as it stands."
  wrong: "False on the evidence."
kinds:
  wrong-actor: "the deed is given to the wrong person"
evidence:
  letter: {name: "A letter of 1962", url: "https://example.org/letter"}
  memoir: {name: "A memoir"}
""",
    "reading/people.yaml": """\
- {id: kennedy, name: "John F. Kennedy", born: 1917, died: 1963, role: "US president", accept: [kennedy]}
""",
    "reading/places.yaml": """\
- {id: havana, name: Havana, latitude: 23.11, longitude: -82.37, map: caribbean, radius_km: 60, note: capital}
""",
    "reading/terms.yaml": """\
- {id: quarantine, term: quarantine, definition: "A limited blockade."}
""",
    "reading/disputes.yaml": """\
- {id: d01, about: "A date", views: "The 8th or the 9th.", treat: "Accept both."}
""",
    "reading/events.yaml": """\
- {id: t01, date: "1962-10-22", text: "A speech", passages: [p01]}
""",
    "reading/passages/before.yaml": """\
- id: p01
  title: "The speech"
  date: "1962-10-22"
  people: [kennedy]
  places: [havana]
  terms: [quarantine]
  disputes: [d01]
  sentences:
    - id: p01.s1
      paragraph: 1
      text: "Kennedy announced a [quarantine](quarantine), as he called it."
      evidence: [letter, memoir]
    - id: p01.s2
      paragraph: 2
      text: "It began two days later."
      evidence: [letter]
      disputes: [d01]
""",
    "reading/passages/after.yaml": """\
- id: p02
  title: "The end"
  people: []
  places: []
  terms: []
  sentences:
    - id: p02.s1
      paragraph: 1
      text: "It ended in November."
      evidence: [memoir]
""",
    "reading/claims/before.yaml": """\
- id: p01.c1
  passage: p01
  says: "Castro announced a quarantine."
  verdict: wrong
  kinds: [wrong-actor]
  severity: 3
  correction: "Kennedy announced it."
  evidence: [letter]
  sentences: [p01.s1]
- id: p01.c2
  passage: p01
  says: "Kennedy announced it."
  verdict: accurate
  kinds: []
  severity: 0
  correction: "True."
  evidence: [letter]
  sentences: [p01.s1]
  contradicts: [p01.c1]
""",
}


def small_folder(root: Path) -> Path:
    """The folder `fixtures` under `root`, filled."""
    folder = root / "fixtures"
    for name, text in FILES.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def edit(folder: Path, name: str, old: str, new: str) -> None:
    """Replace one piece of a file; the piece must be there."""
    path = folder / name
    text = path.read_text(encoding="utf-8")
    assert old in text, f"{old!r} is not in {name}"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
