"""« Vos données »: what is held of people, why, how long and who reads it, told from what a place has connected.

The register of processing of the GDPR (article 30) and the notice to people (articles 13 and 14) in one page, written
from the settings in force, so that it cannot say anything else. A place adds what only it knows: its name in law.
"""

# ruff: noqa: E501 - a sentence a line, the French one beside the English one

# fmt: off
from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from hub.core.decision.charter import Charter
from hub.core.decision.clock import Duration
from hub.core.decision.telling import Telling
from hub.core.page import Block, Page, Paragraph, Run, Table, text

_COMPLAINT = "https://www.cnil.fr/fr/plaintes"
# Accounting evidence is kept ten years (Code de commerce, L123-22), whatever the rules say.
EVIDENCE = Duration(months=120)
Both = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Held:
    """One line of the register: which data, from where, what for, on which ground (an article of the GDPR), kept as
    which kind of `retention` ("" for as long as `kept` says), and who reads it."""

    data: Both
    source: Both
    purpose: Both
    ground: Both
    readers: Both
    retention: str = ""
    kept: Both = ("", "")


_INTEREST = ("intérêt légitime à décider et agir ensemble (6.1.f)", "legitimate interest in deciding and acting together (6.1.f)")
_LAW = ("obligation légale de tenir des comptes (6.1.c)", "legal duty to keep accounts (6.1.c)")
_CONSENT = ("votre accord, daté et que vous reprenez quand vous voulez (6.1.a)", "your consent, dated, which you take back when you like (6.1.a)")
_MEMBERS = ("les membres", "members")
_KEEPERS = ("les personnes qui tiennent le hub", "the people who keep the hub")
_TREASURERS = ("les membres ; le public voit montants et comptes, sans nom ni libellé", "members; the public sees amounts and accounts, without names or labels")

# What is held because a connector of one of these types brings it.
BY_TYPE: Mapping[tuple[str, ...], tuple[Held, ...]] = {
    ("mail",): (Held(
        ("adresse, nom et texte des mails ; nom, type et taille des pièces jointes", "address, name and text of mails; name, type and size of attachments"),
        ("la liste de discussion", "the mailing list"), ("lire les propositions et les positions", "to read proposals and positions"), _INTEREST, _MEMBERS, "mail"),),
    ("trello",): (Held(
        ("nom du compte, cartes et commentaires", "account name, cards and comments"), ("le tableau Trello", "the Trello board"),
        ("suivre ce qui se fait, ouvrir des décisions", "to follow what is done, to open decisions"), _INTEREST, _MEMBERS, "card"),),
    ("bank", "qonto", "helloasso"): (Held(
        ("montants, libellés, contreparties ; justificatifs", "amounts, labels, counterparties; receipts"), ("la banque, les paiements en ligne, la trésorerie", "the bank, online payments, the treasurers"),
        ("tenir des comptes ouverts", "to keep open accounts"), _LAW, _TREASURERS, "bank"),),
    ("dokuwiki", "gitwiki", "mediawiki", "yeswiki", "site"): (Held(
        ("pages écrites d'après ce qui précède, sans nom, sauf ceux que leurs porteurs ont permis de montrer", "pages written from the above, without names but those that their bearers allowed to show"),
        ("le hub", "the hub"), ("dire ce qui se décide et se dépense", "to tell what is decided and spent"), _INTEREST, ("tout le monde", "everybody"),
        kept=("tant que le wiki ou le site les garde", "as long as the wiki or the site keeps them")),),
    ("webhook",): (Held(
        ("ce que les règles envoient à un autre programme", "what the rules send to another program"),
        ("le hub", "the hub"), ("prévenir un outil du lieu", "to tell a tool of the place"), _INTEREST, ("cet outil", "that tool"),
        kept=("selon cet outil", "as that tool does")),),
    ("hello",): (),
}
ALWAYS: tuple[Held, ...] = (
    Held(("qui est membre : nom, adresses, rôles, présence, cotisation", "who is a member: name, addresses, roles, presence, dues"), ("vous, ou la feuille des membres", "you, or the roster"),
         ("savoir qui vote, et vous écrire", "to know who votes, and to write to you"), _INTEREST, _MEMBERS, "person"),
    Held(("positions, objections et votes, sous un identifiant", "positions, objections and votes, under an id"), ("vos messages, vos clics", "your messages, your clicks"),
         ("compter, et pouvoir dire pourquoi une décision est prise", "to count, and to be able to say why a decision is taken"), _INTEREST, ("les membres ; le public voit des nombres", "members; the public sees numbers"),
         kept=("tant que la décision est au registre", "as long as the decision is in the register")),
    Held(("ce que vous dites de vous sur « Moi »", "what you say of yourself on “Me”"), ("vous", "you"), ("que l'on sache qui peut aider à quoi", "so that others know who can help with what"), _CONSENT,
         ("qui vous dites, champ par champ", "whom you say, field by field"), kept=("jusqu'à ce que vous l'effaciez", "until you erase it")),
    Held(("ce que les règles ont lu d'un événement", "what the rules read of an event"), ("le hub", "the hub"), ("expliquer ce qui a été fait", "to explain what was done"), _INTEREST, _KEEPERS, "trace"),
    Held(("messages et fichiers qui n'ont pas pu être lus", "messages and files that could not be read"), ("les mêmes outils", "the same tools"), ("ne rien perdre, et réparer", "to lose nothing, and to mend"), _INTEREST, _KEEPERS, "quarantine"),
)
BALLOTS = Held(
    ("bulletins des votes secrets, sans nom", "ballots of secret votes, without names"), ("l'urne", "the urn"), ("compter", "to count"), _INTEREST, ("personne ; le décompte est public", "nobody; the count is public"), "ballot")


