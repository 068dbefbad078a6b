"""Every mistake in the reading's files is told with file, line and field, all at once."""

import pytest
from django.conf import settings

from quizzes.core.yaml_lines import MistakesFound
from quizzes.sources.reading_files import read_material
from tests.sources.small import edit


def mistakes(folder):
    with pytest.raises(MistakesFound) as found:
        read_material(folder)
    return [str(mistake) for mistake in found.value.mistakes]


def test_a_sound_reading_becomes_plain_values(folder):
    material = read_material(folder)
    assert [topic.key for topic in material.topics] == ["before", "after"]
    first = material.sentences[0]
    assert first.text == "Kennedy announced a quarantine, as he called it."
    assert first.terms == ((20, 30, "quarantine"),)
    assert [passage.position for passage in material.passages] == [1, 2]
    assert material.passages[1].date == ""
    assert material.claims[1].contradicts == ("p01.c1",)


def test_the_real_reading_is_sound():
    material = read_material(settings.FIXTURES)
    assert len(material.passages) == 32
    assert len(material.claims) == 78
    assert all(claim.sentences for claim in material.claims)


P1, CL, SRC = "reading/passages/before.yaml", "reading/claims/before.yaml", "reading/source.yaml"

BROKEN = [
    (SRC, "version: 1", "version: one", ":3: version: is a text, not a whole number"),
    (SRC, "version: 1", "version: 1\nauthor: me", ":4: author: is not a field here"),
    (SRC, 'title: "A small reading"\n', "", ":1: The field `title` is missing"),
    (SRC, "{id: after,", "{id: before,", ":6: topics before id: The topic “before” is already at"),
    (SRC, "{id: after,", "{id: timeline,", "address of another page"),
    (SRC, "  accurate:", "  right:", ":8: verdicts.right: is not a verdict"),
    (SRC, "https://example.org", "javascript:alert", ":13: evidence.letter.url:"),
    ("reading/people.yaml", "died: 1963", "died: 1900", "before the birth in 1917"),
    ("reading/people.yaml", "accept: [kennedy]", "accept: [1962]", "is a number, not a text"),
    ("reading/people.yaml", "accept: [kennedy]", "accept: kennedy", "not a list"),
    ("reading/places.yaml", "latitude: 23.11", "latitude: 230", "it must be -90 to 90"),
    ("reading/places.yaml", "map: caribbean", "map: moon", "“moon” is not a map"),
    ("reading/terms.yaml", '"A limited blockade."', '"  "', "is empty. Write a text"),
    ("reading/disputes.yaml", "- {id: d01", "- just words\n- {id: d01", "is not an entry with fields"),
    ("reading/events.yaml", "1962-10-22", "22 October", "“22 October” is not a date such as"),
    ("reading/events.yaml", "1962-10-22", "1962-02-30", "is not a day of the calendar"),
    ("reading/events.yaml", "[p01]", "[p01, p99]", "passages[2]: “p99” is not a passage"),
    (P1, '"1962-10-22"', '"1962-10-22/1962-10-01"', ":3: p01 date: “1962-10-22/1962-10-01” ends before"),
    (P1, "people: [kennedy]", "people: [castro]", ":4: p01 people[1]: “castro” is not a person"),
    (P1, "id: p01.s2", "id: p01.s3", ":13: p01.s3 id: is “p01.s3”; here stands p01.s2"),
    (P1, "paragraph: 2", "paragraph: 3", ":14: p01.s2 paragraph: is 3 after 1"),
    (P1, "paragraph: 2", 'paragraph: "2"', "is a text, not a whole number"),
    (P1, "](quarantine)", "](blockade)", ":11: p01.s1 text: links to “blockade”"),
    (P1, "](quarantine)", "](quarantine", "A glossary link is broken"),
    (P1, "[quarantine](quarantine)", "quarantine", "“quarantine” is listed but linked in no sentence"),
    (P1, "terms: [quarantine]", "terms: []", "“quarantine” is linked in a sentence but not listed"),
    (P1, "evidence: [letter, memoir]", "evidence: []", ":12: p01.s1 evidence: is an empty list"),
    (P1, "evidence: [letter, memoir]", "evidence: [letter, letter]", "stands twice"),
    (P1, '      text: "It began two days later."\n', "", ":13: p01.s2: The field `text` is missing"),
    (P1, "  sentences:", "  phrases:", "phrases: is not a field here"),
    (CL, "passage: p01", "passage: p02", ":2: p01.c1 passage: “p02” is not a passage of the topic before"),
    (CL, "verdict: wrong", "verdict: false", "is a true-or-false value, not a text"),
    (CL, "verdict: wrong", "verdict: wrongish", ":4: p01.c1 verdict: “wrongish” is not a verdict"),
    (CL, "kinds: [wrong-actor]", "kinds: [typo]", "“typo” is not one of the kinds"),
    (CL, "severity: 3", "severity: 4", "is 4; it must be 0 to 3"),
    (CL, "sentences: [p01.s1]", "sentences: [p01.s9]", "sentences[1]: “p01.s9” is not a sentence"),
    (CL, "contradicts: [p01.c1]", "contradicts: [p01.c7]", "“p01.c7” is not a claim"),
    (CL, "- id: p01.c2", "- id: p01.c1", "The claim “p01.c1” is already at"),
    (CL, "- id: p01.c1", "- id: P01 C1", "“P01 C1” is not an id"),
]


@pytest.mark.parametrize(("name", "old", "new", "words"), BROKEN)
def test_a_mistake_is_told_with_its_place_and_what_to_do(folder, name, old, new, words):
    edit(folder, name, old, new)
    told = mistakes(folder)
    assert any(f"fixtures/{name}" in line and words in line for line in told), told


def test_all_mistakes_of_all_files_are_told_in_order(folder):
    edit(folder, "reading/people.yaml", "born: 1917", "born: old")
    edit(folder, CL, "severity: 3", "severity: 4")
    edit(folder, CL, "severity: 0", "severity: 5")
    told = mistakes(folder)
    assert len(told) == 3
    assert [line.split(": ")[0].removeprefix("fixtures/reading/") for line in told] == [
        "claims/before.yaml:6",
        "claims/before.yaml:15",
        "people.yaml:1",
    ]


def test_a_missing_file_and_a_file_of_no_topic_are_told(folder):
    (folder / "reading/passages/after.yaml").rename(folder / "reading/passages/later.yaml")
    told = mistakes(folder)
    assert any("later.yaml:1: No topic in source.yaml has the id “later”" in line for line in told)
    assert any("after.yaml:1: cannot be read" in line for line in told)


def test_two_entries_on_one_line_with_one_id_are_told(folder):
    (folder / "reading/terms.yaml").write_text(
        "[{id: quarantine, term: a, definition: b}, {id: quarantine, term: c, definition: d}]"
    )
    assert any("already at" in line for line in mistakes(folder))


def test_an_unreadable_file_does_not_hide_the_mistakes_of_the_others(folder):
    (folder / "reading/people.yaml").write_bytes(b"- name: \xff\n")
    edit(folder, CL, "severity: 3", "severity: 4")
    told = mistakes(folder)
    assert any("people.yaml:1: holds the byte" in line for line in told)
    assert any("severity" in line for line in told)


@pytest.mark.parametrize("text", ["", "just a text", "- a\n- b\n", "7"])
def test_a_head_that_is_no_mapping_is_told_and_not_fallen_over(folder, text):
    (folder / SRC).write_text(text)
    assert any("source.yaml:1: is not a set of fields" in line for line in mistakes(folder))
