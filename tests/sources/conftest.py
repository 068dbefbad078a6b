import pytest

from tests.sources.small import small_folder


@pytest.fixture
def folder(tmp_path):
    return small_folder(tmp_path)