def held(types: Collection[str], charter: Charter) -> list[Held]:
    """The lines of a place that has connectors of these types."""
    brought = [one for known, lines in BY_TYPE.items() if set(known) & set(types) for one in lines]
    ballots = [BALLOTS] if charter.secret in ("yes", "persons") else []
    return [*brought, *ALWAYS[:2], *ballots, *ALWAYS[2:]]


def page(title: str, types: Collection[str], retention: Mapping[str, str], charter: Charter, archive: str = "", language: str = "fr") -> Page:
    """The whole page of the place `title`. `archive` says who reads the list's archive here: "public", "members" or "".

    `retention` is that of the rules in force, durations in ISO 8601.
    """
    t = Telling(charter, language)
    blocks: list[Block] = [
        t.paragraph(
            f"Cette page est écrite d'après les réglages en vigueur : quand ils changent, elle change avec eux. Elle vaut registre des traitements (RGPD, article 30) et information des personnes (articles 13 et 14). Responsable : {title}.",
            f"This page is written from the settings in force: when they change, it changes with them. It stands as register of processing (GDPR, article 30) and as notice to people (articles 13 and 14). Controller: {title}."),
        t.heading("Ce qui est gardé, pourquoi, combien de temps, et qui le lit", "What is held, what for, how long, and who reads it"),
        Table(
            tuple(text(t.say(*one)) for one in (("Quoi", "What"), ("D'où", "From"), ("Pourquoi", "What for"), ("Base (RGPD)", "Ground (GDPR)"), ("Combien de temps", "How long"), ("Qui le lit", "Who reads it"))),
            tuple(
                tuple(text(t.say(*cell)) for cell in (one.data, one.source, one.purpose, one.ground, _kept(t, one, retention), one.readers))
                for one in held(types, charter)
            )),
        *_public(t, types, archive), *_rights(t),
    ]
    return Page(t.say("Vos données", "Your data"), tuple(blocks))


def _kept(t: Telling, one: Held, retention: Mapping[str, str]) -> Both:
    if not one.retention:
        return one.kept
    if one.retention not in retention:
        return "sans limite", "without limit"
    span = Duration.parse(retention[one.retention])
    if one.retention == "bank" and _days(span) < _days(EVIDENCE):
        span = EVIDENCE
    said = t.span(span)
    return (f"{said} après votre départ", f"{said} after you left") if one.retention == "person" else (said, said)


def _days(span: Duration) -> int:
    return span.months * 30 + span.days


def _public(t: Telling, types: Collection[str], archive: str) -> Iterator[Block]:
    yield t.heading("Ce que voit tout le monde", "What everybody sees")
    said = ["votre nom n'est montré au public que si vous l'avez permis, avec une date, et jusqu'à ce que vous le repreniez" if t.language == "fr" else "your name is shown to the public only if you allowed it, with a date, and until you take it back",
            t.say("adresses, numéros de téléphone et de compte sont masqués dans tout texte public", "addresses, phone numbers and account numbers are masked in every public text")]
    if "mail" in types:
        said.append({
            "public": t.say("ce lieu montre au public les conversations de la liste, sans nom ni pièce jointe", "this place shows the list's conversations to the public, without names or attachments"),
            "members": t.say("les conversations de la liste se lisent ici entre membres", "the list's conversations are read here among members"),
        }.get(archive, t.say("les conversations de la liste ne se lisent pas ici", "the list's conversations are not read here")))
    said.append(t.say("le hub n'ajoute ni publicité, ni mesure d'audience, ni note, ni classement des personnes, et ne transmet rien à d'autres que les outils ci-dessus", "the hub adds no advertising, no audience measurement, no score and no ranking of people, and passes nothing to others than the tools above"))
    yield t.bullets(said)


def _rights(t: Telling) -> Iterator[Block]:
    yield t.heading("Vos droits", "Your rights")
    yield t.bullets([
        t.say("accès et copie : sur « Moi », « Tout télécharger » ; une demande reçoit sa réponse dans le mois", "access and copy: on “Me”, “Download everything”; a request is answered within a month"),
        t.say("rectification : sur « Moi », ou en répondant à l'accusé de réception d'une position mal lue", "rectification: on “Me”, or by answering the receipt of a position that was misread"),
        t.say("effacement : demandez-le aux personnes qui tiennent le hub ; vos mots et votre nom disparaissent, les décomptes et les comptes restent justes", "erasure: ask the people who keep the hub; your words and your name go, counts and accounts stay true"),
        t.say("opposition : les rappels s'arrêtent sur « Moi »", "objection: reminders are stopped on “Me”"),
    ])
    yield Paragraph((
        Run(t.say("Une réponse qui ne vous convient pas se conteste auprès de la ", "An answer that does not suit you can be contested with the ")),
        Run(t.say("CNIL", "French authority, the CNIL"), href=_COMPLAINT), Run("."),
    ))
