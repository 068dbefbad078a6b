"""Production starts only with settings that protect the school."""

import gzip
import json
import os
import subprocess
import sys

import pytest
from django.conf import settings

GOOD = {
    "MODE": "production",
    "SECRET_KEY": "Kz8-quarantine-line-at-500-nautical-miles-from-Cape-Maisi",
    "ALLOWED_HOSTS": "quiz.school.example",
    "TRUSTED_PROXIES": "1",
}


def manage(*arguments, **variables):
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "TMPDIR") if name in os.environ}
    return subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=settings.BASE_DIR,
        env={**kept, **variables},
        capture_output=True,
        text=True,
    )


def test_the_deployment_check_finds_nothing(tmp_path):
    done = manage("check", "--deploy", "--fail-level", "INFO", **GOOD, DATA_DIR=str(tmp_path))
    assert done.returncode == 0, done.stderr
    assert "no issues" in done.stdout


@pytest.mark.parametrize(("said", "rule"), [({}, "closed"), ({"TEACHER_SIGNUP": "open"}, "open")])
def test_nobody_becomes_a_teacher_in_production_unless_the_operator_says_so(said, rule, tmp_path):
    code = "from django.conf import settings; print(settings.TEACHER_SIGNUP)"
    done = manage("shell", "--no-imports", "-c", code, **GOOD, **said, DATA_DIR=str(tmp_path))
    assert done.stdout.strip() == rule, done.stderr


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"DEBUG": "true"}, "DEBUG is on"),
        ({"SECRET_KEY": ""}, "SECRET_KEY is missing"),
        ({"SECRET_KEY": "short"}, "SECRET_KEY is missing, too short"),
        ({"SECRET_KEY": "a" * 60}, "easy to guess"),
        ({"SECRET_KEY": "local-only-secret-for-trying-the-product-on-one-machine"}, "SECRET_KEY"),
        ({"ALLOWED_HOSTS": ""}, "ALLOWED_HOSTS is empty"),
        ({"ALLOWED_HOSTS": "*"}, "ALLOWED_HOSTS is empty or open"),
        ({"ALLOWED_HOSTS": "quiz.school.example,*"}, "ALLOWED_HOSTS is empty or open"),
        ({"MODE": "live"}, "MODE is 'live'"),
        ({"HTTPS": "perhaps"}, "HTTPS is 'perhaps'"),
        ({"LOG_LEVEL": "loud"}, "LOG_LEVEL is 'loud'"),
        ({"TEACHER_SIGNUP": "maybe"}, "TEACHER_SIGNUP is 'maybe'"),
        ({"DATABASE_URL": "mysql://x"}, "DATABASE_URL begins with 'mysql'"),
    ],
)
def test_it_does_not_start_otherwise(change, words):
    done = manage("check", **{**GOOD, **change})
    assert done.returncode != 0
    assert words in done.stderr


@pytest.mark.django_db
def test_a_log_line_is_one_json_object_with_the_request_it_belongs_to(client, caplog):
    from quizzes.core.requests import JsonLines, RequestIdFilter

    answer = client.get("/no-such-page/")
    record = next(record for record in caplog.records if record.name == "django.request")
    RequestIdFilter().filter(record)
    line = json.loads(JsonLines().format(record))
    assert line["request"] == answer["X-Request-Id"]
    assert line["message"] == "Not Found: /no-such-page/"
    assert line["time"].endswith("+00:00")


@pytest.mark.django_db
def test_pages_are_compressed_for_whoever_can_read_that_and_padded_so_that_their_length_tells_nothing(client):
    plain = client.get("/")
    small = client.get("/", headers={"Accept-Encoding": "gzip"})
    assert gzip.decompress(small.content).count(b"\n") == plain.content.count(b"\n")
    assert len(small.content) < len(plain.content) / 2
    lengths = {len(client.get("/", headers={"Accept-Encoding": "gzip"}).content) for _ask in range(20)}
    assert max(lengths) - min(lengths) > 10
