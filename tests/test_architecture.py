"""The house stands as it was drawn: imports run down the ladder, and the pure parts are pure."""

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.urls import get_resolver

from quizzes.classes.models import Membership
from quizzes.people.models import User
from quizzes.question_types.registry import TYPES
from quizzes.results import merging

ROOT = Path(__file__).resolve().parent.parent
TYPES_FOLDER = ROOT / "quizzes" / "question_types"
DJANGO_ROOMS = {"form", "forms", "authoring"}
# A rule answers in words, and words are translated; nothing else of the framework is a rule's business.
WORDS = {"django.utils.translation", "django.utils.formats"}
FRAMEWORK = (
    "django.db",
    "django.http",
    "django.contrib",
    "django.forms",
    "django.template",
    "django.shortcuts",
)

LOAD = """
import importlib, sys

class Guard:
    def find_spec(self, name, path=None, target=None):
        if any(name == banned or name.startswith(banned + ".") for banned in {banned!r}):
            raise ImportError("a pure part asked for " + name)

sys.meta_path.insert(0, Guard())
for module in {modules!r}:
    importlib.import_module(module)
"""


def dotted(path):
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


def pure_modules():
    found = [path for path in TYPES_FOLDER.rglob("*.py") if path.stem not in DJANGO_ROOMS]
    core = ["quizzes.core.marks", "quizzes.core.codes", "quizzes.core.refusal"]
    return sorted([*map(dotted, found), *core])


def rules():
    return sorted((ROOT / "quizzes").glob("*/rules.py"))


def load(modules, banned):
    """Import in a fresh interpreter that knows no settings and refuses what is banned."""
    script = LOAD.format(modules=modules, banned=banned)
    environment = {"PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"}
    return subprocess.run([sys.executable, "-c", script], env=environment, capture_output=True, text=True)


def imported(path):
    """Every module that a file names in an import."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module or ""


def test_imports_run_down_the_ladder():
    linter = "from importlinter.cli import lint_imports_command; lint_imports_command()"
    found = subprocess.run(
        [sys.executable, "-c", linter, "--no-cache", "--no-logo"], cwd=ROOT, capture_output=True, text=True
    )
    assert found.returncode == 0, found.stdout + found.stderr
    assert ", 0 broken" in found.stdout


def test_the_pure_parts_load_without_django():
    modules = pure_modules()
    assert {f"quizzes.question_types.{key}.marking" for key in TYPES} <= set(modules)
    found = load(modules, ("django", "django_htmx", "allauth"))
    assert found.returncode == 0, found.stderr


def test_the_guard_of_that_test_does_refuse():
    found = load(["quizzes.question_types.forms"], ("django",))
    assert "a pure part asked for django" in found.stderr


def test_rules_load_without_settings_database_or_requests():
    assert rules()
    found = load([dotted(path) for path in rules()], FRAMEWORK)
    assert found.returncode == 0, found.stderr


@pytest.mark.parametrize("path", rules(), ids=dotted)
def test_rules_take_nothing_from_django_but_words(path):
    taken = {name for name in imported(path) if name.split(".")[0] == "django"}
    assert taken <= WORDS
    assert not any(name.endswith((".models", ".queries", ".clock")) for name in imported(path))


@pytest.mark.parametrize("package", ["", "core"])
def test_packages_that_everything_stands_on_import_nothing_by_themselves(package):
    assert list(imported(ROOT / "quizzes" / package / "__init__.py")) == []


def test_nothing_outside_asks_which_type_a_question_has():
    folders = [ROOT / "quizzes", ROOT / "templates", ROOT / "static" / "js"]
    outside = [
        path
        for folder in folders
        for path in folder.rglob("*")
        if path.suffix in {".py", ".html", ".js"} and "question_types" not in path.parts
    ]
    assert len(outside) > 50
    # Some names are everyday words elsewhere (evidence, grid, the ordering of a table); to ask is to compare.
    key = rf"""["'](?:{"|".join(TYPES)})["']"""
    member = r"\b(?:if|and|or)\s+[\w.]+\s+(?:not\s+)?in"
    question = re.compile(rf"(?:[=!]=|\bcase|{member})\s*[({{\[]?\s*{key}|{key}\s*[=!]=")
    askers = [str(path.relative_to(ROOT)) for path in outside if question.search(path.read_text())]
    assert askers == []


def test_every_type_has_its_folder_whole():
    for key in TYPES:
        code = {path.name for path in (TYPES_FOLDER / key).glob("*.py")}
        pages = {path.name for path in (ROOT / "templates" / "question_types" / key).iterdir()}
        assert {"__init__.py", "content.py", "marking.py", "examples.py", "form.py"} <= code
        assert {"_prompt.html", "_answer.html", "_review.html", "_author.html"} <= pages


def test_every_address_that_a_template_names_exists():
    """`{% url … as name %}` is silent about an address that is not there, and a link behind it just stays away."""
    named = re.compile(r"""{%\s*url\s+['"]([^'"]+)['"]""")
    found = {
        (str(path.relative_to(ROOT)), name)
        for path in (ROOT / "templates").rglob("*.html")
        for name in named.findall(path.read_text())
    }
    known = {str(name) for name in get_resolver().reverse_dict if isinstance(name, str)}
    assert len(found) > 50
    assert (
        sorted((path, name) for path, name in found if name not in known and not name.startswith("admin:"))
        == []
    )


@pytest.mark.parametrize(("model", "known"), [(User, set(merging.RULES)), (Membership, merging.PLACES)])
def test_every_record_that_points_to_a_student_is_known_to_merging(model, known):
    """A new relation? Decide in `results/merging.py` what becomes of it when two accounts become one: `_move` for what
    simply belongs to the person, `_keep_mine` where a constraint allows one a person, `_end` for ways to sign in."""
    assert set(merging.relations_to(model)) == known
