"""The roster from a sheet, and dues matched to who paid them."""

# ruff: noqa: E501 - a row of the sheet a line

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from hub import rosterfile
from hub.bootstrap import open_hub
from hub.cli.common import settings_for
from hub.core.decision.linking import stands_for
from hub.core.decision.people import Member, dues_are_paid, here
from hub.core.event import Event
from hub.people import Keys
from hub.who import aliases
from tests.cli.conftest import Run, ofx
from tests.shell.doubles import Clock

KEYS = Keys(b"k" * 32)
NOW = datetime(2026, 3, 2, tzinfo=UTC)
SHEET = """\
Adresse;Nom;Listes;Rôles;Depuis;Présences;Heures;Cotisation;Trello;Parti
anna@example.org anna@travail.example;Anna Martin;interne globale;facilitator;2025-01-02;2026-02-03, 05/02/2026;2,5;oui;5f0c;
omar@example.org;Omar Petit;interne;;03/02/2025;;;2026-12-31;;
;;;;;;;;;
lise@example.org;Lise;;;;;;non;;2026-01-01
"""


def sheet(tmp_path: Path, text: str = SHEET, name: str = "people.csv") -> Path:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize("charset", ["utf-8", "utf-8-sig", "utf-16", "cp1252", "mac_roman"])
def test_a_sheet_is_read_in_the_charset_of_whichever_program_saved_it(tmp_path: Path, charset: str):
    path = tmp_path / "people.csv"
    path.write_bytes("Adresse;Nom;Rôle;Présences\nlea@example.org;Léa Müller;trésorière;05/02/2026\n".encode(charset))
    [joined], problems = rosterfile.read(path, "lieu", KEYS, NOW)
    assert problems == []
    assert joined.private["actor.name"] == "Léa Müller"
    assert joined.fields["roles"] == ["treasurer"]
    assert joined.fields["present"] == ["2026-02-05"]


@pytest.mark.parametrize("data", [b"PK\x03\x04\x14\x00", b"\xd0\xcf\x11\xe0\xa1", b"%PDF-1.7"])
def test_what_is_no_csv_is_told_by_what_it_is(tmp_path: Path, data: bytes):
    (tmp_path / "people.csv").write_bytes(data)
    events, [problem] = rosterfile.read(tmp_path / "people.csv", "lieu", KEYS, NOW)
    assert events == []
    assert "not a CSV" in problem.message
    assert "save it as CSV" in problem.hint


def test_a_sheet_tells_who_is_who_and_since_when(tmp_path: Path):
    events, problems = rosterfile.read(sheet(tmp_path), "lieu", KEYS, NOW)
    assert problems == []
    anna = KEYS.person("lieu", "mail:anna@example.org")
    assert [one.kind for one in events] == [
        "person.joined", "person.linked", "person.linked", "person.joined", "person.joined", "person.left",
    ]  # fmt: skip
    assert events[0].fields == {
        "person": anna, "by": "hand", "lists": ["interne", "globale"], "roles": ["facilitator"], "since": "2025-01-02",
        "present": ["2026-02-03", "2026-02-05"], "hours": "2.5", "dues_paid": True,
        "columns": ["lists", "roles", "dues", "hours", "left"],
    }  # fmt: skip
    assert [one.fields["other"] for one in events[1:3]] == [
        KEYS.person("lieu", "mail:anna@travail.example"), KEYS.person("lieu", "trello:5f0c"),
    ]  # fmt: skip
    assert events[3].fields["dues_until"] == "2026-12-31"
    assert events[4].fields["dues_paid"] is False
    assert [one.id for one in rosterfile.read(sheet(tmp_path), "lieu", KEYS, NOW + timedelta(days=1))[0]] == [
        one.id for one in events
    ], "the same row again is the same event"


def test_roles_are_said_in_french_or_english(tmp_path: Path):
    text = "adresse;rôle\nanna@example.org;Trésorière, animation\nomar@example.org;secretary\n"
    events, _ = rosterfile.read(sheet(tmp_path, text), "lieu", KEYS, NOW)
    assert [one.fields["roles"] for one in events] == [["treasurer", "animation"], ["secretary"]]


@pytest.mark.parametrize(
    ("row", "why"),
    [
        ("anna,hier,1", "no day"), ("anna@example.org,hier,1", "no day"), ("anna@example.org,,beaucoup", "no number"),
        (",2025-01-02,1", "no address"), ("anna@,2025-01-02,1", "no address"),
    ],
)  # fmt: skip
def test_a_row_that_is_not_understood_is_told_at_its_line(tmp_path: Path, row: str, why: str):
    path = sheet(tmp_path, f"email,depuis,heures\nlise@example.org,,\n{row}\n")
    events, [problem] = rosterfile.read(path, "lieu", KEYS, NOW)
    assert (len(events), problem.location.line) == (1, 3)
    assert why in problem.message or "no address" in problem.message


