"""Everything that people read is there in every language of the pages."""

import ast
import shutil
import subprocess
import sys
from pathlib import Path

import polib
import pytest
from django.conf import settings

from crisis_quiz import testing

ROOT = Path(settings.BASE_DIR)
LANGUAGES = [code for code, _ in settings.LANGUAGES if code != settings.LANGUAGE_CODE]
EACH_LANGUAGE = pytest.mark.parametrize("language", LANGUAGES)


def catalogue(language, suffix, root=ROOT):
    return root / "quizzes" / "locale" / language / "LC_MESSAGES" / f"django.{suffix}"


def said(entry):
    return entry.msgstr, tuple(sorted(entry.msgstr_plural.items()))


@EACH_LANGUAGE
def test_no_sentence_is_left_untranslated(language):
    messages = polib.pofile(str(catalogue(language, "po")))
    open_ones = [entry.msgid for entry in messages if not entry.translated() and not entry.obsolete]
    assert len(messages) > 1000
    assert open_ones == []
    assert messages.obsolete_entries() == []


@EACH_LANGUAGE
def test_what_is_read_at_run_time_is_what_stands_in_the_catalogue(language):
    written = {entry.msgid: said(entry) for entry in polib.pofile(str(catalogue(language, "po")))}
    compiled = {entry.msgid: said(entry) for entry in polib.mofile(str(catalogue(language, "mo")))}
    assert compiled == written


def hidden_calls(path):
    """Calls of gettext inside an f-string, where xgettext does not see them."""
    for text in ast.walk(ast.parse(path.read_text())):
        if isinstance(text, ast.JoinedStr):
            for call in ast.walk(text):
                name = getattr(call.func, "id", "") if isinstance(call, ast.Call) else ""
                if name == "_" or name.endswith("gettext"):
                    yield f"{path.relative_to(ROOT)}:{call.lineno}"


def test_no_sentence_hides_from_the_catalogue_in_an_f_string():
    found = [call for path in sorted((ROOT / "quizzes").rglob("*.py")) for call in hidden_calls(path)]
    assert found == []


@EACH_LANGUAGE
def test_every_sentence_of_code_and_templates_stands_in_the_catalogue(language, tmp_path):
    if shutil.which("xgettext") is None:
        if testing.in_ci():
            pytest.fail("CI=true, and there is no xgettext (Debian's package gettext).")
        pytest.skip("There is no xgettext; install gettext.")
    for folder in ("crisis_quiz", "quizzes", "templates"):
        shutil.copytree(ROOT / folder, tmp_path / folder, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "manage.py", tmp_path)
    command = [
        sys.executable,
        "-m",
        "django",
        "makemessages",
        "-l",
        language,
        "--no-location",
        "--no-obsolete",
    ]
    environment = {
        "PYTHONPATH": str(tmp_path),
        "DJANGO_SETTINGS_MODULE": "crisis_quiz.settings",
        "MODE": "local",
    }
    path = {"PATH": "/usr/local/bin:/usr/bin:/bin", "DATA_DIR": str(tmp_path / "data"), "LANG": "C.UTF-8"}
    done = subprocess.run(command, cwd=tmp_path, env={**environment, **path}, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    found = {entry.msgid for entry in polib.pofile(str(catalogue(language, "po", tmp_path)))}
    written = {entry.msgid for entry in polib.pofile(str(catalogue(language, "po")))}
    assert sorted(found - written) == []
    assert sorted(written - found) == []
