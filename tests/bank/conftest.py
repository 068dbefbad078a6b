import pytest

from quizzes.bank.loading import load_bank
from quizzes.bank.models import Question
from quizzes.sources.loading import load_material
from tests.bank.small import small_bank
from tests.sources.small import small_folder


@pytest.fixture
def folder(db, tmp_path):
    """The small reading, loaded, with the bank's files beside it, not loaded."""
    folder = small_bank(small_folder(tmp_path))
    load_material(folder)
    return folder


@pytest.fixture
def question(folder):
    """q-before-001, loaded from its file."""
    load_bank(folder)
    return Question.objects.get(key="q-before-001")