def test_a_sheet_without_addresses_says_which_columns_are_known(tmp_path: Path):
    for text in ("", "nom\nAnna\n"):
        events, [problem] = rosterfile.read(sheet(tmp_path, text), "lieu", KEYS, NOW)
        assert (events, "adresse" in problem.hint) == ([], True)


def test_a_roster_is_imported_once_and_dues_find_who_paid_them(hub: Run, space: Path, tmp_path: Path):
    paid = ofx(tmp_path / "mars.ofx", ("20260203", "30.00", "VIR ADHESION PETIT OMAR"),
               ("20260204", "30.00", "VIR ADHESION MARTIN"))  # fmt: skip
    assert hub("import", "bank", paid, "--space", space).code == 0
    done = hub("import", "people", sheet(tmp_path), "--space", space, "--json").value
    assert (done["events"], done["new"], done["dues"], done["problems"]) == (6, 6, 1, [])
    again = hub("import", "people", sheet(tmp_path), "--space", space, "--json").value
    assert (again["new"], again["dues"]) == (0, 0)
    faulty = sheet(tmp_path, "adresse\nanna\n")
    answer = hub("import", "people", faulty, "--space", space)
    assert (answer.code, "people.csv:2" in answer.err) == (1, True)
    assert hub("import", "people", tmp_path / "rien.csv", "--space", space).code == 2


def test_a_roster_in_the_spaces_own_folder_is_read_when_the_hub_opens(hub: Run, space: Path):
    sheet(space, "adresse;nom\nanna@example.org;Anna Martin\npas-une-adresse;X\n")
    assert [row["name"] for row in hub("people", "--json", "--space", space).rows] == ["Anna Martin"]


def test_a_criterion_of_who_votes_asks_for_a_source_that_is_there(hub: Run, space: Path):
    (space / "rules" / "qui.yaml").write_text("rules: 1\ncharter:\n  active_when: {dues: paid}\n", encoding="utf-8")
    text = (space / "space.toml").read_text(encoding="utf-8")
    (space / "space.toml").write_text(text.split("[connectors")[0], encoding="utf-8")
    checked = hub("check", "--space", space)
    assert (checked.code, "qui.yaml:3" in checked.err) == (1, True)
    sheet(space)
    assert hub("check", "--space", space).code == 0


# the sheet is the source of what it holds

HEAD = "adresse;listes;depuis;rôle;cotisation;parti"
FIRST = "anna@example.org;interne;2025-01-01;facilitatrice;oui;"
PARIS = ZoneInfo("Europe/Paris")


class Place:
    """A space with its hub: sheets are read, and what is then known of somebody is looked at."""

    def __init__(self, folder: Path, clock: Clock) -> None:
        self.folder, self.clock = folder, clock
        self.hub = open_hub(settings_for([folder]), clock=clock)
        self.space = self.hub.spaces["lieu"]

    def says(self, row: str, head: str = HEAD, name: str = "p.csv") -> int:
        """Read a sheet twice; how many events the first reading brought."""
        path = sheet(self.folder, f"{head}\n{row}\n", name)
        found = self.read(path)
        assert self.read(path) == 0, "the same sheet again is no event"
        return found

    def read(self, path: Path) -> int:
        _, new, problems = rosterfile.take(self.hub.intake, self.space, self.hub.keys, path, self.clock.now())
        assert problems == []
        self.hub.advancer.drain("lieu")
        return new

    def happens(self, kind: str, who: str, source: str = "hub", **fields: object) -> None:
        now, person = self.clock.now(), self.id(who)
        event = Event(f"{kind}:{now}:{fields}", kind, source, now, now, subject=person,
                      fields={"person": person, **fields})  # fmt: skip
        self.hub.intake.take("lieu", [event])
        self.hub.advancer.drain("lieu")

    def id(self, who: str) -> str:
        return self.hub.keys.person("lieu", f"mail:{who}@example.org")

    def known(self, who: str = "anna") -> Member:
        with self.hub.database.read() as connection:
            first = stands_for(aliases(connection, "lieu"), self.id(who))
        return self.hub.pages.documents("lieu", "member")[first]


@pytest.fixture
def place(space: Path) -> Iterator[Place]:
    made = Place(space, Clock(NOW))
    yield made
    made.hub.close()


def told(one: Member) -> tuple[tuple[str, ...], tuple[str, ...], bool]:
    return one.lists, one.roles, dues_are_paid(one, NOW, PARIS)


