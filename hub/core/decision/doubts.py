"""Why somebody is asked what they meant, in English too: data, written for people.

The reading of a mail tells its reasons in French, often behind a quote of what was read. Each is matched from its end,
by its words alone: what somebody wrote, or the name of an option, stays as it stands, and the English says no more than
the French beside it.
"""

# ruff: noqa: E501 - one reason a line reads as a table
# fmt: off
from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from hub.core.mail.pasted import PASTED
from hub.core.mail.stance_reading import NAMES, TO_ASK

# Why a member is asked, where nothing that was read is shown to them.
UNREADABLE = "votre message est chiffré, ou enfermé dans sa signature : nous n'avons pas pu le lire."
CUT = "votre message est trop long, ou en trop de morceaux : nous n'avons pas pu le lire jusqu'au bout."
FORMS = "les deux formes de votre message, texte simple et HTML, ne disent pas la même chose."
SEVERAL = "votre message peut parler de plusieurs décisions, et ne dit pas de laquelle."
ASIDE = "le sujet de votre message n'est pas celui de cette décision : peut-être parliez-vous d'autre chose."
REPEATS = "ce message répond à un message que nous n'avons pas et semble en reprendre des mots."
OUTDONE = "vous avez déjà pris position par un moyen plus sûr que ce message, que n'importe qui peut avoir écrit."
OF_AN_AMENDMENT = "votre message parle d'un amendement : est-ce sur lui, ou sur la proposition, que vous prenez position ?"
LACKS_STILL = "votre objection attend encore une part, que nous n'avons pas reconnue dans votre message : « Raison : … », « Proposition : … » ou « Aide : … » la dit."
NO_SUCH_AMENDMENT = "votre message parle d'un amendement dont le numéro n'existe pas ici : est-ce sur la proposition que vous prenez position ?"
OF_ANOTHER = "votre message s'oppose à ce dont parle {decision}, et ne nomme rien de celle-ci."
_OF_AN_OPTION = "votre message parle d'une des options sans que ce soit un bulletin. Il y a : {options}."
# of a comment that was edited, its author's position stands
SILENT = "votre commentaire, modifié, ne dit plus votre position."
# behind how a mail was read that says only likely what is told
_UNSAID = " sans doute, mais ce n'est pas dit sans détour."
_YET = {
    True: {"fr": "Celle d'avant compte jusqu'à une autre.", "en": "the one before counts until you take another"},
    False: {"fr": "Elle ne compte pas encore.", "en": "it does not count yet"},
}

