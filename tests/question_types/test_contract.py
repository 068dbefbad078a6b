"""What every registered type promises, tried on its own worked examples."""

import json
import re
from fractions import Fraction
from html import unescape

import pytest
from django.utils.html import escape

from quizzes.question_types.content_fields import is_storable
from quizzes.question_types.contract import ContentError, Unreadable
from quizzes.question_types.forms import AUTHOR_FORMS
from quizzes.question_types.registry import TYPES, type_named
from tests.question_types import pages

SEEDS = range(40)
LEAST_SHOWN = 500
EACH_TYPE = pytest.mark.parametrize("kind", TYPES.values(), ids=list(TYPES))
EACH_EXAMPLE = pytest.mark.parametrize(
    ("kind", "example"),
    [
        pytest.param(kind, example, id=f"{kind.key}: {example.name}")
        for kind in TYPES.values()
        for example in kind.examples
    ],
)


def content_of(kind):
    return kind.from_json(kind.example_content)


def words_of(outcome):
    return " ".join([outcome.feedback, *(part.feedback for part in outcome.parts)])


def judged(kind):
    """The state of an answer that is not blank."""
    return "waiting" if kind.by_hand else "marked"


def secrets_of(content_json):
    """Every text of a content that an unanswered page must not hold."""
    if isinstance(content_json, list):
        return {text for entry in content_json for text in secrets_of(entry)}
    if not isinstance(content_json, dict):
        return set()
    found = {text for entry in content_json.values() for text in secrets_of(entry)}
    for name, value in content_json.items():
        if "feedback" in name or name == "misconception":
            found.add(value)
        elif name == "accept":
            found |= set(value)
        elif name in {"accept_with_note", "near_misses", "model_points"}:
            found |= {entry["text"] for entry in value if "text" in entry}
    return found


def renamed(data, ids=None):
    """The same content with another id everywhere: what an editor's rebuilt version may look like."""
    if ids is None:
        ids = set(re.findall(r'"id": "([^"]+)"', json.dumps(data)))
    if isinstance(data, list):
        # A text of a list that is an id, as among the proofs of a statement, names what has it.
        named = [f"new-{entry}" if isinstance(entry, str) and entry in ids else entry for entry in data]
        return [entry if isinstance(entry, str) else renamed(entry, ids) for entry in named]
    if isinstance(data, str):
        return re.sub(
            r"\{([^}]+)\}", lambda match: f"{{new-{match[1]}}}" if match[1] in ids else match[0], data
        )
    if not isinstance(data, dict):
        return data
    return {
        f"new-{name}" if name in ids else name: f"new-{value}" if name == "id" else renamed(value, ids)
        for name, value in data.items()
    }


def test_an_unknown_type_is_named_with_the_known_ones():
    with pytest.raises(KeyError, match=r"crossword is not a question type; known are .*single_choice"):
        type_named("crossword")


@EACH_TYPE
def test_a_type_is_found_by_its_key_and_says_its_rule_in_words(kind):
    assert type_named(kind.key) is kind
    assert len(str(kind.rule).split()) > 8
    assert str(kind.name)


@EACH_TYPE
def test_content_survives_json(kind):
    content = content_of(kind)
    again = json.loads(json.dumps(content.to_json()))
    assert kind.from_json(again) == content
    assert kind.from_json(again).to_json() == again


@EACH_TYPE
def test_content_cannot_be_changed(kind):
    content = content_of(kind)
    with pytest.raises(AttributeError):
        setattr(content, next(iter(kind.example_content)), "something else")


@EACH_TYPE
def test_a_misspelt_field_is_named(kind):
    with pytest.raises(ContentError) as refused:
        kind.from_json({**kind.example_content, "stemm": "?"})
    assert refused.value.field == "stemm"


