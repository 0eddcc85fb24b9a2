"""A proxy is nobody's vote: what a mail says of one is asked about, unless the rest of it takes a side."""

from __future__ import annotations

import pytest

from hub.core.mail.fold import fold
from hub.core.mail.proxied import of_a_proxy
from hub.core.mail.sentences import cut
from tests.core.mail.test_overruling import heard
from tests.growth import is_linear


@pytest.mark.parametrize("parent", [None, "Qui vient voter ?\nAnna"])
@pytest.mark.parametrize(
    "said",
    [
        "Pouvoir : Paul vote pour moi.",
        "Paul vote pour moi",
        "Omar votes for me.",
        "Vote par procuration pour Omar : contre",
        "Procuration d'Omar : contre",
        "Vote pour Omar : contre",
        "J'ai un pouvoir d'Omar : contre",
        "As proxy for Omar: -1",
        "Je vote par procuration : pour",
        "Je donne procuration à Paul.",
        "Je donne mon pouvoir à Paul, absente ce soir.",
        "Paul a ma procuration.",
        "My proxy goes to Omar.",
        "I hereby give my proxy to Omar.",
    ],
)
def test_what_gives_a_proxy_or_votes_by_one_is_asked_about(said: str, parent: str | None) -> None:
    assert heard(said, parent).position == "ask"


@pytest.mark.parametrize(
    ("said", "position"),
    [
        ("Pour. Je porte aussi la procuration de Zoé.", "support"),
        ("Je vote contre. Paul a ma procuration pour la suite.", "objection"),
        ("Je donne ma voix au vélo.", "support"),
        ("Je donne mon accord.", "support"),
        ("Nous avons le pouvoir de décider : pour.", "support"),
        ("Pour Noël : oui", "support"),
        ("Pour Noël : non", "objection"),
        ("Pour moi : contre", "objection"),
        ("Oui pour nous", "support"),
        ("Les procurations ne sont pas permises.", "none"),
    ],
)
def test_what_only_sounds_like_it_is_read_as_it_is(said: str, position: str) -> None:
    assert heard(said).position == position


def test_where_proxies_are_proposed_it_is_about_them() -> None:
    said = cut("Pour la procuration de Paul.").sentences
    assert of_a_proxy(said, fold("Acheter un vélo"))
    assert not of_a_proxy(said, fold("Permettre les procurations"))


@pytest.mark.parametrize("said", ["je donne ", "paul vote pour ", "Procuration de ", "Pour Omar "])
def test_it_is_found_in_linear_time(said: str) -> None:
    assert is_linear(lambda text: of_a_proxy(cut(text).sentences, ""), said * 1_000)
