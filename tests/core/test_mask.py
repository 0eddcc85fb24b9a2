"""What must never be published is hidden in any text; plain words stay."""

from __future__ import annotations

import unicodedata

import pytest

from hub.core.mask import HIDDEN, in_texts, is_address, masked, named, without, words_in
from tests.growth import is_linear


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("écrire à anna.k@example.org vite", "écrire à … vite"),
        ("tél. 06 12 34 56 78, ou +33 6 12 34 56 78.", "tél. …, ou …."),
        ("IBAN FR76 3000 4000 0500 0012 3456 789 !", "IBAN … !"),
        ("merci à Paul Petit et à PETIT", "merci à … et à …"),
        ("un petit mot pour paul petit", "un petit mot pour …"),
        ("Le 12 mars 2026, 1 200,50 € pour 40 chaises", "Le 12 mars 2026, 1 200,50 € pour 40 chaises"),
    ],
)
def test_masking_hides_addresses_numbers_and_known_names_only(text: str, told: str):
    assert masked(text, *named(["Paul Petit"])) == told


ACCOUNT = "FR76 3000 6000 0112 3456 7890 189"


@pytest.mark.parametrize(
    "said",
    [
        *(ACCOUNT.replace(" ", blank) for blank in ("\u00a0", "\u202f", "-", ".", "")),
        ACCOUNT.lower(),
        ACCOUNT.capitalize(),
        "nl91 abna 0417 1643 00",
        "20041 01005 0500013M026 06",
        "20041010050500013m02606",
        "20041-01005-05000 13M 026-06",
        "4970 1012 3456 7893",
        "4970-1012-3456-7893",
        "4970101234567893",
        "3782 822463 10005",
        "06\u00a012\u00a034\u00a056\u00a078",
        "06/12/34/56/78",
        "06 123 456 78",
        "06 12 345 678",
        "0033 6 12 34 56 78",
        "0033612345678",
        "0032 475 12 34 56",
        "06\u200b12345678",
        unicodedata.normalize("NFD", "Zoé Léonard"),
        "ZOE LEONARD",
        "Zoe Leonard",
        "zoé\u00a0léonard",
        "Zoé\nLéonard",
        "Zoé\u00adtte",
        "zoe [at] example.org",
        "zoe (arobase) example (point) org",
        "zoe @ example.org",
        "zoe＠example.org",
        "zoé@exämple.org",
        "zoe arobase example point org",
        "Zoé Arobase exämple Point ORG",
        "zoe.l arobase mail.example point fr",
        "zoe point leo arobase mail point example point coop",
        "zoe (at) example point org",
        "zoe@example point org",
        "zoe arobase example.org",
    ],
)
def test_what_is_hidden_is_hidden_however_it_is_written(said: str) -> None:
    assert masked(f"Dire : {said} merci.", *named(["Zoé Léonard", "Zoétte"])) == f"Dire : {HIDDEN} merci."
    assert "…" not in masked("L'été à Noël, œuvre n° 5 ½ – « ça va… »").replace("va…", "")


def test_a_rib_is_hidden_from_its_bank_to_its_key() -> None:
    said = "Banque 20041 guichet 01005 compte n° 0500013M026 clé 06, merci."
    assert masked(said) == f"Banque {HIDDEN}, merci."


@pytest.mark.parametrize(
    "plain",
    [
        "RIB 20041 01005 0500013M026 07",
        "carte 4970 1012 3456 7890",
        "SIRET 732 829 320 00074, ou 73282932000074",
        "le 20041 puis 01005 et encore des mots sans suite",
        "le 01/12/2026 15:30, puis le 02/12/26 à 9 h",
        "3 pièces @ 2.50 €",
        "réf. 123456 0012345678901",
        "ab12 mots très bien dits",
        "de 12 ans à 3000 euros",
        "1 000 000,00 €",
        "un point (a) et un point (b).",
        "mettez une arobase au point de départ",
        "le signe arobase fait le point sur la liste",
        "l'arobase, le point et la virgule",
        "une arobase suffit.Ensuite on verra",
        "merci @lise, point info à 18 h",
        "on fait un point info chez Omar, puis un point com",
        "une arobase et un point, c'est une adresse",
        "à quel point ça compte, et à quel point on y va",
    ],
)
def test_what_only_looks_alike_stays(plain: str) -> None:
    assert masked(plain, *named(["Zoé Léonard"])) == plain


