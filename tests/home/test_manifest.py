"""A phone or a Chromebook can install the app."""

import struct

from django.contrib.staticfiles import finders
from django.test import Client


def test_the_manifest_names_the_app_its_start_and_icons_that_are_there(db):
    answer = Client().get("/manifest.webmanifest")
    assert answer["Content-Type"] == "application/manifest+json"
    manifest = answer.json()
    said = [manifest[name] for name in ("short_name", "start_url", "display")]
    assert said == ["Crisis Quiz", "/home/", "standalone"]
    for icon in manifest["icons"]:
        path = finders.find(icon["src"].removeprefix("/static/"))
        assert path, icon
        if icon["type"] == "image/png":
            with open(path, "rb") as file:
                assert "{}x{}".format(*struct.unpack(">II", file.read(24)[16:])) == icon["sizes"]


def test_the_manifest_speaks_the_language_of_the_browser(db):
    manifest = Client().get("/manifest.webmanifest", headers={"accept-language": "es"}).json()
    assert (manifest["lang"], manifest["dir"]) == ("es", "ltr")


def test_every_page_but_the_question_names_the_manifest(db):
    assert 'rel="manifest"' in Client().get("/").content.decode()
