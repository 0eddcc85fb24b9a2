"""A French sign that stands apart from its word does not begin a line, on any page, whoever wrote it."""

from __future__ import annotations

import pytest

from hub.web.spacing import spaced
from tests.web.conftest import World

HARD = "\u00a0"


@pytest.mark.parametrize(
    ("plain", "held"),
    [
        ("<p>La fin : « ne rien changer » ; oui ?</p>", "<p>La fin~: «~ne rien changer~»~; oui~?</p>"),
        ("<dt>Le lieu :</dt> <b>vite !</b>", "<dt>Le lieu~:</dt> <b>vite~!</b>"),
        ("«&nbsp;oui&nbsp;» et « <a href='?a : b'>non</a> »", "«&nbsp;oui&nbsp;» et «~<a href='?a : b'>non</a>~»"),
        ("<textarea>a : b</textarea><code>a : b</code> c : d", "<textarea>a : b</textarea><code>a : b</code> c~: d"),
        ("<select><option>a : b</option></select> « x »", "<select><option>a : b</option></select> «~x~»"),
        ("10:30 http://a :memory: a :b :-)", "10:30 http://a :memory: a :b :-)"),
        ("", ""),
    ],
)
def test_what_holds_to_its_word(plain: str, held: str) -> None:
    assert spaced(plain) == held.replace("~", HARD)
    assert spaced(spaced(plain)) == spaced(plain)


def test_french_pages_hold_their_signs_and_english_ones_are_as_written(world: World) -> None:
    assert f"importante{HARD}:" in world.client.get("/how?lang=fr").content.decode()
    assert HARD + ":" not in world.client.get("/how?lang=en").content.decode()
