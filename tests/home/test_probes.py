"""What the operator's machines ask."""

import pytest
from django.db.migrations.recorder import MigrationRecorder

pytestmark = pytest.mark.django_db


def test_the_process_answers(client):
    response = client.get("/healthz")
    assert response.status_code == 200
    assert response.json() == {"status": "ok"}


def test_ready_once_every_migration_is_there(client):
    assert client.get("/readyz").status_code == 200


def test_not_ready_while_a_migration_is_missing(client):
    MigrationRecorder.Migration.objects.filter(app="quizzes").latest("pk").delete()
    response = client.get("/readyz")
    assert response.status_code == 503
    assert response.json() == {"status": "migrations missing", "count": 1}
