"""A bank file that was held goes through the watched folder again once what held it is mended."""

from __future__ import annotations

import os
from pathlib import Path

from hub.bootstrap import open_hub
from hub.settings import Settings
from tests.journeys.conftest import Place, make_place
from workers import policy

ONE, OTHER = "FR7642559100007788650136565", "FR7630004000031234567890143"
TABLE = "Date;Libellé;Débit;Crédit;Solde\n"
THIRD = f"{TABLE}12/02/2026;DON;;5,00;125,00\n13/02/2026;TIMBRES;-3,00;;122,00\n"


def put(place: Place, name: str, text: str) -> None:
    """Copy a file into the folder, as somebody does who copies it a second time: it is younger, and no other."""
    file = place.folder / "releves" / name
    at = file.stat().st_mtime_ns + 10**9 if file.exists() else 10**18
    file.write_text(text, encoding="utf-8")
    os.utime(file, ns=(at, at))
    place.clock.forward(minutes=1)
    for _ in range(2):
        place.hub.sources.poll("lieu", "banque")
        place.settle()


def booked(place: Place) -> int:
    return len(place.hub.pages.entries("lieu"))


def doubts(place: Place) -> list[str]:
    return [one.kind for one in place.hub.pages.documents("lieu", "bank.doubt").values()]


def test_a_held_file_put_there_again_is_booked_once_its_settings_are_mended(tmp_path: Path, store_url: str) -> None:
    place = make_place(tmp_path, store_url)
    put(place, "un.csv", f"Compte : {ONE}\n\n{TABLE}05/01/2026;COTISATION;;20,00;120,00\n")
    put(place, "deux.csv", f"Compte : {OTHER}\n\n{TABLE}05/01/2026;LOYER;-70,00;;430,00\n")
    put(place, "trois.csv", THIRD)
    assert (booked(place), doubts(place)) == (2, ["unnamed"])
    put(place, "trois.csv", THIRD)
    assert (booked(place), doubts(place)) == (2, ["unnamed"]), "asked again, nothing has changed"
    place.hub.close()
    settings = tmp_path / "space.toml"
    before = settings.read_text(encoding="utf-8")
    settings.write_text(before.replace('type = "bank"\n', f'type = "bank"\naccount = "{ONE}"\n'), encoding="utf-8")
    place.hub = open_hub(Settings(data_dir=tmp_path / "var", store=store_url, spaces=(tmp_path,)),
                         bell=place.bell, clock=place.clock)  # fmt: skip
    place.carrier = place.hub.carrier(policy.next_attempt)
    put(place, "un.csv", THIRD)
    assert (booked(place), doubts(place)) == (4, [])
    put(place, "trois.csv", THIRD)
    assert (booked(place), doubts(place)) == (4, []), "what is booked is booked once"
    place.hub.close()
