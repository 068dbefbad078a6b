"""When a typed answer is right, nearly right, or something else."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from quizzes.question_types.contract import ContentError
from quizzes.question_types.short_answer import TYPE
from quizzes.question_types.short_answer.spelling import allowed, plain, typos

PLAIN = {"stem": "Which?", "accept": ["Turkey"], "other_feedback": "Look again.", "max_typos": 2}


def content_with(accept, near=(), noted=(), max_typos=2):
    return TYPE.from_json(
        {
            **PLAIN,
            "accept": list(accept),
            "accept_with_note": [{"text": text, "feedback": f"A note on {text}."} for text in noted],
            "near_misses": [{"text": text, "feedback": f"A hint about {text}."} for text in near],
            "max_typos": max_typos,
        }
    )


def outcome_of(content, typed):
    return TYPE.mark(content, TYPE.read(content, {"text": [typed]}))


@pytest.mark.parametrize(
    ("typed", "form"),
    [
        ("  Raúl   Castro ", "raul castro"),
        ("THE U-2", "U2"),
        ("u 2", "U-2"),
        ("O’Donnell", "o'donnell"),
        ("San Cristóbal", "san cristobal"),
        ("Ｕ－２", "u-2"),
        ("An embargo", "embargo"),
        ("Straße", "strasse"),
    ],
)
def test_dress_does_not_count(typed, form):
    assert plain(typed) == plain(form)


@pytest.mark.parametrize(
    ("typed", "form"), [("a", "the"), ("theory", "ory"), ("Anders", "ders"), ("The", "")]
)
def test_an_article_goes_only_where_a_word_follows(typed, form):
    assert plain(typed) != plain(form)


@pytest.mark.parametrize(
    ("form", "most", "forgiven"),
    [
        ("cuba", 2, 0),
        ("turkey", 2, 1),
        ("turkey", 0, 0),
        ("dobrynin", 2, 1),
        ("khrushchev", 2, 2),
        ("khrushchev", 1, 1),
        ("r12dvina", 2, 1),
    ],
)
def test_long_words_forgive_more(form, most, forgiven):
    assert allowed(form, most) == forgiven


@pytest.mark.parametrize(
    "typed",
    ["Khruschev", "Kruschev", "Khrushchov", "Khurshchev", "khrushchevv", "Хrushchev".replace("Х", "K")],
)
def test_common_slips_in_a_long_name_are_forgiven(typed):
    assert outcome_of(content_with(["Khrushchev"]), typed).mark == 1


@pytest.mark.parametrize("typed", ["Kennedy", "Khrush", "chev", "?", "Khrushchev and Castro", "Nikita"])
def test_another_answer_gets_the_hint_for_others(typed):
    outcome = outcome_of(content_with(["Khrushchev"]), typed)
    assert (outcome.mark, outcome.feedback) == (0, "Look again.")


def test_a_short_word_must_be_exact():
    content = content_with(["Omsk"])
    assert outcome_of(content, "omsk").mark == 1
    assert outcome_of(content, "omks").mark == 0


@pytest.mark.parametrize("typed", ["R-14", "R-1", "R-122", "R-21", "R12O"])
def test_digits_are_never_forgiven(typed):
    assert outcome_of(content_with(["R-12", "R-12 missile"]), typed).mark == 0


@pytest.mark.parametrize(
    "typed", ["R-14 Dvina missile", "R-1 Dvina missile", "R-112 Dvina missile", "Dvina missile"]
)
def test_a_wrong_number_in_a_long_answer_is_wrong(typed):
    content = content_with(["R-12 Dvina missile"])
    assert outcome_of(content, "R-12 Dvina misile").mark == 1
    assert outcome_of(content, typed).mark == 0


def test_a_near_miss_one_letter_away_is_never_accepted():
    content = content_with(["Jupiter"], near=["Jupiters", "Juniper"])
    for typed in ("Jupiters", "jupiters.", "the Juniper"):
        outcome = outcome_of(content, typed)
        assert outcome.mark == 0
        assert outcome.feedback.startswith("A hint about")
    assert outcome_of(content, "Jupiter").mark == 1


def test_an_answer_halfway_between_is_the_near_miss():
    content = content_with(["Marianna"], near=["Marienne"])
    typed = "Marianne"
    assert typos(plain(typed), plain("Marianna")) == typos(plain(typed), plain("Marienne")) == 1
    outcome = outcome_of(content, typed)
    assert (outcome.mark, outcome.feedback) == (0, "A hint about Marienne.")


def test_a_short_near_miss_guards_its_neighbourhood_too():
    """Too short to forgive a slip itself, it still keeps a slip from being forgiven into the key."""
    content = content_with(["Casca"], near=["Casa"])
    assert outcome_of(content, "Cascu").mark == 1
    assert outcome_of(content, "Casia").mark == 0


def test_an_exact_accepted_form_wins_over_a_near_miss_beside_it():
    content = content_with(["Marucla"], near=["Marucia"])
    assert outcome_of(content, "Marucla").mark == 1
    assert outcome_of(content, "Marucia").mark == 0


def test_a_note_comes_with_its_own_form_only():
    content = content_with(["Marucla"], noted=["Marucia"], max_typos=1)
    assert outcome_of(content, "marucia").feedback == "A note on Marucia."
    assert outcome_of(content, "marucla").feedback == ""


def test_the_review_shows_what_was_typed_and_the_forms_that_really_differ():
    content = content_with(["Raúl Castro", "Raul Castro", "Raúl", "RAUL"])
    assert content.best == "Raúl Castro"
    assert content.also_accepted == ("Raúl",)


@pytest.mark.parametrize(
    ("fields", "place"),
    [
        ({"accept": []}, "accept"),
        ({"accept": ["Turkey", " "]}, "accept[2]"),
        ({"accept": ["Turkey", "?!"]}, "accept[2]"),
        ({"accept": ["Turkey", 7]}, "accept[2]"),
        ({"accept": "Turkey"}, "accept"),
        ({"max_typos": 3}, "max_typos"),
        ({"max_typos": True}, "max_typos"),
        ({"near_misses": [{"text": "the TURKEY", "feedback": "A hint."}]}, "near_misses[1].text"),
        ({"near_misses": [{"text": "Italy"}]}, "near_misses[1].feedback"),
        (
            {"near_misses": [{"text": "Italy", "feedback": "x", "misconception": "no key"}]},
            "near_misses[1].misconception",
        ),
        (
            {"near_misses": [{"text": "x y", "feedback": "x"}, {"text": "X-Y", "feedback": "x"}]},
            "near_misses[2].text",
        ),
        ({"accept_with_note": [{"text": "turkey", "feedback": "A note."}]}, "accept_with_note[1].text"),
        ({"accept_with_note": {"text": "Asia"}}, "accept_with_note"),
        ({"label": 3}, "label"),
    ],
)
def test_a_mistake_is_named_by_its_place(fields, place):
    with pytest.raises(ContentError) as refused:
        TYPE.from_json({**PLAIN, **fields})
    assert refused.value.field == place


words = st.text("abcdeé 12-", min_size=1, max_size=14).filter(plain)


@settings(max_examples=500, deadline=None)
@given(st.lists(words, min_size=1, max_size=3), st.lists(words, max_size=3), words, st.integers(0, 2))
def test_nothing_is_accepted_across_a_near_miss(accept, near, typed, most):
    """Checked against plain distances, computed without the marking."""
    try:
        content = content_with(accept, near, max_typos=most)
    except ContentError:
        return
    outcome = outcome_of(content, typed)
    far = [OSA.distance(plain(typed), plain(form)) for form in accept]
    misses = [
        OSA.distance(plain(typed), plain(form))
        for form in near
        if typos(plain(typed), plain(form)) is not None
    ]
    if outcome.mark == 1:
        assert min(far) <= most
        assert not misses or min(far) < min(misses)
    if plain(typed) in {plain(form) for form in accept}:
        assert outcome.mark == 1
    if plain(typed) in {plain(form) for form in near}:
        assert outcome.mark == 0
        assert outcome.feedback.startswith("A hint about")