@EACH_TYPE
def test_each_missing_text_is_named(kind):
    for name, value in kind.example_content.items():
        if isinstance(value, str) and name != "label":
            with pytest.raises(ContentError) as refused:
                kind.from_json({**kind.example_content, name: "  "})
            assert refused.value.field == name


@EACH_TYPE
def test_there_are_examples_of_every_sort(kind):
    assert len(kind.examples) >= 8
    assert {judged(kind), "blank", "unreadable"} == {example.state for example in kind.examples}
    assert {Fraction(0), None if kind.by_hand else Fraction(1)} <= {each.mark for each in kind.examples}
    assert len({example.name for example in kind.examples}) == len(kind.examples)


@EACH_EXAMPLE
def test_an_example_earns_what_it_says(kind, example):
    content = content_of(kind)
    if example.state == "unreadable":
        with pytest.raises(Unreadable) as refused:
            kind.read(content, example.posted)
        assert example.feedback
        assert example.feedback in refused.value.words
        return
    answer = kind.read(content, example.posted)
    outcome = kind.mark(content, answer)
    assert (outcome.state, outcome.mark) == (example.state, example.mark)
    assert example.feedback in words_of(outcome)
    assert (answer is None) == (example.state == "blank")


@EACH_EXAMPLE
def test_an_answer_survives_json_and_is_marked_the_same_for_ever(kind, example):
    if example.state == "unreadable":
        return
    content = content_of(kind)
    answer = kind.read(content, example.posted)
    kept = json.loads(json.dumps(answer))
    assert kept == answer
    again = kind.from_json(json.loads(json.dumps(content.to_json())))
    assert kind.mark(again, kept) == kind.mark(content, answer)


@EACH_TYPE
def test_the_model_answer_earns_everything_and_a_blank_nothing(kind):
    content = content_of(kind)
    full = kind.mark(content, kind.model_answer(content))
    assert (full.state, full.mark) == (judged(kind), None if kind.by_hand else 1)
    assert (full.is_full, full.slips, full.misconceptions) == (not kind.by_hand, (), ())
    blank = kind.mark(content, None)
    assert (blank.mark, blank.state, blank.misconceptions) == (0, "blank", ())
    assert not any(part.chosen for part in blank.parts)


@EACH_TYPE
def test_a_wrong_answer_gives_away_the_belief_behind_it(kind):
    content = content_of(kind)
    if '"misconception"' not in json.dumps(kind.example_content):
        return
    read = [kind.read(content, each.posted) for each in kind.examples if each.state == "marked"]
    assert any(kind.mark(content, answer).misconceptions for answer in read)


@EACH_TYPE
def test_an_answer_to_an_older_version_is_marked_without_complaint(kind):
    old, new = content_of(kind), kind.from_json(renamed(kind.example_content))
    for example in kind.examples:
        if example.state == "marked":
            assert 0 <= kind.mark(new, kind.read(old, example.posted)).mark <= 1


@EACH_TYPE
def test_the_same_seed_deals_the_same_and_seeds_differ(kind):
    content = content_of(kind)
    shown = [kind.shown(content, seed) for seed in SEEDS]
    assert shown == [kind.shown(content, seed) for seed in SEEDS]
    orders = {tuple(choice.id for choice in each.choices) for each in shown}
    assert len(orders) > 5 or orders == {()}
    assert len({frozenset(order) for order in orders}) == 1


@EACH_TYPE
def test_parts_come_in_the_order_in_which_the_choices_were_shown(kind):
    content = content_of(kind)
    for seed in SEEDS:
        shown = kind.shown(content, seed)
        ids = [choice.id for choice in shown.choices]
        arranged = kind.mark(content, None).as_shown(shown)
        assert [part.key for part in arranged.parts if part.key in ids] == ids
        assert set(arranged.parts) == set(kind.mark(content, None).parts)


