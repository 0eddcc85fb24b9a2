"""A hub on real lists of Mailman 3: footer, tag, From rewritten, mails held and refused, members out of reach."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count

import pytest

from hub.errors import Permanent
from tests.conftest import lacking
from tests.live.lists import MEMBERS, PROPOSAL, Village, agrees_however_they_come, propose, quiet
from tests.services import dovecot, mailman
from tests.services.bridge import Bridge, over_lmtp
from tests.services.dovecot import Dovecot
from tests.services.mailman import Mailman

pytestmark = pytest.mark.live
# a list of its own for each test, on the one server
_NUMBERS = count(1)


@pytest.fixture(scope="module")
def servers() -> Iterator[tuple[Dovecot, Bridge, Mailman]]:
    if not mailman.is_installed():
        lacking("Mailman 3")
    if not dovecot.is_installed():
        lacking("Dovecot")
    lists: list[Mailman] = []
    with Dovecot() as imap:
        mailboxes = over_lmtp(imap.lmtp_port)
        with (
            Bridge(lambda to: lists[0].post if to.endswith("@listes.example.org") else mailboxes) as bridge,
            Mailman(bridge.port) as made,
        ):
            lists.append(made)
            yield imap, bridge, made


@pytest.fixture
def place(servers, tmp_path) -> Iterator[tuple[Village, Mailman]]:
    imap, bridge, made = servers
    name = f"cercle{next(_NUMBERS)}"
    address, user = f"{name}@listes.example.org", f"hub.{name}@example.org"
    bridge.refused.clear()
    made.list(address, user, *MEMBERS)
    village = Village(tmp_path / "lieu", imap, bridge, user, address=address)
    yield village, made
    village.close()


def test_a_decision_lives_on_the_list(place, tmp_path):
    village, _ = place
    announced = propose(village)
    came = village.mails()[PROPOSAL]
    assert came.private["subject"].endswith("] [Proposition] Acheter un vélo cargo")
    assert "To unsubscribe send an email to" in came.private["text"]
    assert came.private["reply_text"] == "Un vélo d'occasion, 400 €."
    answered = {"message_id": "<oui@example.org>", "parent": announced}
    village.write("Omar <omar@example.org>", "Re: [D-1] Acheter un vélo cargo", "Pour.", **answered)
    village.until(lambda: village.person("omar@example.org") in village.decision().positions)
    # the copy that they sent to the hub as well
    village.write("Omar <omar@example.org>", "Re: [D-1] Acheter un vélo cargo", "Pour.", to=village.user, **answered)
    quiet(village)
    assert village.decision().positions[village.person("omar@example.org")].position == "support"
    assert village.decisions() == 1
    ours = village.posts_of_ours()
    assert len(set(ours)) == len(ours)
    assert {id for id, one in village.mails().items() if one.fields.get("ours")} == set(ours)
    agrees_however_they_come(village, tmp_path / "autre")


def test_a_list_that_puts_its_own_address_in_from_speaks_for_nobody(place):
    village, made = place
    made.change(village.address, dmarc_mitigate_action="munge_from", dmarc_mitigate_unconditionally="true")
    village.write("Anna Bel <anna@example.org>", "[Proposition] Un four", "Un four à pain.", PROPOSAL)
    village.until(lambda: PROPOSAL in village.mails())
    came = village.mails()[PROPOSAL]
    assert came.private["from"] == village.address
    assert came.private["from.name"] == "Anna Bel"
    assert (came.fields["from.rewritten"], came.actor) == (True, "")
    quiet(village)
    # what the hub writes comes back rewritten too, and is known by its seal all the same
    ours = village.posts_of_ours()
    back = {id for id, one in village.mails().items() if one.fields.get("ours")}
    assert back == set(ours)


def test_what_a_moderator_holds_comes_when_it_is_let_go(place):
    village, made = place
    made.moderate(village.address, "anna@example.org", "hold")
    made.moderate(village.address, village.user, "hold")
    village.write("Anna <anna@example.org>", "[Proposition] Un four", "Un four à pain.", PROPOSAL)
    [held] = village.until(lambda: made.held(village.address))
    assert village.mails() == {}
    made.decide(village.address, held)
    village.until(village.decision)
    # now the hub's own announcement is held; the list sends no notice of it, for ours says that nobody wrote it
    [held] = village.until(lambda: made.held(village.address))
    quiet(village)
    assert list(village.mails()) == [PROPOSAL]
    assert village.decision().state.value == "draft"
    made.decide(village.address, held)
    village.until(lambda: village.decision().state.value == "consent_open")
    assert village.decisions() == 1
    assert len(set(village.posts_of_ours())) == len(village.posts_of_ours())


def test_what_the_list_refuses_is_told_by_the_list_and_answered_by_nobody(place):
    village, made = place
    made.moderate(village.address, village.user, "reject")
    village.write("Anna <anna@example.org>", "[Proposition] Un four", "Un four à pain.", PROPOSAL)
    village.until(village.decision)
    [refusal] = village.until(lambda: village.events("mail.bounced"))
    assert (refusal.fields["message"], refusal.actor) == (village.posts_of_ours()[0], "")
    assert "The message comes from a moderated member" in refusal.private["reason"]
    posts = len(village.posts_of_ours())
    quiet(village)
    assert len(village.posts_of_ours()) == posts
    assert village.decision().state.value == "draft"
    assert village.decisions() == 1


def test_a_member_who_cannot_be_reached_holds_up_nobody(place):
    village, _ = place
    village.bridge.refused["omar@example.org"] = "550 5.1.1 unknown"
    propose(village)
    with pytest.raises(Permanent, match="550"):
        raise_for(village, "omar@example.org")


def raise_for(village: Village, address: str) -> None:
    """The hub writes to one person, straight."""
    from connectors.mail.publisher import MailPublisher
    from hub.core.effect import SendMail
    from tests.connectors.mail.doubles import Context

    effect = SendMail("k", "liste", "p", "Une question", "?\n")
    MailPublisher(village.instance).carry_out(effect, Context({"p": address}))
