"""A hub on a real list of mlmmj: tag and footer undone, its own mails known again, refusals and waiting understood."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from hub.core.event import Event
from tests.conftest import lacking
from tests.live.lists import LIST, MEMBERS, PROPOSAL, Village, agrees_however_they_come, propose, quiet
from tests.services import dovecot, mlmmj
from tests.services.bridge import Bridge, over_lmtp
from tests.services.dovecot import USER, Dovecot
from tests.services.mlmmj import Mlmmj

pytestmark = pytest.mark.live
FOOTER = "_______________________\nListe decisions, pour la quitter : decisions+unsubscribe@listes.example.org"


@pytest.fixture
def place(tmp_path) -> Iterator[tuple[Village, Mlmmj]]:
    if not mlmmj.is_installed():
        lacking("mlmmj")
    if not dovecot.is_installed():
        lacking("Dovecot")
    lists: list[Mlmmj] = []
    with Dovecot() as imap:
        mailboxes = over_lmtp(imap.lmtp_port)
        with (
            Bridge(lambda to: lists[0].post if to.endswith("@listes.example.org") else mailboxes) as bridge,
            Mlmmj(LIST, bridge.port, footer=FOOTER, prefix="[decisions]") as made,
        ):
            lists.append(made)
            made.subscribe(USER, *MEMBERS)
            village = Village(tmp_path / "lieu", imap, bridge)
            yield village, made
            village.close()


def mail(village: Village, id: str) -> Event:
    found: Event = village.until(lambda: village.mails().get(id))
    return found


def test_a_decision_lives_on_the_list(place, tmp_path):
    village, _ = place
    announced = propose(village)
    came = mail(village, PROPOSAL)
    assert came.private["subject"] == "[decisions] [Proposition] Acheter un vélo cargo"
    assert came.private["reply_text"] == "Un vélo d'occasion, 400 €."
    village.write(
        "Omar <omar@example.org>",
        "Re: [decisions] [D-1] Acheter un vélo cargo",
        "Pour.",
        "<oui@example.org>",
        announced,
    )
    village.until(lambda: village.person("omar@example.org") in village.decision().positions)
    quiet(village)
    assert village.decision().positions[village.person("omar@example.org")].position == "support"
    assert village.decisions() == 1
    # what the hub wrote was given to the list once each, came back, and was answered by nothing
    ours = village.posts_of_ours()
    assert announced in ours
    assert len(set(ours)) == len(ours)
    assert {id for id, one in village.mails().items() if one.fields.get("ours")} == set(ours)
    agrees_however_they_come(village, tmp_path / "autre")


def test_the_copy_sent_straight_and_the_lists_are_one_mail(place):
    village, _ = place
    announced = propose(village)
    again = {"message_id": "<oui@example.org>", "parent": announced}
    village.write("Omar <omar@example.org>", "Re: [D-1]", "Pour.", to=USER, **again)
    village.until(lambda: "<oui@example.org>" in village.mails())
    village.write("Omar <omar@example.org>", "Re: [D-1]", "Pour.", **again)
    quiet(village)
    assert [one.id for one in village.events("mail.message.received") if "oui@" in one.id] == ["<oui@example.org>"]
    assert len(village.decision().positions) == 1


def test_a_list_that_moderates_brings_the_mail_when_it_lets_it_go(place):
    village, made = place
    (made.folder / "control" / "moderated").touch()
    (made.folder / "control" / "moderators").write_text("soin@example.org\n")
    village.write("Anna <anna@example.org>", "[Proposition] Un four", "Un four à pain.", PROPOSAL)
    quiet(village, 4)
    assert village.mails() == {}
    [held] = made.held()
    village.write(
        "Soin <soin@example.org>",
        "Re: modération",
        "ok",
        "<ok@example.org>",
        to=f"decisions+release-{held}@listes.example.org",
    )
    village.until(village.decision)
    assert mail(village, PROPOSAL).private["reply_text"] == "Un four à pain."


def test_what_the_list_itself_writes_to_the_hub_is_no_word_of_a_person(place):
    village, made = place
    (made.folder / "subscribers.d" / "h").unlink()
    village.write(f"Hub <{USER}>", "[Proposition] Un essai refusé", "Pour.", "<refus@example.org>")
    village.until(village.mails)
    [told] = village.mails().values()
    assert told.private["from"] == "decisions+owner@listes.example.org"
    assert told.fields["auto_submitted"] is True
    quiet(village, 4)
    assert village.decisions() == 0
    assert village.posts_of_ours() == ["<refus@example.org>"]
