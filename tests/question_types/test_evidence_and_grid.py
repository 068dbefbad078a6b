"""Proofs, and tables of what sources say."""

import pytest

from quizzes.question_types import evidence, grid
from quizzes.question_types.contract import ContentError
from tests.question_types import pages
from tests.question_types.test_contract import author_form, filled

PROOF = evidence.TYPE
GRID = grid.TYPE


@pytest.mark.parametrize(
    ("choice", "proof", "case"),
    [
        ("c", "p10.s13", "proved"),
        ("c", "p10.s11", "unproved"),
        ("c", "", "unproved"),
        ("a", "p10.s13", "misread"),
        ("", "p10.s13", "misread"),
        ("a", "p10.s11", "neither"),
    ],
)
def test_reports_can_tell_the_four_outcomes_apart(choice, proof, case):
    content = PROOF.from_json(PROOF.example_content)
    outcome = PROOF.mark(content, {"choice": choice, "proof": proof})
    assert outcome.extra == {"case": case}


def test_each_sentence_that_proves_earns_the_mark():
    sentences = [{**entry, "proves": entry["id"] > "p10.s12"} for entry in PROOF.example_content["sentences"]]
    content = PROOF.from_json({**PROOF.example_content, "sentences": sentences})
    for proof in ("p10.s13", "p10.s14"):
        assert PROOF.mark(content, {"choice": "c", "proof": proof}).mark == 1


def test_a_passage_that_proves_nothing_or_everything_is_refused():
    for proves in (True, False):
        sentences = [{**entry, "proves": proves} for entry in PROOF.example_content["sentences"]]
        with pytest.raises(ContentError) as refused:
            PROOF.from_json({**PROOF.example_content, "sentences": sentences})
        assert refused.value.field == "sentences"


def test_sentences_stay_in_the_order_of_the_passage_and_are_numbered():
    content = PROOF.from_json(PROOF.example_content)
    page = pages.unanswered(PROOF, content, 5)
    places = [page.index(f"<b>{number}</b>") for number in range(1, 5)]
    assert places == sorted(places)


def test_every_cell_has_a_name_from_its_row_and_its_column():
    content = GRID.from_json(GRID.example_content)
    page = pages.unanswered(GRID, content, 1)
    form = pages.Form(page)
    for cell in content.cells:
        labelled = f'aria-labelledby="item-12-{cell.statement.id} item-12-{cell.name}"'
        assert labelled in page
        assert {f"item-12-{cell.statement.id}", f"item-12-{cell.name}"} <= set(form.ids)


def test_the_review_of_a_grid_says_what_was_chosen_and_what_is_right():
    content = GRID.from_json(GRID.example_content)
    page = pages.reviewed(GRID, content, 1, {"s3.A": "disagrees"})
    assert "Statement 3: Robert Kennedy&#x27;s memoir disagrees" in page
    assert "Statement 3: Robert Kennedy&#x27;s memoir is silent" in page


def statement(**fields):
    entries = [dict(entry) for entry in GRID.example_content["statements"]]
    entries[1] |= fields
    return {**GRID.example_content, "statements": entries}


@pytest.mark.parametrize(
    ("content", "field"),
    [
        (statement(answers={"A": "agrees"}), "statements[2].answers"),
        (statement(answers={"A": "agrees", "B": "agrees", "C": "silent"}), "statements[2].answers"),
        (statement(answers={"A": "agrees", "B": "perhaps"}), "statements[2].answers"),
        (statement(answers={"A": "agrees", "B": ["agrees"]}), "statements[2].answers"),
        (statement(answers=None), "statements[2].answers"),
        (statement(id="s1"), "statements[2].id"),
        (statement(id="s.1"), "statements[2].id"),
        ({**GRID.example_content, "sources": []}, "sources"),
    ],
)
def test_a_mistake_in_a_grid_is_named_by_its_place(content, field):
    with pytest.raises(ContentError) as refused:
        GRID.from_json(content)
    assert refused.value.field == field


def test_an_editor_learns_which_statement_lacks_a_verdict():
    posted = filled(GRID, GRID.example_content)
    posted["content-statements-1-second"] = [""]
    form = author_form(GRID, GRID.example_content, posted)
    assert not form.is_valid()
    assert list(form.errors) == ["content-statements-1-__all__"]
    assert "one verdict for each source: A, B" in pages.authored(GRID, form)


def test_a_verdict_for_a_source_that_is_not_there_is_not_dropped_silently():
    posted = filled(GRID, GRID.example_content)
    posted["content-statements-1-third"] = ["silent"]
    assert not author_form(GRID, GRID.example_content, posted).is_valid()