# What stands in braces: what somebody wrote or named, which stays as it is (`said`, `option`, `options`, `decision`);
# quotes in a row (`both`, `nor`, `words`); how a mail was read (`position`, `parts`).
ASKED_EN: Mapping[str, str] = {
    SILENT: "your comment, as edited, does not say your position any more",
    UNREADABLE: "your message is encrypted, or locked inside its signature: we could not read it",
    CUT: "your message is too long, or in too many pieces: we could not read it to its end",
    FORMS: "the two forms of your message, plain text and HTML, do not say the same",
    SEVERAL: "your message may speak of several decisions, and does not say of which",
    ASIDE: "the subject of your message is not that of this decision: perhaps you spoke of something else",
    REPEATS: "your message answers one that we do not have, and seems to repeat words of it",
    OUTDONE: "you have taken a position already, by a surer way than this message, which anybody may have written",
    OF_AN_AMENDMENT: "your message speaks of an amendment: is your position on it, or on the proposal?",
    LACKS_STILL: "your objection still waits for a part that we did not recognize in your message: “Reason: …”, “Proposal: …” or “Help: …” says it",
    NO_SUCH_AMENDMENT: "your message speaks of an amendment by a number that none has here: is your position on the proposal?",
    OF_ANOTHER: "your message opposes what {decision} speaks of, and names nothing of this one",
    _OF_AN_OPTION: "your message speaks of one of the options and is no ballot; there are: {options}",
    PASTED: "your message repeats, word for word and without the mark of a quote, a sentence of the one it answers or of another, and without it does not say the same",
    # a whole mail
    "le retrait d'un vote ne dit pas la nouvelle position": "your message takes a vote back and does not say your new position",
    "le retrait ne porte peut-être que sur une part de l'objection, ou sur une autre": "your message may lift a part of your objection only, or another one",
    "une objection est retirée, une autre est peut-être posée": "you lift an objection, and may raise another one",
    "ce qui est repris ici peut l'être d'autre chose": "what your message takes back may be of another thing",
    "le retrait d'un vote dépend d'une condition": "your message takes a vote back on a condition",
    "la position ne porte peut-être que sur une part de ce qui est proposé": "your position may be on a part of what is proposed only",
    "le message dit aussi ne pas savoir": "your message also says that you do not know",
    "un oui ou un non peut répondre à « qui s'y oppose ? »": "a yes or a no may answer “who objects?”",
    "le message parle d'autre chose que de ce qui est proposé": "your message speaks of something else than what is proposed",
    "le message vote en sens divers sur plusieurs points": "your message votes in several ways on several points",
    "ces mots parlent de remettre ou d'abandonner ce qui est proposé": "these words speak of putting off or dropping what is proposed",
    "une autre phrase de ce message dit peut-être le contraire": "another sentence of your message may say the contrary",
    "ce que votre message dit au-dessus du mail cité et ce qui suit ne vont pas dans le même sens": "what your message says above the mail that it quotes and what follows do not go the same way",
    "ces mots disent la position de quelqu'un d'autre": "these words tell somebody else's position",
    "le vote d'un nom, qui est peut-être celui d'une organisation au nom de laquelle on écrit": "the vote of a name, which may be that of an organisation on whose behalf you write",
    "ces mots disent ce que d'autres pensent, ou ce que leur auteur dira, non sa position": "these words tell what others think, or what their author will say, not their author's position",
    "un résultat annoncé par qui propose, qui n'est pas forcément son vote": "a result announced by whoever proposes, which need not be their vote",
    "qui remercie d'une nomination accepte d'être nommé, et ne vote pas pour autant": "who gives thanks for a nomination accepts to be nominated, and does not vote by that",
    "un vote au-dessus de plusieurs noms : signé par l'auteur, ou liste de qui a voté ainsi": "a vote above several names: signed by its author, or a list of who voted so",
    "un classement ou un bulletin à rangs, alors que rien ici ne se classe": "a ranking, or a ballot of ranks, where there is nothing to rank",
    "ces mots répondent peut-être à une autre personne, non à ce qui est proposé": "these words may answer somebody else, not what is proposed",
    "ces mots répondent peut-être à ce que quelqu'un d'autre propose, non à ce qui est décidé ici": "these words may answer what somebody else proposes, not what is decided here",
    "des mails ainsi tournés disent souvent autre chose": "mails that are worded so often say something else",
    "positions contraires : {both}": "contrary positions: {both}",
    "plusieurs options nommées : {options}": "several options are named: {options}",
    # a quote and what is doubtful in it
    "« {said} » corrige peut-être une autre position de ce message": "“{said}” may correct another position of your message",
    "« {said} » lève l'objection que le message dit plus haut": "“{said}” lifts the objection that your message says above",
    "« {said} » dépend d'une condition": "“{said}” depends on a condition",
    "« {said} » pose une condition": "“{said}” sets a condition",
    "« {said} » est assorti d'une restriction": "“{said}” comes with a restriction",
    "« {said} » ne dit pas clairement une position": "“{said}” does not clearly say a position",
    "« {said} » n'est pas une position ferme": "“{said}” is no firm position",
    "« {said} » n'est ni pour ni contre": "“{said}” is neither for nor against",
    "« {said} » désapprouve": "“{said}” disapproves",
    "« {said} » dit aussi non": "“{said}” also says no",
    "« {said} » est suivi d'un « mais »": "“{said}” is followed by a “but”",
    "« {said} » est suivi d'une demande": "“{said}” is followed by a request",
    "« {said} » est suivi d'un accord": "“{said}” is followed by an agreement",
    "« {said} » est suivi d'un soutien": "“{said}” is followed by a support",
    "« {said} » est peut-être dit pour rire": "“{said}” may be said in jest",
    "« {said} » remercie peut-être": "“{said}” may give thanks",
    "« {said} » va peut-être à quelqu'un d'autre": "“{said}” may be meant for somebody else",
    "« {said} » peut répondre à autre chose": "“{said}” may answer something else",
    "« {said} » répond peut-être à un passage cité": "“{said}” may answer a passage that is quoted",
    "« {said} » accompagne un autre propos": "“{said}” goes with something else that is said",
    "« {said} » peut parler d'autre chose": "“{said}” may speak of something else",
    "« {said} » ne parle peut-être pas de la proposition": "“{said}” may not speak of the proposal",
    "« {said} » ne parle peut-être pas de cette proposition": "“{said}” may not speak of this proposal",
    "« {said} » parle peut-être d'autre chose que de la proposition": "“{said}” may speak of something else than the proposal",
    "« {said} » n'est peut-être pas ce qui est proposé": "“{said}” may not be what is proposed",
    "« {said} » ne porte que sur une part": "“{said}” is on a part only",
    "« {said} » dit peut-être où l'on se trouve": "“{said}” may say where one is",
    "« {said} » dit peut-être ce qui a été décidé": "“{said}” may say what was decided",
    "« {said} » veut peut-être que rien ne change": "“{said}” may want nothing to change",
    "« {said} » est pour que rien ne change": "“{said}” is for nothing to change",
    "qui ne préfère rien répond peut-être à la question d'une autre personne": "who prefers nothing may answer somebody else's question",
    "« {said} » revient sur un vote": "“{said}” goes back on a vote",
    "« {said} » parle d'une procuration, qu'aucun mail ne donne": "“{said}” is about a proxy, which no mail gives",
    "« {said} » dit comment décider, et ne prend pas position": "“{said}” says how to decide, and takes no side",
    "« {said} » au milieu d'un long message": "“{said}” stands amid a long message",
    "« {said} » nomme plusieurs options": "“{said}” names several options",
    "« {said} » dit peut-être le résultat": "“{said}” may tell the result",
    "« {said} » nomme deux votes": "“{said}” names two votes",
    "« {said} » dit que ce n'est pas un vote": "“{said}” says that it is no vote",
    "« {said} » ne dit pas ce qu'est le vote": "“{said}” does not say what the vote is",
    "« {said} » ne dit pas que le vote change": "“{said}” does not say that the vote changes",
    "« {said} » tient en un signe, sans dire de qui il est": "“{said}” is a single sign, and does not say whose it is",
    "« {said} » et une autre phrase se contredisent": "“{said}” and another sentence contradict each other",
    "« {said} » ne retire l'objection qu'à une condition": "“{said}” takes the objection back on a condition only",
    "« attendre » : pas encore, ce qui n'est ni pour ni contre": "“attendre”: not yet, which is neither for nor against",
    "la conclusion contraire, sans dire si c'est un vote": "the contrary conclusion, which does not say whether it is a vote",
    "une préférence entre deux choses que la proposition nomme, sans dire si c'est un vote": "a preference between two things that the proposal names, which does not say whether it is a vote",
    # ballots
    "un bulletin où {both} sont marqués": "a ballot on which {both} are marked",
    "un bulletin où rien n'est marqué, ni {nor}": "a ballot on which nothing is marked, neither {nor}",
    "« {said} » marque peut-être un choix, ou compte des voix": "“{said}” may mark a choice, or count votes",
    "« {said} » n'est pas un bulletin que le hub comprend ; il y a : {options}": "“{said}” is no ballot that the hub understands; there are: {options}",
    "« {said} » ne dit pas ce que vous choisissez ; il y a : {options}": "“{said}” does not say what you choose; there are: {options}",
    "« {said} » n'est pas au choix ; il y a : {options}": "“{said}” is not to be chosen; there are: {options}",
    "rien n'est marqué ; il y a : {options}": "nothing is marked; there are: {options}",
    "« {said} » : rien ne dit dans quel ordre, écrivez « > » entre deux options": "“{said}”: nothing says in which order, write “>” between two options",
    "« {said} » ne dit pas dans quel ordre : écrivez « > » entre deux options": "“{said}” does not say in which order: write “>” between two options",
    "il manque une mention à « {said} »": "“{said}” lacks a grade",
    "« {said} » a deux mentions": "“{said}” has two grades",
    "ce message contient plusieurs classements": "your message holds several rankings",
    "une option est classée deux fois": "an option is ranked twice",
}
# How a mail was read that says only likely what is told.
READ_EN: Mapping[str, str] = {
    "lu « {said} » : {position}": "“{said}” was read as {position}",
    "lu « {said} » : {position}, sans raison ni proposition": "“{said}” was read as {position}, without a reason or a proposal",
    "lu « {said} » : {position}, avec {parts}": "“{said}” was read as {position}, with {parts}",
    "lu « {said} » : {position} pour « {option} »": "“{said}” was read as {position} for “{option}”",
    "lu « {said} » : {position} pour « {option} », sans raison ni proposition": "“{said}” was read as {position} for “{option}”, without a reason or a proposal",
    "lu « {said} » : {position} pour « {option} », avec {parts}": "“{said}” was read as {position} for “{option}”, with {parts}",
    "lu « {said} », en réponse à ce qui est proposé : {position}": "“{said}” was read, as an answer to what is proposed, as {position}",
    "lu « {said} », qui est proposé : {position}": "“{said}”, which is proposed, was read as {position}",
    "lu « {said} », dont la proposition dit le sens : {position}": "“{said}”, whose meaning the proposal tells, was read as {position}",
    "lu « {said} », à qui demande qui s'y oppose : {position}": "“{said}”, to somebody who asks who objects, was read as {position}",
    "lu « {said} », comme le mail auquel il répond : {position}": "“{said}” was read, as the mail that it answers, as {position}",
    "lu « {said} », et un oui sous chaque point cité": "“{said}” was read, and a yes below each point that is quoted",
    "un oui ou un non qui ouvre une réponse à la proposition : {position}": "a yes or a no that opens an answer to the proposal was read as {position}",
    "{position}, à en juger par l'ensemble de ses mots, comme d'autres mails ainsi tournés": "{position}, judging by all of its words, as in other mails that are worded so",
    "{position}, à en juger par {words}, comme d'autres mails ainsi tournés": "{position}, judging by {words}, as in other mails that are worded so",
    "l'objection est retirée": "the objection is taken back",
    "la décision est contestée": "the decision is contested",
}
_LIKELY = "{read}: likely, but not said outright"
_POSITIONS = {
    NAMES["support"]: "a support", NAMES["consent"]: "a consent", NAMES["abstain"]: "an abstention",
    NAMES["reserve"]: "a reservation", NAMES["objection"]: "an objection",
}
_PARTS = {"une raison": "a reason", "une proposition": "a proposal", "une aide": "an offer of help"}


def _parts(french: str) -> str:
    """What an objection brings; "" when one of it is not known."""
    found = [_PARTS.get(one, "") for one in french.split(", ")]
    return ", ".join(found) if all(found) else ""


def _quotes(between: str, english: str) -> Callable[[str], str]:
    """Of quotes in a row, with `between` them, the same in English; "" for what is no quote."""
    def told(french: str) -> str:
        if not (french.startswith("« ") and french.endswith(" »") and len(french) > len("«  »")):
            return ""
        return f"“{f'”{english}“'.join(french[2:-2].split(f' »{between}« '))}”"

    return told


_FILLS: Mapping[str, Callable[[str], str]] = {
    "said": str, "option": str, "options": str, "decision": str, "both": _quotes(" et ", " and "),
    "nor": _quotes(" ni ", " nor "), "words": _quotes(", ", ", "), "parts": _parts, "position": lambda french: _POSITIONS.get(french, ""),
}


@dataclass(frozen=True, slots=True)
class _Frame:
    """A reason with holes: what stands around them in French (`pieces`, one more than `holes`), and the English."""

    pieces: tuple[str, ...]
    holes: tuple[str, ...]
    english: str

    def told(self, french: str) -> str:
        """The English of a reason; "" when it is not this one. Linear: what people wrote stands first, so it is cut
        from the end on."""
        first, last = self.pieces[0], self.pieces[-1]
        end = len(french) - len(last)
        if end < len(first) or not french.startswith(first) or not french.endswith(last):
            return ""
        filled = {}
        for hole, piece in zip(self.holes[:0:-1], self.pieces[-2:0:-1], strict=True):
            at = french.rfind(piece, len(first), end)
            if at < 0:
                return ""
            filled[hole], end = french[at + len(piece) : end], at
        filled[self.holes[0]] = french[len(first) : end]
        english = {hole: _FILLS[hole](words) for hole, words in filled.items()}
        return self.english.format_map(english) if all(english.values()) else ""