def test_une_liste_un_role_et_une_cotisation_otes_de_la_feuille_sont_otes(place: Place):
    for row, known in (
        (FIRST, (("interne",), ("facilitator",), True)),
        ("anna@example.org;;2025-01-01;;non;", ((), (), False)),
        ("anna@example.org;externe;2025-01-01;;non;", (("externe",), (), False)),
        (FIRST, (("interne",), ("facilitator",), True)),
        ("anna@example.org;externe;2025-01-01;;2027-12-31;", (("externe",), (), True)),
        ("anna@example.org;externe;2025-01-01;;non;", (("externe",), (), False)),
        (FIRST, (("interne",), ("facilitator",), True)),
        ("anna@example.org;interne;2025-01-01;facilitatrice;;", (("interne",), ("facilitator",), False)),
    ):
        assert place.says(row) == 1, row
        assert told(place.known()) == known, row


def test_une_colonne_absente_ne_dit_rien_et_deux_feuilles_se_completent(place: Place):
    assert place.says(FIRST) == 1
    assert place.says("anna@example.org;3,5", "adresse;heures", "heures.csv") == 1
    assert place.says(FIRST) == 0
    assert place.says("anna@example.org;3,5", "adresse;heures", "heures.csv") == 0
    assert (told(place.known()), place.known().hours) == ((("interne",), ("facilitator",), True), Decimal("3.5"))
    assert place.says("anna@example.org;", "adresse;heures", "heures.csv") == 1
    assert (told(place.known()), place.known().hours) == ((("interne",), ("facilitator",), True), 0)


def test_ce_que_d_autres_ont_dit_n_est_pas_ote_par_la_feuille(place: Place):
    place.happens("person.joined", "anna", "liste", lists=["interne"], roles=["secretary"])
    place.says("anna@example.org;interne externe;;secrétaire, facilitatrice;2026-06-01;")
    place.happens("dues.matched", "anna", dues_until="2026-12-01", entry="E1")
    place.says("anna@example.org;;;;non;")
    one = place.known()
    assert (one.lists, one.roles) == (("interne",), ("secretary",))
    assert str(one.paid_until) == "2026-11-30 23:00:00+00:00", "a payment paid them"


def test_ce_qu_une_ancienne_feuille_a_donne_est_ote_comme_le_reste(place: Place):
    """Before sheets told their columns, nothing was ever taken back: reading the sheet once more does it."""
    old = {"by": "hand", "person": place.id("anna"), "since": "2025-01-01"}
    for number, fields in enumerate((
        {"lists": ["interne"], "roles": ["facilitator"], "dues_until": "2027-12-31", "hours": 3},
        {"lists": ["externe"], "dues_paid": False},
    )):  # fmt: skip
        now = place.clock.now()
        id = f"roster:{place.id('anna')}:{number}/0"
        event = Event(id, "person.joined", "roster", now, now, subject=place.id("anna"), fields=old | fields)
        place.hub.intake.take("lieu", [event])
    place.hub.advancer.drain("lieu")
    assert told(place.known()) == (("interne", "externe"), ("facilitator",), True)
    assert place.says("anna@example.org;externe;2025-01-01;;non;") == 1
    assert told(place.known()) == (("externe",), (), False)
    assert place.known().hours == 3, "the sheet has no such column"


def test_un_jour_de_depart_a_venir_vaut_ce_jour_la_et_se_reprend(place: Place):
    leaves = "anna@example.org;interne;2025-01-01;;oui;2026-06-30"
    assert place.says(leaves) == 1, "they have not left"
    day = datetime(2026, 6, 30, tzinfo=PARIS)
    assert [here(place.known(), day + timedelta(minutes=one)) for one in (-1, 0)] == [True, False]
    assert place.says("anna@example.org;3", "adresse;heures", "heures.csv") == 1
    assert place.known().left_at == day, "a sheet without that column leaves it as it is"
    assert place.says("anna@example.org;interne;2025-01-01;;oui;") == 1
    assert place.known().left_at is None
    assert place.says(leaves) == 1
    place.clock.at = day.astimezone(UTC)
    assert place.says(leaves) == 1, "now they leave"
    assert place.known().left_at == day
    assert place.says("anna@example.org;interne;2025-01-01;;oui;") == 1
    assert place.says(leaves) == 2
    assert place.known().left_at == day


def test_qui_est_parti_selon_une_ancienne_feuille_l_est_encore_ou_revient(place: Place):
    now, person = place.clock.now(), place.id("anna")
    for number, kind in enumerate(("person.joined", "person.left")):
        fields = {"person": person, "by": "hand", **({"lists": ["interne"]} if not number else {})}
        event = Event(f"roster:{person}:0/{number}", kind, "roster", now, now, subject=person, fields=fields)
        place.hub.intake.take("lieu", [event])
    place.hub.advancer.drain("lieu")
    place.says("anna@example.org;2", "adresse;heures", "heures.csv")
    assert not here(place.known(), now)
    place.says("anna@example.org;interne;;;;2027-01-01")
    assert here(place.known(), now), "the day that the sheet says is to come"


def test_deux_lignes_d_une_personne_se_completent_et_une_autre_adresse_garde_ce_qu_elle_donne(place: Place):
    head = "adresse;listes"
    assert place.says("anna@example.org;interne\nanna@example.org;globale\nan@example.org;interne", head) == 2
    assert place.known().lists == ("interne", "globale")
    place.happens("person.linked", "anna", other=place.id("an"))
    assert place.says("anna@example.org;\nan@example.org;interne", head) == 1
    assert place.known().lists == ("interne",)
    assert place.says("anna@example.org;\nan@example.org;", head) == 1
    assert place.known().lists == ()


def test_un_nom_corrige_puis_repris_est_su(place: Place):
    for name in ("Anna Martin", "Ana Martin", "Anna Martin"):
        assert place.says(f"anna@example.org;{name}", "adresse;nom") == 1
    assert place.says("anna@example.org;2026-01-03", "adresse;présences") == 1
    assert place.says("anna@example.org;2026-01-04", "adresse;présences") == 1
    assert len(place.known().present) == 2


AS_SAVED = """\
nom;adresse;listes;rôle;présences;heures
Zoé Çelik;zoe@example.org;interne;trésorière;2026-01-03 2026-01-04;1,5
Noël;noel@example.org;interne;;;2,5
"""


@pytest.mark.parametrize(
    "data",
    [
        AS_SAVED.encode("cp1252"),
        AS_SAVED.encode("utf-16"),
        AS_SAVED.encode("mac_roman"),
        unicodedata.normalize("NFD", AS_SAVED).encode(),
        ("sep=;\r\n" + AS_SAVED.replace("\n", "\r\n")).encode("cp1252"),
        AS_SAVED.replace(";", "\t").encode(),
        "".join(", ".join(f'"{one}"' for one in row.split(";")) + "\n" for row in AS_SAVED.splitlines()).encode(),
        AS_SAVED.replace("\n", "\r").encode(),
    ],
    ids=["excel", "excel_unicode", "mac", "decomposed", "excel_sep", "tabs", "spaced", "old_mac"],
)
def test_a_sheet_is_read_as_spreadsheets_save_it(tmp_path: Path, data: bytes):
    path = tmp_path / "people.csv"
    path.write_bytes(data)
    events, problems = rosterfile.read(path, "lieu", KEYS, NOW)
    assert problems == []
    assert [one.private["actor.name"] for one in events] == ["Zoé Çelik", "Noël"]
    zoe, noel = (one.fields for one in events)
    assert (zoe["roles"], zoe["present"], zoe["hours"]) == (["treasurer"], ["2026-01-03", "2026-01-04"], "1.5")
    assert (noel["lists"], noel["hours"], "roles" in noel) == (["interne"], "2.5", False)


def test_a_cell_may_hold_several_lines_or_separators_and_a_row_several_cells_of_addresses(tmp_path: Path):
    text = (
        'Nom;Adresse;Adresse e-mail;Email;Listes\n"Anna\nMartin";3 rue du Lac;anna@example.org;"a@work.example\n'
        'a@home.example";"interne\nca"\nOmar;;omar@example.org;;"interne;ca"\nLise;place\n'
    )
    events, problems = rosterfile.read(sheet(tmp_path, text), "lieu", KEYS, NOW)
    anna = [KEYS.person("lieu", f"mail:{one}") for one in ("anna@example.org", "a@work.example", "a@home.example")]
    assert [one.kind for one in events] == ["person.joined", "person.linked", "person.linked", "person.joined"]
    assert [events[0].subject, *(one.fields["other"] for one in events[1:3])] == anna
    assert events[0].private["actor.name"] == "Anna Martin"
    assert [one.fields["lists"] for one in (events[0], events[3])] == [["interne", "ca"]] * 2
    assert [(one.location.line, one.message) for one in problems] == [(7, "'place' is no address")]


@pytest.mark.parametrize("rest", ["Omar;omar@example.org\nLise;lise@example.org\n", "x" * 200_000])
def test_a_quotation_mark_that_is_never_closed_swallows_nobody_in_silence(tmp_path: Path, rest: str):
    events, problems = rosterfile.read(
        sheet(tmp_path, f'nom;adresse\nNoa;noa@example.org\n"Anna;anna@example.org\n{rest}'), "lieu", KEYS, NOW
    )
    assert (events, [one.location.line for one in problems]) == ([], [3])
    for nothing in ("", "sep=;\n"):
        events, [problem] = rosterfile.read(sheet(tmp_path, nothing), "lieu", KEYS, NOW)
        assert problem.message == "no column holds addresses"