@pytest.mark.parametrize(
    "run",
    [
        "a",
        "a@",
        "ab12 ",
        "é",
        "0",
        "a.",
        "fr76 ",
        "1 ",
        "4970 1012 3456 7893 ",
        "20041 01005 0500013M026 06 ",
        "20041 abc ",
        "Zoé ",
        "a point ",
        "a arobase ",
        "a arobase a point ",
        "zoe arobase example point ",
    ],
)
def test_masking_grows_with_the_text_and_no_faster(run: str) -> None:
    assert is_linear(lambda text: masked(text, *named(["Zoé Léonard"])), run * (60_000 // len(run)))


NAMES_AND_WRITINGS = [
    ("KERMARREC Soazig", "Soazig Kermarrec", "Kermarrec", "KERMARREC", "kermarrec soazig", "Kermarrec, Soazig"),
    ("Kermarrec, Soazig", "Soazig Kermarrec", "Kermarrec", "soazig kermarrec", "KERMARREC, Soazig",
     "kermarrec soazig"),
    ("Soazig Kermarrec", "Kermarrec Soazig", "KERMARREC, Soazig", "soazig_kermarrec", "soazig.kermarrec"),
    ('"Soazig Kermarrec"', "Soazig Kermarrec", "Kermarrec"),
    ("MCGILLIGAN Theodora", "Theodora McGilligan", "McGilligan", "Mcgilligan"),
    ("Maëlle L'Hostis", "L’Hostis", "L'Hostis", "Lʼhostis", "L´HOSTIS", "Lhostis", "l’Hostis", "maelle l‘hostis"),
    ("Maëlle L’Hostis", "L'Hostis", "L‘Hostis", "maëlle l'hostis"),
    ("Awa N’Diaye", "N'Diaye", "N’DIAYE", "Ndiaye", "awa n'diaye"),
    ("Jeanne d'Arcy", "d’Arcy", "D'ARCY", "d'Arcy Jeanne"),
    ("Yann Le Floc'h", "Le Floc’h Yann", "Floc’h", "FLOC'H", "yann le floch"),
    ("Jean-Yves LE-BRAS", "Jean-Yves Le Bras", "le Bras Jean-Yves", "Le Bras, Jean Yves", "Jean Yves\nLe Bras"),
    ("Loeiz Coeurdray", "Lœiz Cœurdray", "CŒURDRAY", "lœiz cœurdray"),
    ("Lœiz Cœurdray", "Loeiz Coeurdray", "COEURDRAY"),
    ("Søren Ødegård", "Soren Odegard", "ODEGARD"),
    ("Lukasz Nowak", "Łukasz Nowak", "Łukasz"),
    ("Karl Strauß", "Strauss", "STRAUSS", "Karl STRAUẞ"),
    ("Bo Li", "Li Bo", "BO LI"),
    ("Mme Élodie Guéguen", "elodie gueguen", "Gueguen"),
    ("Jeanne d'Arcy", "D'Arcy, Jeanne", "Darcy Jeanne", "jeanne darcy"),
    ("Li, Bo (Kermarrec, Goff)", "Bo Li", "bo li", "Li, Bo", "Kermarrec"),
    ("Trésorier·e", "Trésorier•e", "TRÉSORIER·E"),
    ("Trésorier.e.s Rhizome", "trésorier.e.s rhizome", "Trésorier.e.s"),
    ("jean.dupont", "Dupont", "jean dupont", "Jean"),
    ("Soazig Kermarrec (Le Goff)", "soazig kermarrec", "Goff"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "said"), [(name, one) for name, *said in NAMES_AND_WRITINGS for one in said])
def test_a_name_is_hidden_however_it_is_known_and_written(name: str, said: str) -> None:
    assert masked(f"Dire à {said}, merci.", *named([name])) == f"Dire à {HIDDEN}, merci."


@pytest.mark.parametrize(
    "said",
    [
        "lise.k@example.org", "LISE.K@EXAMPLE.ORG", "lise.k (at) example.org", "lise.k [arobase] example (point) org",
        "lise point k arobase example point org", "lise.k chez example point org", "lise.k at example dot org",
        "lisé.k @ example.org", "lise (dot) k (at) example (dot) org", "lise  point  k  arobase  example  point  org",
        "lise.k (at)  example ( dot ) org", "lise . k @ example . org", "lise.k -at- example -dot- org",
        "lise.k arobase example\n> point org", "lise.k\n> > @example.org",
        "lise point k\r\narobase example.org",
    ],
)  # fmt: skip
def test_an_address_that_is_known_is_taken_out_however_it_is_spelt(said: str) -> None:
    assert without(f"Écrire à {said}, merci.", ["lise.k@example.org"], ()) == "Écrire à …, merci."


@pytest.mark.parametrize(
    "said",
    [
        "anne-lise.du_pont+x@my-example.org",
        "anne tiret lise point du tiret bas pont plus x at my tiret example point org",
        "anne - lise.du_pont+x@my -\nexample.org", "anne (trait d'union) lise.du underscore pont+x @my-example. org",
    ],
)  # fmt: skip
def test_every_sign_of_an_address_that_is_known_may_be_said(said: str) -> None:
    assert without(f"à {said}.", ["anne-lise.du_pont+x@my-example.org"], ()) == "à …."


@pytest.mark.parametrize("address", ["a..b@x.org", ".a@x.org", "a.@x.org", "_a_@x.org", "a--b@x-.org", "l'a@x.org"])
def test_signs_side_by_side_stay_as_they_are(address: str) -> None:
    assert without(f"<{address}>", [address], ()) == "<…>"


@pytest.mark.parametrize("gap", [" ", "\n", " \n> ", "> ", " - ", "\n" * 9])
def test_any_gaps_are_looked_through_in_time_that_grows_with_the_text(gap: str) -> None:
    run = gap.join(("lise", "point", "k", "arobase", "example", "point", "or")) + gap * 5
    text = (run + "lise" + gap * 40) * (200_000 // len(run + gap * 40))
    assert is_linear(lambda text: without(text, ["lise.k@example.org", "a.b.c.d.e@x-y.org"], ()), text)


@pytest.mark.parametrize(
    "said", ["lise.k@example.com", "anneliselise.k@example.org", "lise.k, chez example, point org", "lise at example"]
)
def test_what_is_not_all_of_a_known_address_stays(said: str) -> None:
    assert without(said, ["lise.k@example.org"], ()) == said


def test_a_name_is_hidden_in_the_name_of_a_file_and_behind_an_apostrophe() -> None:
    text = "plan_Nomlise.pdf, devis_Nomlise_2.pdf, devis_lise_nomlise.pdf, d’Nomlise, Nomlise’s, Nomlise2"
    told = "plan_….pdf, devis_…_2.pdf, devis_….pdf, d’…, …’s, …2"
    assert masked(text, *named(["Lise Nomlise"])) == told


def test_what_a_name_is_part_of_and_plain_words_stay() -> None:
    names = ["Rose Petit", "Marché Jean", "Hélène (elle)", "Mme Bo", "Y A", "42"]
    text = "la rose, le petit marché ; il y a une Roseraie, elle, Elle et Mme Untel ; « petite rose » (42) œuf bœuf"
    assert masked(text, *named(names)) == text


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Les Amis", "Chers amis, les travaux commencent ; Les Halles, des travaux"),
        ("Le Bureau", "Vu au bureau, le 12 mars"),
        ("Le Bon", "C'est bon, le budget est voté"),
        ("La Compta", "au bilan de la, compta"),
        ("Claire Fontaine", "Réparer la fontaine claire ; une fontaine, claire"),
        ("Rose Petit", "Un jardin petit, rose ; rose, petit"),
        ("Luc Mai", "de mai, luc ; mai-luc"),
        ("Trésorier·e", "Le Trésorier paie, la Trésorière aussi"),
        ("Trésorier.e", "Le Trésorier paie"),
    ],
)
def test_words_that_a_turned_name_has_too_stay_without_its_capitals(name: str, text: str) -> None:
    assert masked(text, *named([name])) == text


def test_a_comma_stands_in_a_name_only_between_two_capitals() -> None:
    assert masked("Marie, rose et bleu ; Mise en place, Eva", *named(["Rose Marie", "Eva Place"])) == (
        "…, rose et bleu ; Mise en place, …"
    )
    assert masked("BO, li ; Bo, Li ; Li, Bo ; li bo", *named(["Bo Li"])) == "BO, li ; … ; … ; li bo"


def test_who_agreed_to_one_name_agreed_to_its_words_alone() -> None:
    text = "Lise Nomlise ; lise nomlise ; Lise ; Nomlise"
    assert masked(text, *named(["Lise Nomlise"], shown="Lili")) == "… ; … ; … ; …"
    assert masked(text, *named(["Lise Nomlise"], shown="Lise")) == "… ; … ; Lise ; …"
    assert masked(text, *named(["NOMLISE Lise", "lise"], shown="Lise Nomlise")) == text


def test_many_words_of_one_name_stay_one_name() -> None:
    whole, words = named(["Un Deux Trois Quatre Cinq Six Sept"])
    assert whole == {"un deux trois quatre cinq six sept"}
    assert words == {"deux", "trois", "quatre", "cinq", "six", "sept"}


def test_the_words_of_a_text_are_folded_as_those_of_names() -> None:
    assert words_in("VIR. L’HOSTIS-Cœur 12") == {"vir", "l'hostis", "coeur"}


def test_masking_many_names_grows_with_the_text_and_no_faster() -> None:
    known = named(f"Mar{one:c} Le{two:c}" for one in range(97, 117) for two in range(97, 107))
    assert is_linear(lambda text: masked(text, *known), "Mara leb, marb Lea ; " * 3_000)


def test_names_are_taken_out_of_plain_data_and_message_ids_stay() -> None:
    said = {"a": ["Zoé", "<zoé@x>"], "n": 3, "deep": {"b": "à Zoé"}}
    found = in_texts(said, lambda text: without(text, ["Zoé Léonard"], ["Zoé"]))
    assert found == {"a": [HIDDEN, "<zoé@x>"], "n": 3, "deep": {"b": f"à {HIDDEN}"}}


def test_masking_without_known_names_changes_no_plain_text():
    assert masked("Acheter un vélo") == "Acheter un vélo"
    assert masked("Acheter un vélo", *named(["", "Al"])) == "Acheter un vélo"


@pytest.mark.parametrize(
    ("text", "one"),
    [
        ("anna@example.org", True),
        ("anna", False),
        ("a@b.example, c@d.example", False),
        ("a" * 250 + "@b.example", False),
    ],
)
def test_an_address_is_one_address(text: str, one: bool):
    assert is_address(text) is one


def test_a_person_is_taken_out_of_a_text_and_nobody_else() -> None:
    text = "Anna MARTIN (anna@x.org) et Anna Petit : demander à Martin, au petit marteau, à ANNA@X.ORG."
    hidden = without(text, {"Anna Martin", "anna@x.org"}, {"Martin"})
    assert hidden == f"{HIDDEN} ({HIDDEN}) et Anna Petit : demander à {HIDDEN}, au petit marteau, à {HIDDEN}."
    assert without(text, (), ()) == text