def _framed(table: Mapping[str, str]) -> tuple[dict[str, str], tuple[_Frame, ...]]:
    """A table of reasons: those that are told as they are, and those with holes."""
    fixed, frames = {}, []
    for french, english in table.items():
        pieces = re.split(r"\{(\w+)\}", french.rstrip("."))
        if len(pieces) == 1:
            fixed[pieces[0]] = english
        else:
            frames.append(_Frame(tuple(pieces[::2]), tuple(pieces[1::2]), english))
    return fixed, tuple(frames)


_REASONS, _READINGS = _framed(ASKED_EN), _framed(READ_EN)


def of_an_option(names: Sequence[str]) -> str:
    """Why is asked who speaks of an option that is voted on, by one of its `names`, without a ballot."""
    return _OF_AN_OPTION.format(options=", ".join(names))


def only_likely(read: str) -> str:
    """Why is asked who says only likely what was `read`, a sentence."""
    return read.rstrip(".") + _UNSAID


def _in_english(french: str) -> str:
    """Why somebody is asked, in English, without a stop; "" when no reason is known by these words."""
    likely = french.endswith(_UNSAID)
    plain = french.removesuffix(_UNSAID).rstrip(".")
    plain = plain[:1].lower() + plain[1:]
    fixed, frames = _READINGS if likely else _REASONS
    plain = plain.removeprefix(TO_ASK)
    told = fixed.get(plain, "") or next((told for one in frames if (told := one.told(plain))), "")
    return _LIKELY.format(read=told) if likely and told else told


def of_question(french: str, language: str) -> dict[str, str]:
    """What a question to somebody says: its reason in French (`why`) and in English, in brackets, "" where none is known
    (`asked_en`); and what counts meanwhile (`yet`)."""
    english, lead = _in_english(french), TO_ASK[:1].upper() + TO_ASK[1:]
    told = {"asked_en": f" ({english})" if english else "", "yet": _YET[french == SILENT][language]}
    return {"why": french.removeprefix(lead), **told} if french.startswith(lead) else told
