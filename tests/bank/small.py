"""A small bank beside the small reading: one belief, two questions. Tests edit the files."""

from pathlib import Path

FILES = {
    "bank/misconceptions/before.yaml": """\
- id: castro-did-it
  belief: "Castro announced the quarantine."
  correction: "Kennedy announced it."
  sentences: [p01.s1]
""",
    "bank/before.yaml": """\
- id: q-before-001
  task: mcq
  type: single_choice
  title: "Who announced it"
  difficulty: 1
  level: remember
  tags: [actors]
  anchors: {sentences: [p01.s1], claims: [p01.c1]}
  disputes: [d01]
  explanation: "Check the actor."
  content:
    stem: "Who announced the quarantine?"
    options:
      - {id: a, text: "Castro", misconception: castro-did-it, feedback: "He was its target, not its maker."}
      - {id: b, text: "Kennedy", correct: true, feedback: "Right, on 22 October."}
- id: q-before-002
  task: two_accounts
  type: single_choice
  title: "Two accounts"
  difficulty: 3
  level: evaluate
  tags: []
  anchors: {sentences: [p01.s2, p01.s1]}
  exhibits:
    - {id: A, title: "Account A", attribution: "A letter", date: "1962-10-22", text: "It began later."}
    - {id: B, title: "Account B", attribution: "A machine-written summary", text: "It began at once."}
  explanation: "Check the date."
  content:
    stem: "Which account is sound?"
    options:
      - {id: a, text: "A", correct: true, feedback: "Yes, two days later."}
      - {id: b, text: "B", feedback: "No, it was not at once."}
""",
    "quizzes.yaml": """\
- id: both
  title: "Both questions"
  description: "All there is."
  open_to_guests: true
  questions: [q-before-001, q-before-002]
- id: one
  title: "One question"
  questions: [q-before-002]
""",
}


def small_bank(folder: Path) -> Path:
    """Add the bank and the quizzes to a fixtures folder."""
    for name, text in FILES.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder
