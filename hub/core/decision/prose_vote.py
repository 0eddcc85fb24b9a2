"""What the page that tells a charter says of disagreement that lasts, and of votes."""

# ruff: noqa: E501 - a sentence a line, the French one beside the English one

# fmt: off
from __future__ import annotations

from collections.abc import Iterator

from hub.core.decision.counted import SHARE_OF
from hub.core.decision.inforce import WORDS
from hub.core.decision.tally import base_of, is_of_options
from hub.core.decision.telling import Telling
from hub.core.page import Block

_CALLERS = {one: (WORDS[one]["fr"], WORDS[one]["en"]) for one in ("facilitator", "proposer")}
_METHODS = {
    "two_thirds": ("la proposition passe s'il y a au moins deux oui pour un non", "the proposal passes if there are at least two yes for each no"),
    "majority": ("la proposition passe s'il y a plus de oui que de non", "the proposal passes if there are more yes than no"),
    "approval": ("chaque personne approuve autant de choix qu'elle veut (si « ne rien changer » en est, ceux qu'elle place avant lui), le plus approuvé passe", "each person approves of as many choices as they like (if changing nothing is one, of those they put before it), the most approved passes"),
    "majority_judgment": ("chaque personne donne une mention à chaque choix, la meilleure mention majoritaire (médiane) passe ; à mention égale décide le plus grand groupe de qui juge mieux qu'elle, ou moins bien", "each person grades every choice, the best majority (median) grade passes; with equal grades, the larger group decides of those who judge better than it, or worse"),
    "condorcet": ("chaque personne range les choix ; de ceux qui battent « ne rien changer » passe celui qui bat chaque autre et, s'ils se battent en rond, celui que mènent à chaque autre les plus fortes chaînes de duels gagnés (Schulze)", "each person ranks the choices; of those that beat changing nothing the one that beats every other passes and, where they beat each other in a circle, the one that the strongest chains of duels won lead to each other (Schulze)"),
}
_OF_SEVERAL = {
    "two_thirds": ("chacune doit avoir au moins deux oui pour un non face à « ne rien changer », et la plus approuvée de celles qui les ont passe", "each must have at least two yes for each no against changing nothing, and the most approved of those that have them passes"),
    "majority": ("chacune doit avoir plus de oui que de non face à « ne rien changer », et la plus approuvée de celles qui les ont passe", "each must have more yes than no against changing nothing, and the most approved of those that have them passes"),
}
# Where a share is taken of more than the votes for and against.
_SHARES = {"two_thirds": ("au moins deux tiers", "at least two thirds"), "majority": ("plus de la moitié", "more than half")}
_OF = {base: (said["fr"], said["en"]) for base, said in SHARE_OF.items()}
_ABSTENTIONS = {
    "quorum": ("une abstention compte pour le quorum seulement", "an abstention counts for the quorum only"),
    "threshold": ("une abstention compte aussi dans le seuil, comme qui ne dit pas oui", "an abstention counts for the threshold too, as not saying yes"),
    "nothing": ("une abstention ne compte pas", "an abstention does not count"),
    "share": ("une abstention compte dans le seuil seulement, comme qui ne dit pas oui", "an abstention counts for the threshold only, as not saying yes"),
}
_SECRET = {
    "no": ("Le vote n'est pas secret", "Votes are not secret"),
    "persons": ("Le vote est secret quand il porte sur des personnes (étiquette [Personne])", "Votes about persons (tag [Personne]) are secret"),
    "yes": ("Le vote est secret", "Votes are secret"),
}
_UNSEEN = (
    "on vote par son lien personnel ou sur le portail, jamais par courriel : le hub note qui a voté, et met le choix dans une urne sans nom, ouverte à la clôture. "
    "Un tel bulletin ne se change pas, et ne se donne pas par procuration. Qui tient la machine, et la surveillerait pendant le vote, pourrait faire le lien : un vote à fort enjeu se tient avec un outil fait pour cela.",
    "one votes by one's personal link or on the portal, never by mail: the hub notes who voted, and puts the choice into an urn that bears no name, opened at the close. "
    "Such a ballot is not changed, and not given by proxy. Whoever keeps the machine, and watched it during the vote, could make the link: a vote with much at stake is held with a tool made for that.",
)
_REVEAL = {
    "never": ("on ne montre jamais qui a voté quoi", "who voted what is never shown"),
    "after_close": ("on voit qui a voté quoi une fois le vote clos", "who voted what shows once the vote is closed"),
    "at_once": ("on voit tout de suite qui a voté quoi", "who voted what shows at once"),
}
_PROOFS = {
    "list": ("un mail à la liste suffit", "a mail to the list is enough"),
    "signed": ("il faut un mail que signe le domaine de qui écrit", "it takes a mail signed by its author's domain"),
    "relayed": ("il faut que le serveur de la liste ait vérifié qui écrit", "the list's server must have checked who writes"),
    "direct": ("il faut écrire au hub directement", "it takes a mail to the hub itself"),
    "link": ("il faut passer par le lien personnel que le hub envoie", "it takes the personal link that the hub sends"),
}


def disagreement(t: Telling) -> Iterator[Block]:
    """When objections stay."""
    c = t.charter
    if not t.consents:
        return
    yield t.heading("Quand le désaccord dure", "When disagreement lasts")
    conditions = called_after(t)
    since = t.say("Après ", "After ") + conditions + ", " if conditions else ""
    if not c.vote_called_by:
        said = since + t.say("on constate le désaccord. On n'appelle pas de vote : on cherche ce que l'objection apporte, et la proposition s'endort si personne ne trouve.",
                             "the disagreement is stated. No vote is called: one looks for what the objection brings, and the proposal goes to sleep if nobody finds it.")
    else:
        callers = [t.pick(one, _CALLERS) for one in c.vote_called_by if one in _CALLERS]
        if "active" in c.vote_called_by:
            callers.append(t.say(t.number(c.vote_callers, "personne") + (" actives" if c.vote_callers > 1 else " active"), f"{c.vote_callers} active {'people' if c.vote_callers > 1 else 'person'}"))
        said = since + t.say(f"un vote peut être appelé : par {t.either(callers)}. Personne ne l'appelle plus tôt.", f"a vote may be called, by {t.either(callers)}. Nobody calls it earlier.")
    said = said[0].upper() + said[1:]
    if c.rounds_before_vote:
        said += t.say(" On compte un tour chaque fois qu'une objection arrête le temps, et à chaque réunion.", " A round is counted each time that an objection stops time, and at each meeting.")
    yield t.paragraph(said, said)


def called_after(t: Telling) -> str:
    """How long a disagreement lasts before a vote may be called: « 2 tours de discussion, 14 jours et une réunion »."""
    c = t.charter
    return t.joined([
        *([t.number(c.rounds_before_vote, "tour", "round") + t.say(" de discussion", " of discussion")] if c.rounds_before_vote else []),
        *([t.number(c.days_before_vote, "jour", "day")] if c.days_before_vote else []),
        *([t.say("une réunion", "a meeting")] if c.meeting_required else []),
        *([_whole_time(t)] if "vote" in (c.adopt_by[kind] for kind in t.lives) else []),
    ])


def _whole_time(t: Telling) -> str:
    """Where a class goes to a vote anyway, an objection does not hasten it."""
    kinds = [t.kind(kind) for kind in t.lives if t.charter.adopt_by[kind] == "vote"]
    every = len(kinds) == len([kind for kind in t.lives if kind != "statutory"])
    whose = "" if every else t.say(f" (pour {t.joined(kinds)})", f" (for {t.joined(kinds)})")
    return t.say("le temps qu'aurait eu son texte sans objection", "the time that its text would have had without an objection") + whose


def vote(t: Telling) -> Iterator[Block]:
    """How a vote goes."""
    c = t.charter
    if not t.votes:
        return
    yield t.heading("Voter", "To vote")
    who = t.who(c.vote)
    opens = t.say(f"est annoncé {t.span(c.notice)} avant", f"is announced {t.span(c.notice)} ahead") if c.notice else t.say("ouvre dès qu'il est appelé", "opens as soon as it is called")
    lasts = t.say(f"dure {t.span(c.vote_window)}", f"lasts {t.span(c.vote_window)}") if c.vote_window else t.say("se clôt aussitôt", "closes at once")
    roll, freezes = (" : la liste est figée à l'ouverture, le texte aussi", ": the roll is frozen when it opens, and so is the text")
    if c.vote == "anyone":
        roll, freezes = (" ; le texte est figé à l'ouverture", "; the text is frozen when it opens")
    said = t.say(f"Un vote {opens}, et {lasts}. {who} vote{roll}. ", f"A vote {opens}, and {lasts}. {who} votes{freezes}. ")
    said += t.say("On compte ainsi : ", "It is counted so: ") + _counting(t)
    said += t.say(" À égalité, rien ne change. ", " A tie changes nothing. ") + _quorum(t)
    said += t.say(" Sans aucun bulletin, la proposition reste sans suite.", " Without any ballot, the proposal comes to nothing.")
    said += t.say(" Une objection nouvelle, ou un changement du texte, annule un vote annoncé.", " A new objection, or a change of the text, calls off a vote that was announced.") if c.notice else ""
    yield t.paragraph(said, said)
    otherwise = {"no": t.say(" : ", ": "), "persons": t.say(" ; sinon, ", "; otherwise ")}.get(c.secret)
    said = t.pick(c.secret, _SECRET) + (otherwise + t.pick(c.reveal_names, _REVEAL) if otherwise else "") + ". "
    named, unseen = {"no": (True, False), "persons": (True, True), "yes": (False, True)}[c.secret]
    if named:
        said += t.say("Le dernier bulletin valable compte, on peut en changer jusqu'à la fin.", "The last valid ballot counts; one may change it until the end.") if c.change_vote == "until_close" else t.say("Un bulletin ne se change pas.", "A ballot is not changed.")
        said += t.say(" On peut donner procuration à une personne, qui n'en porte qu'une ; voter soi-même la remplace, et un changement du texte autre que de forme la fait tomber.", " One may give a proxy to one person, who carries but one; one's own vote replaces it, and a change of the text that is more than editorial ends it.") if c.delegate == "one" else t.say(" Il n'y a pas de procuration.", " There are no proxies.")
    if unseen:
        told = t.say(*_UNSEEN)
        said += t.say(" Dans un vote secret, ", " In a secret vote, ") + told if named else told[0].upper() + told[1:]
    challenge = t.say(f" ; pendant {t.span(c.challenge_window)}, une personne qui vote peut le contester, en disant pourquoi : la facilitation tranche, et si personne ne le fait on revote", f"; for {t.span(c.challenge_window)}, a voter may challenge it, saying why: the facilitator rules on it, and if nobody does the vote is held again") if c.challenge_window else ""
    said += t.say(" Le décompte est publié", " The count is published") + challenge + "."
    yield t.paragraph(said, said)


def _counting(t: Telling) -> str:
    """The method, what a share is taken of, and what an abstention weighs."""
    c, base = t.charter, base_of(t.charter)
    if is_of_options(c):
        said = t.pick(c.method, _METHODS) + "."
        if c.method == "majority_judgment":
            grades, missing = ", ".join(c.grades), t.say("la pire" if c.missing_grade == "worst" else "la médiane", "the worst" if c.missing_grade == "worst" else "the median")
            said += t.say(f" Mentions, de la pire à la meilleure : {grades} ; à défaut, {missing}.", f" Grades, worst to best: {grades}; for want of one, {missing}.")
    elif base == "expressed":
        said = t.pick(c.method, _METHODS) + "." + t.say(" S'il y a plusieurs options, ", " If there are several options, ") + t.pick(c.method, _OF_SEVERAL) + "."
        said += t.say(" On compte sur les voix exprimées.", " The base is the votes cast for or against.")
    else:
        share, of = t.pick(c.method, _SHARES), t.pick(base, _OF)
        said = t.say(f"la proposition passe si {share} {of} disent oui.", f"the proposal passes if {share} {of} say yes.")
        said += t.say(f" S'il y a plusieurs options, {share} {of} doivent préférer chacune à « ne rien changer », et la plus approuvée de celles-là passe.",
                      f" If there are several options, {share} {of} must prefer each to changing nothing, and the most approved of those passes.")
    # in a share of whoever voted, or could, whoever abstains is counted
    in_share = base != "expressed" and not is_of_options(c)
    if in_share and base == "electorate" and c.abstention == "nothing":
        return said + t.say(" Une abstention compte comme qui ne vote pas.", " An abstention counts as not voting.")
    weighs = "nothing" if c.abstention == "nothing" else "threshold" if in_share else "quorum"
    if c.quorum.of_preference:
        # who abstains prefers nothing, and is not among those whom such a quorum asks for
        weighs = {"quorum": "nothing", "threshold": "share"}.get(weighs, weighs)
    abstention = t.pick(weighs, _ABSTENTIONS)
    return f"{said} {abstention[0].upper()}{abstention[1:]}."


def proofs(t: Telling) -> str:
    """What makes a position certain to be its author's, by class."""
    by_proof: dict[str, list[str]] = {}
    for kind in t.lives:
        by_proof.setdefault(t.charter.proof[kind], []).append(t.kind(kind))
    return t.say(" ; ", "; ").join(t.say(f"pour {t.joined(kinds)}, ", f"for {t.joined(kinds)}, ") + t.pick(proof, _PROOFS) for proof, kinds in by_proof.items())


def _quorum(t: Telling) -> str:
    q = t.charter.quorum
    if q.kind == "none":
        return t.say("Il n'y a pas de quorum.", "There is no quorum.")
    needed = {
        "number": t.number(q.value, "bulletin", "ballot"),
        "percent": t.say(f"{q.value} % des personnes qui peuvent voter", f"{q.value}% of those who may vote"),
        "sqrt": t.say("une fois et demie la racine carrée du nombre de personnes qui peuvent voter doivent préférer l'option au statu quo", "one and a half times the square root of the number of those who may vote must prefer the option to the status quo"),
    }[q.kind]
    failed = t.say("le vote est prolongé une fois, puis la proposition reste sans suite", "the vote is extended once, then the proposal comes to nothing") if t.charter.quorum_failure == "extend" else t.say("la proposition reste sans suite", "the proposal comes to nothing")
    return t.say(f"Quorum : {needed} ; sans lui, {failed}.", f"Quorum: {needed}; without it, {failed}.")
