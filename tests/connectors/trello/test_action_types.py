"""Every action type that Trello publishes becomes a declared event, or is counted by its name.

The list: Atlassian, "Action Types" (updated 2025-06-24), those given by `actions` and those told by webhook only; the
last seven, which the list leaves out, are of custom fields and of a person's inbox, as Trello's own pages name them.
"""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest

from connectors.trello.connector import CONNECTOR
from connectors.trello.kinds import KINDS
from connectors.trello.translate import READERS
from connectors.trello.twin import WEBHOOK_ONLY
from hub import deliver
from hub.connector import Instance
from hub.core.event import Delivery
from hub.store import desk, journal, schema

INSTANCE = Instance("s", "trello", "trello", {"secret": "s3cret"})
AT = datetime(2026, 3, 2, 10, 0, tzinfo=UTC)
CARD = {"id": "c1", "name": "Réparer la porte", "shortLink": "pOrte031"}
LIST = {"id": "l1", "name": "À décider"}
DATA = {
    "board": {"id": "b1", "name": "Vie du lieu"}, "card": CARD, "list": LIST, "text": "bonjour",
    "label": {"id": "e1", "name": "Urgent", "color": "red"}, "checklist": {"id": "k1", "name": "Matériel"},
    "checkItem": {"id": "i1", "name": "Vis", "state": "complete"}, "attachment": {"id": "p1", "name": "plan.pdf"},
    "action": {"id": "a0", "text": "bonsoir"}, "member": {"id": "m1", "name": "Lise"},
}  # fmt: skip
OLD = {"updateCard": {"name": "avant"}, "updateComment": {"text": "avant"}, "updateList": {"name": "avant"},
       "updateBoard": {"name": "avant"}, "updateLabel": {"name": "avant"}}  # fmt: skip

GIVEN = {
    "acceptEnterpriseJoinRequest": "", "addAttachmentToCard": "card.attached",
    "addChecklistToCard": "card.checklist_added", "addMemberToBoard": "board.member_added",
    "addMemberToCard": "card.member_added", "addMemberToOrganization": "", "addOrganizationToEnterprise": "",
    "addToEnterprisePluginWhitelist": "", "addToOrganizationBoard": "", "commentCard": "card.commented",
    "convertToCardFromCheckItem": "card.created", "copyBoard": "", "copyCard": "card.created",
    "copyCommentCard": "card.comment_copied", "createBoard": "", "createCard": "card.created",
    "createList": "list.created", "createOrganization": "", "deleteBoardInvitation": "", "deleteCard": "card.deleted",
    "deleteOrganizationInvitation": "", "disableEnterprisePluginWhitelist": "", "disablePlugin": "",
    "disablePowerUp": "", "emailCard": "card.created", "enableEnterprisePluginWhitelist": "", "enablePlugin": "",
    "enablePowerUp": "", "makeAdminOfBoard": "", "makeNormalMemberOfBoard": "", "makeNormalMemberOfOrganization": "",
    "makeObserverOfBoard": "", "memberJoinedTrello": "", "moveCardFromBoard": "card.moved_from_board",
    "moveCardToBoard": "card.moved_to_board", "moveListFromBoard": "list.moved_from_board",
    "moveListToBoard": "list.moved_to_board", "removeChecklistFromCard": "", "removeFromEnterprisePluginWhitelist": "",
    "removeFromOrganizationBoard": "", "removeMemberFromCard": "card.member_removed",
    "removeOrganizationFromEnterprise": "", "unconfirmedBoardInvitation": "", "unconfirmedOrganizationInvitation": "",
    "updateBoard": "board.renamed", "updateCard": "card.renamed", "updateCheckItemStateOnCard": "card.item_checked",
    "updateChecklist": "", "updateList": "list.renamed", "updateMember": "", "updateOrganization": "",
}  # fmt: skip
TOLD = {
    "addAdminToBoard": "", "addAdminToOrganization": "", "addLabelToCard": "card.labelled", "copyChecklist": "",
    "createBoardInvitation": "", "createBoardPreference": "", "createCheckItem": "", "createLabel": "label.created",
    "createOrganizationInvitation": "", "deleteAttachmentFromCard": "", "deleteCheckItem": "",
    "deleteComment": "card.comment_deleted", "deleteLabel": "label.deleted", "makeAdminOfOrganization": "",
    "removeAdminFromBoard": "", "removeAdminFromOrganization": "", "removeLabelFromCard": "card.unlabelled",
    "removeMemberFromBoard": "board.member_removed", "removeMemberFromOrganization": "", "updateCheckItem": "",
    "updateComment": "card.comment_edited", "updateLabel": "label.renamed", "voteOnCard": "",
    "addCustomField": "", "deleteCustomField": "", "updateCustomField": "", "updateCustomFieldItem": "",
    "copyInboxCard": "card.created", "createInboxCard": "", "moveInboxCardToBoard": "card.moved_to_board",
}  # fmt: skip
TYPES = {**GIVEN, **TOLD}


def read(type: str) -> deliver.Read:
    about = TYPES.get(type, "").partition(".")[0]
    absent = {"list": {"card"}, "label": {"card", "list"}, "board": {"card", "list"}}.get(about, set())
    data = {name: value for name, value in DATA.items() if name not in absent} | {"old": OLD.get(type)}
    action = {"id": f"a-{type}", "type": type, "date": AT.isoformat(), "data": data, "idMemberCreator": "m1"}
    body = json.dumps({"model": {}, "action": action}).encode()
    return deliver.read(CONNECTOR, Delivery("trello", "s", body, AT), INSTANCE)


def test_the_list_is_the_published_one_and_nothing_is_read_that_is_not_in_it() -> None:
    assert (len(GIVEN), len(TOLD)) == (51, 23 + 4 + 3)
    assert set(READERS) == {type for type, kind in TYPES.items() if kind}
    assert set(WEBHOOK_ONLY) <= set(TOLD)


@pytest.mark.parametrize("type", sorted(TYPES))
def test_an_action_is_a_declared_event_or_told_by_its_type(type: str) -> None:
    reading = read(type)
    kind = TYPES[type]
    assert [event.kind for event in reading.events] == ([f"trello.{kind}"] if kind else [])
    assert reading.unsupported == ("" if kind else type)
    declared = {spec.kind: set(spec.fields) | {"echo"} for spec in KINDS}
    for event in reading.events:
        assert {*event.fields, *event.private} <= declared[event.kind] | {"actor.name", "actor.account"}


def test_what_is_not_used_is_counted_by_its_type_and_nothing_is_set_aside(database) -> None:
    with database.write() as connection:
        journal.ensure_space(connection, "s")
        for type in [*TYPES, "voteOnCard", "aTypeOfTomorrow"]:
            if not (reading := read(type)).events:
                deliver.keep_aside(connection, reading, 0)
    with database.read() as connection:
        counted = desk.counters(connection, "s")
        assert list(connection.execute(schema.quarantine.select())) == []
    unused = [type for type, kind in TYPES.items() if not kind]
    assert counted == {f"unsupported:trello:{one}": 1 + (one == "voteOnCard") for one in [*unused, "aTypeOfTomorrow"]}
