"""What has a number of days ends after them, and what has none stays."""

from datetime import UTC, datetime, timedelta
from io import StringIO

import pytest
from django.contrib.sessions.models import Session
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command
from django.utils import timezone

from crisis_quiz.variables import Variables
from quizzes.attempts.finishing import hand_in
from quizzes.attempts.models import Attempt
from quizzes.attempts.starting import start_try
from quizzes.attempts.taker import Taker
from quizzes.core.models import AuditLine
from quizzes.people.models import User
from quizzes.practice.gathering import gather
from quizzes.practice.models import PracticeCard
from quizzes.privacy import retaining
from tests import makers
from tests.results.school import answered

NAMES = ("RETAIN_ATTEMPTS_DAYS", "RETAIN_STUDENTS_DAYS", "RETAIN_GUESTS_DAYS", "RETAIN_AUDIT_DAYS")


@pytest.fixture(autouse=True)
def nothing_ends(settings):
    for name in NAMES:
        setattr(settings, name, None)


def applied(*, dry=False, after=0):
    found = retaining.apply(at=timezone.now() + timedelta(days=after), dry=dry)
    return {str(each.rule.name): each.count for each in found if each.count}


def test_without_numbers_everything_is_kept(cast):
    answered(cast.ben, makers.AssignmentFactory(classroom=cast.blue), 1)
    assert applied(after=10_000) == {}
    assert Attempt.objects.count() == 1


def test_attempts_end_some_days_after_their_class_was_archived(cast, settings):
    settings.RETAIN_ATTEMPTS_DAYS = 30
    old = answered(cast.ben, makers.AssignmentFactory(classroom=cast.blue), 1)
    kept = answered(cast.cleo, makers.AssignmentFactory(classroom=cast.red), 1)
    cast.blue.archived_at = timezone.now() - timedelta(days=31)
    cast.blue.save()
    cast.red.archived_at = timezone.now() - timedelta(days=29)
    cast.red.save()
    assert applied(dry=True) == {"attempts in archived classes": 1}
    assert Attempt.objects.filter(pk=old.pk).exists()
    assert applied() == {"attempts in archived classes": 1}
    assert list(Attempt.objects.all()) == [kept]
    assert applied() == {}
    assert AuditLine.objects.get(verb="retention applied").details == {"days": 30, "count": 1}


def test_students_end_who_are_in_no_class_and_stay_away(cast, settings):
    settings.RETAIN_STUDENTS_DAYS = 100
    long_ago = timezone.now() - timedelta(days=101)
    User.objects.update(date_joined=long_ago)
    for gone in ("left", "never"):
        makers.StudentFactory(username=gone, date_joined=long_ago, last_login=long_ago)
    cast.blue.memberships.create(
        user=User.objects.get(username="left"), role="student", joined_at=long_ago, left_at=long_ago
    )
    left_lately = makers.StudentFactory(username="lately", date_joined=long_ago)
    cast.blue.memberships.create(user=left_lately, role="student", joined_at=long_ago, left_at=timezone.now())
    makers.StudentFactory(username="came", date_joined=long_ago, last_login=timezone.now())
    before = set(User.objects.values_list("username", flat=True))
    assert applied() == {"students in no class": 2}
    assert before - set(User.objects.values_list("username", flat=True)) == {"left", "never"}


def test_students_of_a_class_archived_long_ago_are_in_no_class(cast, settings):
    settings.RETAIN_STUDENTS_DAYS = 100
    long_ago = timezone.now() - timedelta(days=101)
    User.objects.update(date_joined=long_ago)
    cast.blue.archived_at = long_ago
    cast.blue.save()
    applied()
    assert set(User.objects.values_list("username", flat=True)) == {"ada", "cem", "cleo", "dia", "ole"}


def test_what_guests_left_ends_and_what_they_took_along_stays(cast, settings):
    settings.RETAIN_GUESTS_DAYS = 7
    quiz = makers.QuizFactory(open_to_guests=True)
    for taker in (Taker(None, "a-guest"), Taker(cast.ben)):
        attempt = start_try(quiz=quiz, taker=taker, at=timezone.now())
        hand_in(attempt=attempt, by=taker.user, at=timezone.now())
        gather(taker=taker, at=timezone.now())
    cards = PracticeCard.objects.filter(student=cast.ben).count()
    assert applied(after=6) == {}
    assert applied(after=8) == {"guests: tries": 1, "guests: practice": cards}
    assert Attempt.objects.get().student == cast.ben
    assert PracticeCard.objects.count() == cards > 0


def test_the_trail_ends_in_batches(cast, settings, monkeypatch):
    settings.RETAIN_AUDIT_DAYS = 5
    monkeypatch.setattr(retaining, "AT_A_TIME", 2)
    old, new = datetime(2020, 1, 1, tzinfo=UTC), timezone.now()
    for at in (old, old, old, old, old, new):
        AuditLine.objects.create(at=at, verb="deed", subject="something")
    assert applied() == {"lines of the audit trail": 5}
    assert set(AuditLine.objects.values_list("verb", flat=True)) == {"deed", "retention applied"}


def test_the_command_says_what_it_would_do_and_did(cast, settings):
    settings.RETAIN_AUDIT_DAYS = 5
    AuditLine.objects.create(at=datetime(2020, 1, 1, tzinfo=UTC), verb="deed", subject="something")
    Session.objects.create(session_key="ended", session_data="", expire_date=datetime(2020, 1, 1, tzinfo=UTC))
    said = StringIO()
    call_command("apply_retention", "--dry-run", stdout=said)
    assert "would go" in said.getvalue()
    assert AuditLine.objects.filter(verb="deed").exists()
    said = StringIO()
    call_command("apply_retention", stdout=said)
    rows = {line.rsplit(None, 2)[0].strip(): line.split()[-2:] for line in said.getvalue().splitlines()[1:]}
    assert rows["lines of the audit trail"] == ["5", "1"]
    assert rows["students in no class"] == ["kept", "0"]
    assert rows["sign-ins that ended"] == ["-", "1"]


@pytest.mark.parametrize("nonsense", ["0", "-1", "soon", "1.5", "99999"])
def test_nonsense_is_refused(nonsense):
    with pytest.raises(ImproperlyConfigured, match="RETAIN_GUESTS_DAYS"):
        Variables({"RETAIN_GUESTS_DAYS": nonsense}).days("RETAIN_GUESTS_DAYS")


def test_a_number_of_days_or_without_end():
    found = Variables({"RETAIN_GUESTS_DAYS": " 30 ", "RETAIN_AUDIT_DAYS": ""})
    assert (found.days("RETAIN_GUESTS_DAYS"), found.days("RETAIN_AUDIT_DAYS")) == (30, None)


def test_the_page_says_the_settings_in_force(client, settings, db):
    page = client.get("/privacy/").content.decode()
    assert "without end" in page
    settings.RETAIN_AUDIT_DAYS = 365
    settings.RETAIN_STUDENTS_DAYS = 400
    page = client.get("/privacy/").content.decode()
    assert "365 days" in page
    assert "400 days after the last sign-in" in page


def test_every_page_leads_to_what_is_kept(client, db):
    assert 'href="/privacy/"' in client.get("/").content.decode()


def test_every_cookie_that_is_set_is_named(cast, client_of, client, db):
    client.get("/accounts/login/")
    client.post("/language/", {"language": "es"})
    set_here = {*client.cookies, *client_of(cast.ben).cookies}
    page = client.get("/privacy/", headers={"accept-language": "en"}).content.decode()
    assert len(set_here) >= 3
    assert all(f"“{name}”" in page or f"«{name}»" in page or name in page for name in set_here)
