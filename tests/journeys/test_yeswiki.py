"""The whole way to a YesWiki and back: a decision on the list, its page on the wiki, what a person writes there."""

from __future__ import annotations

from pathlib import Path

import pytest

from connectors.yeswiki.twin import Twin
from hub.core import block
from hub.store import journal
from tests.connectors.yeswiki.test_yeswiki import served
from tests.journeys import conftest
from tests.journeys.test_decision import PROPOSAL


def test_a_decision_stands_on_the_wiki_beside_what_people_write_there(
    tmp_path: Path, store_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    twin = Twin()
    twin.edit("PagePrincipale", "Bienvenue")
    with served(twin) as url:
        (tmp_path / "password").write_text("secret")
        ours = 'type = "gitwiki"\npath = "{folder}/wiki"\n'
        theirs = (
            f'type = "yeswiki"\nurl = "{url}"\nuser = "HubBot"\npassword = "file:password"\nallow_private = "true"\n'
        )
        monkeypatch.setattr(conftest, "_SPACE", conftest._SPACE.replace(ours, theirs))
        place = conftest.make_place(tmp_path, store_url)
        place.hub.sources.poll("lieu", "wiki")
        place.mails.post(*PROPOSAL)
        place.settle()
        tag = "Hub-decisions"
        mine = f"À lire d'abord, dit Anna.\n\n{twin.read(tag)}"
        twin.edit(tag, mine)
        place.hub.sources.poll("lieu", "wiki")
        place.pass_days(20)
        kept = twin.read(tag)
        assert kept.startswith("À lire d'abord, dit Anna.\n\n")
        assert kept != mine, "the page followed the decision"
        part = block.split(kept, tag.removeprefix("Hub-"), block.YESWIKI)
        assert part is not None
        assert part.ours
        with place.hub.database.read() as connection:
            events = journal.read(connection, "lieu", 0, 1000)
        place.hub.close()
    [edit] = [one for one in events if one.kind == "wiki.page.edited"]
    assert (edit.subject, edit.source) == (tag, "wiki")
    assert {version.user for version in twin.pages[tag]} == {"HubBot", "AnnaMartin"}
