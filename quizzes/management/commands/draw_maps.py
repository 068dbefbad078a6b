"""Draw the maps of the questions from open geodata; their drawings are kept in `static/img`.

The data is not kept here: `npm pack world-atlas` (ISC licence) brings Natural Earth's land (public domain) as
land-10m.json for the Caribbean and land-50m.json for the world.
"""

import json
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from quizzes.question_types.map_point.drawing import drawn, rings_of
from quizzes.question_types.map_point.sheets import CARIBBEAN, WORLD

FINENESS = {CARIBBEAN.key: (2.5, 120.0), WORLD.key: (6.0, 700.0)}
"""How far a coast may stray, and the smallest island, in units and square units of the sheet."""


class Command(BaseCommand):
    help = "Draw static/img/map-*.svg from files of land polygons (TopoJSON or GeoJSON)."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("caribbean", type=Path, help="land for the Caribbean, such as land-10m.json")
        parser.add_argument("world", type=Path, help="land for the world, such as land-50m.json")
        parser.add_argument("--to", type=Path, default=settings.BASE_DIR / "static", help="the static folder")

    def handle(self, *args: Any, **options: Any) -> None:
        for sheet in (CARIBBEAN, WORLD):
            tolerance, smallest = FINENESS[sheet.key]
            rings = list(rings_of(_read(options[sheet.key])))
            svg = drawn(sheet, rings, tolerance=tolerance, smallest=smallest)
            path = options["to"] / sheet.image
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(svg, encoding="utf-8")
            self.stdout.write(f"{path}: {len(svg) / 1024:.1f} KB")


def _read(path: Path) -> Any:
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise CommandError(f"{path} cannot be read: {error}") from error