@EACH_TYPE
def test_an_unanswered_page_holds_no_key_and_no_feedback(kind):
    content = content_of(kind)
    hidden = secrets_of(kind.example_content)
    assert len(hidden) >= 4
    for seed in SEEDS:
        page = unescape(pages.unanswered(kind, content, seed)) + repr(kind.shown(content, seed))
        assert [text for text in hidden if text.lower() in page.lower()] == []
        for word in ("correct", "feedback", "checked", "misconception", "right="):
            assert word not in page.lower()


@EACH_TYPE
def test_an_unanswered_page_differs_between_seeds_only_in_the_order(kind):
    """A key that showed itself by a class, an attribute or a place would make the pages of two keys differ."""
    content = content_of(kind)
    lines = [sorted(pages.unanswered(kind, content, seed).splitlines()) for seed in SEEDS]
    assert all(page == lines[0] for page in lines)


@EACH_TYPE
def test_every_option_of_an_unanswered_page_looks_alike(kind):
    content = content_of(kind)
    shown = kind.shown(content, 1)
    page = pages.unanswered(kind, content, 1)
    rows = re.findall(r'<label class="choice".*?</label>', page, re.DOTALL)
    shapes = set()
    for choice in shown.choices:
        row = next(row for row in rows if f'value="{choice.id}"' in row)
        shapes.add(
            row.replace(escape(choice.text), "").replace(f'-{choice.id}"', '"').replace(f'"{choice.id}"', "")
        )
    assert len(shapes) == bool(shown.choices)


@EACH_EXAMPLE
def test_the_form_that_is_shown_can_post_the_example(kind, example):
    content = content_of(kind)
    form = pages.Form(pages.unanswered(kind, content, 7))
    if example.state == "unreadable":
        return
    known = {
        name: values for name, values in example.posted.items() if any(value.strip() for value in values)
    }
    tidy = {name: [value.strip() for value in values] for name, values in known.items()}
    if "clear" in tidy and ("clear", "1") not in form.buttons:
        del tidy["clear"]
    assert form.can_post(tidy)


@EACH_EXAMPLE
def test_a_saved_answer_comes_back_in_the_form(kind, example):
    if example.state != judged(kind):
        return
    content = content_of(kind)
    answer = kind.read(content, example.posted)
    form = pages.Form(pages.unanswered(kind, content, 7, answer))
    assert kind.read(content, form.values) == answer
    assert kind.mark(content, kind.read(content, form.values)).mark == example.mark


@EACH_EXAMPLE
def test_what_cannot_be_read_is_still_in_its_fields(kind, example):
    """Typed fields show it again, without signs that no database takes and at a length that a page can bear."""
    content = content_of(kind)
    form = pages.Form(pages.unanswered(kind, content, 7))
    typed = {name: values[0] for name, values in example.posted.items() if name in form.seen_texts}
    if example.state != "unreadable" or not typed:
        return
    again = pages.Form(pages.unanswered(kind, content, 7, kind.draft(content, example.posted))).values
    for name, text in typed.items():
        storable = "".join(filter(is_storable, text))
        assert again[name][0] == storable[: max(len(again[name][0]), LEAST_SHOWN)]


@EACH_TYPE
def test_every_field_to_type_in_is_kept_by_a_draft(kind):
    """A type with such fields and no draft would lose what was typed."""
    content = content_of(kind)
    form = pages.Form(pages.unanswered(kind, content, 7))
    posted = {name: ["1 or 2?"] for name in form.seen_texts}
    again = pages.Form(pages.unanswered(kind, content, 7, kind.draft(content, posted)))
    assert {name: again.values[name] for name in posted} == posted
    assert kind.draft(content, {**posted, "clear": ["1"]}) is None


@EACH_TYPE
def test_an_untouched_form_posts_a_blank(kind):
    content = content_of(kind)
    assert kind.read(content, pages.Form(pages.unanswered(kind, content, 7)).values) is None


