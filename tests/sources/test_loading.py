"""Loading the reading: all or nothing, twice as good as once, and nothing that questions rest on is deleted."""

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from quizzes.core.yaml_lines import MistakesFound
from quizzes.sources.loading import load_material
from quizzes.sources.models import Claim, Event, Passage, Sentence, Source, Term, Topic
from tests.sources.small import edit

pytestmark = pytest.mark.django_db

P1 = "reading/passages/before.yaml"


def tally(report, kind):
    return next(tally for tally in report.tallies if tally.kind == kind)


def test_the_first_load_writes_the_whole_reading(folder):
    report = load_material(folder)
    assert tally(report, "sentences").added == ("p01.s1", "p01.s2", "p02.s1")
    sentence = Sentence.objects.get(key="p01.s1")
    assert sentence.terms == [[20, 30, "quarantine"]]
    assert {work.key for work in sentence.evidence.all()} == {"letter", "memoir"}
    assert [passage.topic.key for passage in Passage.objects.all()] == ["before", "after"]
    assert [claim.key for claim in Claim.objects.get(key="p01.c2").contradicts.all()] == ["p01.c1"]
    assert Event.objects.get().passages.get().key == "p01"
    assert Source.objects.get().verdicts["wrong"] == "False on the evidence."


def test_the_second_load_changes_nothing_and_writes_nothing(folder):
    load_material(folder)
    with CaptureQueriesContext(connection) as queries:
        report = load_material(folder)
    writes = [query["sql"] for query in queries if query["sql"].split()[0] in ("INSERT", "UPDATE", "DELETE")]
    assert writes == []
    assert not report.has_changes
    assert str(report) == "nothing changed"


def test_a_changed_sentence_keeps_its_row_and_gets_a_new_hash(folder):
    load_material(folder)
    before = Sentence.objects.get(key="p01.s2")
    edit(folder, P1, "It began two days later.", "It began on 24 October.")
    report = load_material(folder)
    after = Sentence.objects.get(key="p01.s2")
    assert tally(report, "sentences").changed == ("p01.s2",)
    assert after.pk == before.pk
    assert after.hash != before.hash


def test_a_changed_link_alone_counts_as_a_change(folder):
    load_material(folder)
    edit(folder, P1, "evidence: [letter, memoir]", "evidence: [memoir]")
    assert tally(load_material(folder), "sentences").changed == ("p01.s1",)
    assert [work.key for work in Sentence.objects.get(key="p01.s1").evidence.all()] == ["memoir"]


def test_sentences_and_claims_gone_from_the_files_are_retired_and_can_come_back(folder):
    load_material(folder)
    kept = (folder / P1).read_text()
    cut = kept[: kept.index("    - id: p01.s2")]
    (folder / P1).write_text(cut)
    claims = folder / "reading/claims/before.yaml"
    words = claims.read_text()
    claims.write_text(words[: words.index("- id: p01.c2")])
    report = load_material(folder)
    assert tally(report, "sentences").retired == ("p01.s2",)
    assert tally(report, "claims").retired == ("p01.c2",)
    assert Sentence.objects.get(key="p01.s2").retired
    assert not load_material(folder).has_changes
    (folder / P1).write_text(kept)
    claims.write_text(words)
    load_material(folder)
    assert not Sentence.objects.filter(retired=True).exists()
    assert not Claim.objects.filter(retired=True).exists()


def test_a_term_gone_from_the_files_is_removed(folder):
    load_material(folder)
    edit(folder, P1, "[quarantine](quarantine)", "quarantine")
    edit(folder, P1, "terms: [quarantine]", "terms: []")
    (folder / "reading/terms.yaml").write_text("[]")
    assert tally(load_material(folder), "terms").removed == ("quarantine",)
    assert not Term.objects.exists()


def test_with_one_mistake_nothing_at_all_changes(folder):
    load_material(folder)
    edit(folder, P1, "It began two days later.", "It began on 24 October.")
    edit(folder, "reading/claims/before.yaml", "severity: 3", "severity: 9")
    with pytest.raises(MistakesFound):
        load_material(folder)
    assert Sentence.objects.get(key="p01.s2").text == "It began two days later."


def test_a_reading_with_a_new_id_does_not_steal_the_topics_of_another(folder):
    load_material(folder)
    edit(folder, "reading/source.yaml", "id: small-reading", "id: other-reading")
    with pytest.raises(MistakesFound, match="belongs to the reading “small-reading”"):
        load_material(folder)
    assert Source.objects.get().key == "small-reading"


def test_two_readings_stand_side_by_side(folder):
    load_material(folder)
    for path in folder.rglob("*.yaml"):
        text = path.read_text()
        for old, new in (
            ("p01", "x01"), ("p02", "x02"), ("id: before", "id: earlier"), ("id: after", "id: later"),
            ("small-reading", "other-reading"), ("letter", "note"), ("memoir", "diary"), ("kennedy", "jfk"),
            ("havana", "city"), ("(quarantine)", "(cordon)"), ("[quarantine]\n", "[cordon]\n"),
            ("id: quarantine", "id: cordon"), ("d01", "e01"), ("t01", "u01"),
        ):  # fmt: skip
            text = text.replace(old, new)
        path.write_text(text)
    for kind in ("passages", "claims"):
        for old, new in (("before", "earlier"), ("after", "later")):
            path = folder / f"reading/{kind}/{old}.yaml"
            if path.exists():
                path.rename(path.with_name(f"{new}.yaml"))
    report = load_material(folder)
    assert tally(report, "sentences").retired == ()
    assert Topic.objects.count() == 4


def test_the_command_prints_what_it_did_and_then_that_nothing_changed(folder, capsys):
    call_command("load_material", fixtures=folder)
    assert "sentences: 3 added (p01.s1, p01.s2, p02.s1), 0 unchanged" in capsys.readouterr().out
    call_command("load_material", fixtures=folder)
    assert capsys.readouterr().out == "nothing changed\n"


def test_the_command_lists_every_mistake_and_fails(folder):
    edit(folder, P1, "paragraph: 2", "paragraph: 7")
    edit(folder, P1, "people: [kennedy]", "people: [castro]")
    with pytest.raises(CommandError) as told:
        call_command("load_material", fixtures=folder)
    assert told.value.returncode == 1
    first, *lines = str(told.value).splitlines()
    assert first == "2 mistakes; nothing was changed."
    assert [line.split(": ")[0] for line in lines] == [f"fixtures/{P1}:4", f"fixtures/{P1}:14"]
    assert not Sentence.objects.exists()


def test_the_command_asks_for_a_folder_that_is_there(tmp_path):
    with pytest.raises(CommandError, match="is not a folder"):
        call_command("load_material", fixtures=tmp_path / "nowhere")
