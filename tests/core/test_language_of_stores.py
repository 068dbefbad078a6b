"""A page that was kept in one language is not shown to somebody who reads another."""

import pytest
from django.conf import settings
from django.urls import reverse

from tests import makers


@pytest.fixture
def pages(db):
    topic = makers.SentenceFactory().passage.topic
    return [reverse("account_login"), reverse("topic-page", args=[topic.key]), reverse("manifest")]


def varies_by(response):
    return {each.strip().lower() for each in response["Vary"].split(",")}


def test_a_page_says_that_the_browsers_language_and_the_cookie_decide(pages, client_of):
    for page in pages:
        assert {"accept-language", "cookie"} <= varies_by(client_of(None).get(page)), page


def test_each_is_in_the_language_that_its_reader_asked_for(pages, client_of):
    for page in pages:
        client = client_of(None)
        english = client.get(page, headers={"accept-language": "en"})
        spanish = client.get(page, headers={"accept-language": "es"})
        client.cookies[settings.LANGUAGE_COOKIE_NAME] = "es"
        chosen = client.get(page, headers={"accept-language": "en"})
        assert [each["Content-Language"] for each in (english, spanish, chosen)] == ["en", "es", "es"]
        assert english.content != spanish.content


def test_no_reading_page_may_be_kept_for_everybody(pages, client_of):
    for page in pages:
        assert "public" not in client_of(None).get(page).get("Cache-Control", "")