@EACH_TYPE
def test_a_choice_of_radios_can_be_taken_back_without_a_script(kind):
    page = pages.unanswered(kind, content_of(kind), 7)
    if 'type="radio"' in page:
        assert ("clear", "1") in pages.Form(page).buttons


@EACH_TYPE
def test_ids_are_unique_and_begin_with_the_prefix(kind):
    form = pages.Form(pages.unanswered(kind, content_of(kind), 7))
    assert len(form.ids) == len(set(form.ids))
    assert form.ids
    assert all(name.startswith("item-12-") for name in form.ids)


@EACH_TYPE
def test_every_control_has_a_label_and_belongs_to_its_stem(kind):
    page = pages.unanswered(kind, content_of(kind), 7)
    form = pages.Form(page)
    for name in form.ids:
        if f'id="{name}"' in page and "<input" in page.split(f'id="{name}"')[0].rsplit(">", 1)[-1]:
            assert f'for="{name}"' in page
    assert 'aria-labelledby="item-12-stem' in page


@EACH_TYPE
def test_an_exhibit_shows_its_text_and_hides_its_author_one_click_away(kind):
    page = pages.unanswered(kind, content_of(kind), 7)
    assert pages.EXHIBIT["text"] in page
    assert "Account A</strong>, 27 October 1962" in page
    details = page[page.index("<details>") : page.index("</details>")]
    assert pages.EXHIBIT["attribution"] in details


@EACH_EXAMPLE
def test_a_review_explains_every_part_in_words(kind, example):
    if example.state == "unreadable":
        return
    content = content_of(kind)
    answer = kind.read(content, example.posted)
    outcome = kind.mark(content, answer)
    page = unescape(pages.reviewed(kind, content, 7, answer))
    for part in outcome.parts:
        assert part.feedback in page
        assert part.text in page
    assert outcome.feedback in page
    assert "right" in page or outcome.state != "marked"


@EACH_TYPE
def test_a_student_cannot_write_html_into_a_page(kind):
    content = content_of(kind)
    form = pages.Form(pages.unanswered(kind, content, 7))
    nasty = "<b onclick=x>'\"&"
    posted = {name: [nasty] for name in (*form.offered, *form.texts)}
    try:
        answer = kind.read(content, posted)
    except Unreadable as refused:
        assert nasty not in refused.words  # noqa: PT017 - either outcome is right
        return
    assert not form.offered
    assert nasty not in pages.unanswered(kind, content, 7, answer)
    assert nasty not in pages.reviewed(kind, content, 7, answer)


# Editing


def author_form(kind, content_json=None, values=None):
    return AUTHOR_FORMS[kind.key](content_json, None if values is None else pages.query_dict(values))


def filled(kind, content_json):
    """What an editor's browser posts when nothing was changed."""
    return pages.Form(pages.authored(kind, author_form(kind, content_json))).values


@EACH_TYPE
def test_an_author_form_gives_back_what_it_was_given(kind):
    canonical = content_of(kind).to_json()
    form = author_form(kind, canonical, filled(kind, canonical))
    assert form.is_valid(), form.errors
    assert kind.from_json(form.content_json()).to_json() == canonical
    assert form.errors == {}


@EACH_TYPE
def test_an_empty_author_form_is_refused_in_words_beside_its_fields(kind):
    form = author_form(kind, None, filled(kind, None))
    assert not form.is_valid()
    page = pages.authored(kind, form)
    assert form.errors
    for words in form.errors.values():
        for word in words:
            assert word in unescape(page)


@EACH_TYPE
def test_two_spare_rows_wait_at_the_end(kind):
    form = author_form(kind, content_of(kind).to_json())
    for rows in form.rows.values():
        assert [row.initial for row in rows.forms[-2:]] == [{}, {}]


@EACH_TYPE
def test_an_author_form_without_its_bookkeeping_is_refused_not_broken(kind):
    form = author_form(kind, None, {"content-stem": ["x"]})
    assert not form.is_valid()
    assert pages.authored(kind, form)
