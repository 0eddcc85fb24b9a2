"""Why a decision moved or a message was refused, in English too, with what can be done: data, written for people."""

# ruff: noqa: E501 - one reason a line reads as a table
# fmt: off
from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from hub.core.decision.closing import PUT_OFF

# The reasons of the table's rows that change the state, as the table words them in French.
WHY_EN: Mapping[str, str] = {
    "l'objection tardive est fondée : l'assemblée y revient": "the late objection is upheld: the assembly comes back to it",
    "personne n'a tranché : l'assemblée y revient": "nobody ruled: the assembly comes back to it",
    "l'assemblée la remet en discussion": "the assembly discusses it again",
    "la révision attend l'assemblée": "the review waits for the assembly",
    "le texte annoncé change : on en discute": "the announced text changes: it is discussed",
    "la décision vient d'être ouverte": "the decision has just been opened",
    "l'annonce est arrivée sur la liste : la fenêtre s'ouvre": "the notice reached the list: the window opens",
    "l'annonce est arrivée sur la liste : on peut agir, et contester": "the notice reached the list: act, and contest",
    "une objection faite avant l'annonce demande d'en discuter": "an objection made before the notice asks for a discussion",
    "personne n'a objecté dans le délai": "nobody objected in time",
    "une objection demande d'en discuter": "an objection asks for a discussion",
    "une objection tient toujours à la clôture": "an objection still stands at the close",
    "cette classe de décision se vote": "this class of decision is voted on",
    "aucune objection ne tient et les soutiens suffisent": "no objection stands and there are enough supports",
    "trop peu d'accords explicites, pour la seconde fois": "too few explicit agreements, for the second time",
    "aucune assemblée ne s'en est saisie à temps": "no assembly took it up in time",
    "une objection complète arrête l'horloge": "a complete objection stops the clock",
    "plus aucune objection ne tient : l'horloge reprend": "no objection stands any more: the clock resumes",
    "le texte est amendé : la fenêtre reprend": "the text is amended: the window resumes",
    "le texte est amendé": "the text is amended",
    "le texte est amendé : le vote annoncé est annulé": "the text is amended: the announced vote is cancelled",
    "un amendement est accepté": "an amendment is accepted",
    "le désaccord est constaté : une objection tient après la discussion que les règles demandent": "the disagreement is stated: an objection stands after the discussion that the rules ask for",
    "le vote a adopté et le décompte contesté est confirmé": "the vote adopted it and the count that was challenged is confirmed",
    "le vote a rejeté et le décompte contesté est confirmé": "the vote rejected it and the count that was challenged is confirmed",
    "un vote est appelé, la discussion ayant duré": "a vote is called, the discussion having lasted",
    "une objection nouvelle annule le vote annoncé": "a new objection cancels the announced vote",
    "le vote ouvre, toute personne peut voter": "the vote opens and anybody may vote",
    "le vote ouvre, la liste des votants est figée": "the vote opens and the list of voters is frozen",
    "le décompte refait, le quorum n'est plus atteint : le vote est prolongé une fois": "counted again, the quorum is met no more: the vote is prolonged once",
    "un bulletin que rien ne prouvait est renié par la personne au nom de qui il était donné, et le quorum n'est plus atteint : le vote est prolongé une fois": "the person in whose name a ballot was cast, which nothing proved, denies it, and the quorum is met no more: the vote is prolonged once",
    "le vote est clos et le décompte publié": "the vote is closed and the count published",
    "le vote a adopté et personne n'a contesté le décompte": "the vote adopted it and nobody challenged the count",
    "le vote a rejeté et personne n'a contesté le décompte": "the vote rejected it and nobody challenged the count",
    "le vote ne donne pas de résultat": "the vote gives no result",
    "la contestation est fondée : on revote": "the challenge is upheld: the vote is held again",
    "personne n'a tranché la contestation : on revote": "nobody ruled on the challenge: the vote is held again",
    "une objection tardive est examinée": "a late objection is examined",
    "l'objection tardive est fondée": "the late objection is upheld",
    "la décision est confirmée après examen": "the decision is confirmed after examination",
    "personne n'a tranché : l'objection tient": "nobody ruled: the objection stands",
    "le délai de contestation est passé": "the time to contest is over",
    "la décision prend effet": "the decision takes effect",
    "la date de révision est arrivée": "the date of review has come",
    "une information nouvelle demande une révision": "new information asks for a review",
    "la décision est remise en discussion": "the decision is discussed again",
    "la révision s'ouvre": "the review opens",
    "une autre décision la remplace": "another decision replaces it",
    "le retrait n'était pas de la personne qui propose : la proposition reprend": "the withdrawal was not the proposer's: the proposal goes on",
    "l'amendement n'était pas de la personne qui propose : le texte d'avant revient": "the amendment was not the proposer's: the text before comes back",
    "l'appel au vote n'était pas de la personne dont il portait l'adresse : le vote annoncé est annulé": "the call was not by the person whose address it bore: the vote announced is off",
    "la proposition est retirée et personne ne l'a reprise": "the proposal is withdrawn and nobody took it over",
    "le texte mis au vote a été effacé avec la personne qui l'avait écrit : le vote s'arrête": "the text put to the vote was erased with the person who wrote it: the vote stops",
    "une option du vote a été effacée avec la personne qui l'avait écrite : le vote s'arrête": "an option of the vote was erased with the person who wrote it: the vote stops",
    "plus de nouvelles malgré l'avertissement": "no news in spite of the warning",
    "la proposition est réveillée": "the proposal is revived",
    "la proposition revient": "the proposal comes back",
    "une correction retire des accords qu'il fallait : le temps est donné encore une fois": "a correction takes away agreements that were needed: the time is given once more",
    "lue sur une carte du passé, que la liste n'avait pas reçue : elle est annoncée": "read on a card of the past, of which the list knew nothing: it is announced",
    "l'assemblée a adopté": "the assembly adopted it",
    "l'assemblée a rejeté": "the assembly rejected it",
    "le procès-verbal est rectifié : l'assemblée a adopté": "the minutes are put right: the assembly adopted it",
    "le procès-verbal est rectifié : l'assemblée a rejeté": "the minutes are put right: the assembly rejected it",
    "le procès-verbal est rectifié : l'assemblée n'en a pas décidé": "the minutes are put right: the assembly did not decide on it",
    "l'objection tardive est retirée": "the late objection is withdrawn",
}


@dataclass(frozen=True, slots=True)
class Refusal:
    """A reason for not counting a message, in English, and what its author can do."""

    en: str
    fix_fr: str = ""
    fix_en: str = ""


_ASK_FACILITATION = ("parlez-en à la facilitation", "talk to the facilitator")
REFUSALS: Mapping[str, Refusal] = {
    "cette personne ne peut pas prendre position ici": Refusal("your address may not take a position here", "{to_object}", "{to_object}"),
    "cette personne ne peut pas proposer ici": Refusal("your address may not propose here", "{to_propose}", "{to_propose}"),
    "cette personne ne vote pas sur cette décision": Refusal("you are not among the voters, who were frozen when the vote opened", "si c'est une erreur, écrivez à la facilitation avant la clôture ; vous pouvez toujours dire votre avis", "if this is a mistake, write to the facilitator before the close; you may still say what you think"),
    "le vote est secret : on ne vote ni par courriel ni sur la carte": Refusal("the vote is secret: one does not vote by mail or on the card", "votez par votre lien personnel, ou sur la page de la décision en vous connectant", "vote by your personal link, or on the decision's page, signed in"),
    "le vote est secret : une procuration ferait connaître un bulletin": Refusal("the vote is secret: a proxy would make a ballot known", "chacun vote soi-même", "everyone votes themselves"),
    "une procuration se donne à quelqu'un d'autre": Refusal("a proxy is given to somebody else", "choisissez à qui la donner", "choose whom to give it to"),
    "le procès-verbal ne contient aucun vote": Refusal("the minutes contain no vote", "choisissez au moins le vote d'une personne", "choose the vote of one person at least"),
    "écarter une objection demande une raison publiée": Refusal("to dismiss an objection takes a published reason", "écrivez pourquoi : tout le monde le lira", "write why: everybody will read it"),
    "cette personne porte déjà une procuration": Refusal("this person already carries a proxy", "votez vous-même, ou donnez-la à quelqu'un d'autre", "vote yourself, or give it to somebody else"),
    "la personne qui la portait s'est fait effacer": Refusal("the person who carried it was erased", "votez vous-même, ou donnez-la à quelqu'un d'autre", "vote yourself, or give it to somebody else"),
    "la personne à qui vous la donnez ne vote pas sur cette décision": Refusal("the person whom you give it to does not vote on this decision", "votez vous-même, ou donnez-la à quelqu'un qui vote", "vote yourself, or give it to somebody who votes"),
    "la personne à qui vous la donnez a donné la sienne": Refusal("the person whom you give it to has given theirs away", "votez vous-même, ou donnez-la à quelqu'un qui vote", "vote yourself, or give it to somebody who votes"),
    "la personne qui la portait a donné la sienne": Refusal("the person who carried it has given theirs away", "votez vous-même, ou donnez-la à quelqu'un d'autre", "vote yourself, or give it to somebody else"),
    "vous avez déjà voté": Refusal("you have voted already", "votre bulletin compte, et une procuration n'y changerait rien ; là où un vote se change, votez de nouveau", "your ballot counts, and a proxy would change nothing of it; where a vote may be changed, vote again"),
    "le texte a changé depuis que vous l'avez donnée": Refusal("the text has changed since you gave it", "lisez le texte d'aujourd'hui ; si un vote s'annonce, donnez-la de nouveau, ou votez vous-même", "read the text as it is today; if a vote is announced, give it again, or vote yourself"),
    "votre propre vote l'a remplacée": Refusal("your own vote has replaced it", "votre bulletin compte", "your ballot counts"),
    "vous aviez voté vous-même, et le vote recommence": Refusal("you had voted yourself, and the vote is held again", "votez de nouveau, ou donnez-la encore une fois", "vote again, or give it once more"),
    "ce n'est pas un procès-verbal qui l'a décidée": Refusal("no minutes decided it"),
    "rectifier un procès-verbal demande une raison, qui est publiée": Refusal("to put minutes right takes a reason, which is published", "écrivez ce qui était faux", "write what was wrong"),
    "personne(s) du procès-verbal ont deux votes différents : rien n'en est noté": Refusal("person(s) of the minutes have two different votes: nothing of them is noted", "corrigez-les, puis déposez le procès-verbal entier", "correct them, then file the whole minutes"),
    "une échéance vient de passer, et se règle": Refusal("a deadline has just passed, and is being settled", "revenez dans quelques minutes", "come back in a few minutes"),
    "un bulletin secret ne se change pas": Refusal("a secret ballot cannot be changed", "il est dans l'urne, et il compte", "it is in the urn, and it counts"),
    "on ne parraine pas sa propre proposition": Refusal("one does not sponsor one's own proposal", "demandez à quelqu'un d'autre", "ask somebody else"),
    "un vote ne se change pas ici": Refusal("a ballot cannot be changed here", "votre premier bulletin reste", "your first ballot stays"),
    "ce bulletin est moins prouvé que le précédent, qui reste": Refusal("this ballot is less proven than the one before, which stays", "pour changer votre vote, passez par la page de la décision en vous connectant", "to change your vote, use the decision's page, signed in"),
    "ce message est moins prouvé que votre position, qui reste": Refusal("this message is less proven than your position, which stays", "pour la changer, passez par la page de la décision en vous connectant", "to change it, use the decision's page, signed in"),
    "il n'y a rien de vous que ce message reprenne": Refusal("there is nothing of yours that this message takes back"),
    "vote(s) de la salle n'ont pas été notés : ces personnes ont déjà un bulletin, qui ne se change pas ici": Refusal("vote(s) of the room were not noted: these people have a ballot already, which cannot be changed here", "leur bulletin reste", "their ballot stays"),
    "vote(s) de la salle n'ont pas été notés : ces personnes ne votent pas sur cette décision": Refusal("vote(s) of the room were not noted: these people are not among the voters, who were frozen when the vote opened", "relisez le procès-verbal, et notez ce qui manque avant la clôture", "read the minutes again, and note what is missing before the close"),
    "vote(s) du procès-verbal disent un choix que ce vote n'a pas : rien n'en est noté": Refusal("vote(s) of the minutes name a choice that this vote does not have: nothing of them is noted", "corrigez-les, puis déposez le procès-verbal entier", "correct them, then file the whole minutes"),
    "un bulletin prouvé ne se renie plus une fois le vote clos": Refusal("a ballot that is proven is not denied once the vote is closed", "contestez le décompte, en disant pourquoi", "challenge the count, saying why"),
    "seule la personne qui propose le peut": Refusal("only the proposer may do that", "demandez-le-lui sur la liste", "ask them on the list"),
    "un retrait est déjà en cours": Refusal("a withdrawal is already under way"),
    "le texte est effacé : personne ne peut lire ce qui serait adopté": Refusal("the text is erased: nobody can read what would be adopted", "reprenez la proposition avec un texte à vous, puis déposez le procès-verbal", "take the proposal over with a text of your own, then file the minutes"),
    "aucun retrait en cours": Refusal("no withdrawal is under way"),
    "c'est la personne qui se retire": Refusal("the one who withdraws cannot take over"),
    "une description vide ne change pas le texte": Refusal("an empty description does not change the text", "écrivez le nouveau texte sur la carte", "write the new text on the card"),
    "un autre montant est une autre proposition": Refusal("another amount makes another proposal", "retirez celle-ci, et proposez la nouvelle sur une autre carte", "withdraw this one, and propose the new one on another card"),
    "modifier un commentaire ne reprend pas ce qu'il demandait": Refusal("editing a comment does not take back what it asked for", *_ASK_FACILITATION),
    "un message plus récent de vous compte à sa place": Refusal("a more recent message of yours counts in its place", "si ce n'est plus ce que vous pensez, écrivez-le de nouveau", "if that is no longer what you think, write it again"),
    "le texte a changé depuis ce message": Refusal("the text has changed since this message", "lisez le texte d'aujourd'hui, puis répondez de nouveau", "read the text as it is today, then answer again"),
    "un texte plus récent que ce message est en vigueur": Refusal("a text more recent than this message is in force", "pour revenir à celui-ci, envoyez-le de nouveau", "to come back to this one, send it again"),
    "cet amendement est déjà demandé, dans les mêmes mots": Refusal("this amendment is asked for already, in the same words", "appuyez-le : « J'appuie l'amendement A1 », avec son numéro", "second it: “I second the amendment A1”, with its number"),
    "le texte en vigueur dit déjà ces mots": Refusal("the text in force says these words already"),
    "cet amendement n'attend pas de réponse": Refusal("this amendment waits for no answer: it was answered, or the text says it by now"),
    "le texte n'a pas changé": Refusal("the text has not changed", "mettez le nouveau texte dans le message", "put the new text in the message"),
    "une prolongation se demande dans les dernières heures de la fenêtre": Refusal("an extension is asked for in the last hours of the window", "demandez-la à nouveau près de la clôture", "ask again near the close"),
    "déjà prolongée autant que possible": Refusal("it was extended as often as it may be", "une objection argumentée arrête l'horloge", "an argued objection stops the clock"),
    "un vote s'appelle par la facilitation, la personne qui propose ou plusieurs personnes actives": Refusal("a vote is called by the facilitator, the proposer or several active people", *_ASK_FACILITATION),
    "ici on n'appelle pas de vote": Refusal("no vote is called here", "cherchez ce qui lèverait l'objection", "look for what would meet the objection"),
    "les règles laissent à d'autres d'appeler un vote": Refusal("the rules leave it to others to call a vote", *_ASK_FACILITATION),
    "seules les personnes actives s'y joignent": Refusal("only active people may join this call", *_ASK_FACILITATION),
    "contester un décompte demande une raison, d'une personne qui vote": Refusal("a voter may challenge a count, with a reason", "répondez avec « {challenge} » seul sur la première ligne, et dessous ce qui est faux dans le décompte", "answer with “{challenge}” alone on the first line, and below it what is wrong in the count"),
    "votre contestation a déjà été examinée et tranchée": Refusal("your contest was examined and ruled on already"),
    "le décompte est déjà contesté": Refusal("the count is already challenged", "un arbitrage est attendu : s'il confirme le décompte avant la fin du délai de contestation, contestez-le alors, avec votre raison", "a ruling is awaited: if it confirms the count before the time to challenge it ends, challenge it then, with your reason"),
    "contester une décision prise demande une raison": Refusal("to contest a decision that is taken, a reason is needed", "répondez en disant ce qui est nouveau, ou ce dont vous n'aviez pas été prévenu·e", "answer by saying what is new, or what you were not told"),
    "la décision a déjà été confirmée après examen": Refusal("the decision was already confirmed after examination", "proposez une nouvelle décision", "make a new proposal"),
    "cette personne n'a pas d'objection en cours": Refusal("you have no open objection here", "pour contester, dites votre raison", "to contest, say why"),
    "trop tôt pour reproposer sans changement majeur": Refusal("it is too early to propose it again without a major change", "changez le texte en profondeur, ou attendez", "change the text in depth, or wait"),
    "cette proposition n'avait pas été annoncée": Refusal("this proposal had not been announced"),
    "ce message est daté d'avant la proposition": Refusal("this message is dated before the proposal", "envoyez-le à nouveau", "send it again"),
    "cette demande attend déjà d'être confirmée par la personne dont elle porte l'adresse": Refusal("this request already waits for the person whose address it bears", "suivez le lien personnel que vous avez reçu, ou demandez-le sur la page de la décision en vous connectant", "follow the personal link that you got, or ask for it on the decision's page, signed in"),
    "trop de demandes attendent d'être confirmées par cette personne": Refusal("too many requests wait to be confirmed by this person", "répondez d'abord par les liens personnels que vous avez reçus, ou demandez-le sur la page de la décision en vous connectant", "first answer by the personal links that you got, or ask for it on the decision's page, signed in"),
    "il manque une partie à l'objection": Refusal("a part of the objection is missing: only a complete one cancels an announced vote", "redites-la entière, en un seul message, avant que le vote n'ouvre : « je m'oppose »{with_needs}", "say it whole, in one message, before the vote opens: “I object”{with_needs}"),
    "votre objection à ce texte est déjà notée : le vote annoncé en décide": Refusal("your objection to this text is already noted: the vote that is announced decides about it", "votez contre, ou demandez un amendement avant que le vote n'ouvre", "vote against, or ask for an amendment before the vote opens"),
    "l'autre décision n'existe pas": Refusal("the other decision does not exist", "écrivez son numéro, D-12 par exemple", "write its number, D-12 for instance"),
    "l'autre décision est terminée : nommez celle qui continue": Refusal("the other decision has ended: name the one that goes on"),
    "une correction a déjà clos cette décision : défaites-la d'abord": Refusal("a correction has already closed this decision: undo it first"),
    "aucune correction de ce numéro à défaire": Refusal("there is no correction of this number to undo", "choisissez-la parmi celles de la page", "choose it among those of the page"),
    "ce fil n'est pas lié à cette décision": Refusal("this thread is not linked to this decision"),
    "c'est le fil de la proposition elle-même : ses réponses n'iraient plus nulle part": Refusal("this is the thread of the proposal itself: its answers would go nowhere any more", "si la proposition n'en est pas une, dites-la « ouverte par erreur » ; si une autre dit la même chose, « un doublon »", "if it is no proposal, say that it was “opened by mistake”; if another says the same, that it is “a duplicate”"),
    "le vote est clos : contestez le décompte, avec ce qui a été mal lu": Refusal("the vote is closed: challenge the count, saying what was misread"),
    "dans un vote secret aucun bulletin ne se corrige : personne ne peut le retrouver": Refusal("in a secret vote no ballot is corrected: nobody can find it again", "qui n'a pas voté vote par son lien personnel, ou sur la page de la décision en se connectant", "whoever has not voted does so by their personal link, or on the decision's page, signed in"),
    "cette position est déjà celle qui est lue": Refusal("this position is the one that is read already"),
    "cette personne s'est fait effacer : personne ne répondrait de son objection": Refusal("this person was erased: nobody would answer for their objection"),
    "le texte a changé depuis ce message : corrigez-le en « aucune position »": Refusal("the text has changed since this message: put it right as no position"),
    "personne n'est connu ici sous ce nom : il faut l'adresse ou le numéro d'une personne": Refusal("nobody is known here by that name: it takes a person's address or number"),
    "cette personne n'a pas pris position": Refusal("this person took no position"),
    "cela ne change rien": Refusal("this changes nothing: it was already so"),
}
# Who is refused for this is refused by a personal link too.
NOT_ADMITTED = ("cette personne ne peut pas prendre position ici", "cette personne ne peut pas proposer ici", "cette personne ne vote pas sur cette décision")
# A request that the decision, as it stands, does not wait for: what it would take.
NOT_NOW: Mapping[str, Mapping[str, str]] = {
    "call_vote": {"fr": "un vote ne s'appelle qu'une fois constaté un désaccord qui dure{conditions}", "en": "a vote is called only once a lasting disagreement is stated{conditions}"},
    "no_vote": {"fr": "ici on n'appelle pas de vote", "en": "no vote is called here"},
    "assembly": {"fr": "aucun vote ne s'appelle sur ce que l'assemblée décide", "en": "no vote is called on what the assembly decides"},
    "voting": {"fr": "un vote est déjà annoncé", "en": "a vote is already announced"},
    "revive": {"fr": "cette décision ne dort pas : il n'y a rien à réveiller", "en": "this decision does not sleep: there is nothing to revive"},
    "challenge": {"fr": "il n'y a pas de décompte à contester", "en": "there is no count to challenge"},
    "extend": {"fr": "une prolongation se demande pendant la discussion, près de sa clôture", "en": "more time is asked for while the discussion runs, near its close"},
    "second:sponsor": {"fr": "cette proposition n'attend pas de parrainage", "en": "this proposal waits for no sponsor"},
    "withdraw": {"fr": "une proposition ne se retire plus une fois le vote ouvert ou la décision prise", "en": "a proposal is not withdrawn once the vote is open or the decision is taken"},
    "take_over": {"fr": "il n'y a pas de proposition à reprendre", "en": "there is no proposal to take over"},
    "amend": {"fr": "le texte ne se change plus une fois le vote ouvert ou la décision prise", "en": "the text is not changed once the vote is open or the decision is taken"},
}
# A message that comes when nothing waits for it, by what the decision became.
CLOSED: Mapping[str, str] = {"fr": "la décision est « {state} » : on n'y prend plus position", "en": "the decision is “{state}”: positions are no longer taken"}
_UNMOVED = re.compile(r"une décision (\S+) ne change pas par « (\S+) »")


# Reasons that moves bear no more, and old ones do.
_FORMER: Mapping[str, str] = {
    "la décision confirmée prend effet": "the confirmed decision takes effect",
    "le désaccord dure après plusieurs discussions": "the disagreement lasts after several discussions",
}


# Of a correction: the one that closes a duplicate names the decision that goes on.
_DUPLICATE = re.compile(r"une correction l'a close : elle double (\S+), qui continue")
_CORRECTED: Mapping[str, str] = {
    "une correction l'a close : elle avait été ouverte par erreur": "a correction closed it: it had been opened by mistake",
    "la correction qui l'avait close est défaite": "the correction that had closed it is undone",
}


# No move, but why it waits where it is.
_WAITS: Mapping[str, str] = {
    PUT_OFF: "the vote could not open, as nobody met the conditions to vote",
}


def why_in(language: str, french: str) -> str:
    """A move's reason in a language; the French words when there are no others."""
    if language != "fr" and (found := _DUPLICATE.fullmatch(french)):
        return f"a correction closed it: it is a duplicate of {found[1]}, which goes on"
    if language == "fr":
        return french
    return next((known[french] for known in (_CORRECTED, _WAITS, WHY_EN, _FORMER) if french in known), french)


def refusal_in(language: str, french: str, values: Mapping[str, str]) -> str:
    """Why a message was not counted and what to do, as a few sentences. `values` fill them: state in words, how one
    may react to the decision as it stands, needs of an objection, what admits somebody, conditions of a vote (`call`:
    what is said of a call to one, none being due).

    A number before a known reason is said before it in any language.
    """
    number, _, words = french.partition(" ")
    if number.isdigit():
        return f"{number} {refusal_in(language, words, values)}"
    known = REFUSALS.get(french)
    lead = {"fr": "Ce que vous pouvez faire : ", "en": "What you can do: "}[language]
    unmoved = _UNMOVED.fullmatch(french)
    if unmoved:
        state, asked = unmoved.groups()
        if asked == "call_vote":
            asked = "voting" if state in ("vote_notice", "vote_open") else values["call"]
        reason = NOT_NOW.get(asked, CLOSED)[language].format_map(values)
        return f"{reason}. {values['how']}"
    if known is None:
        return f"{french}."
    reason, fix = (french, known.fix_fr) if language == "fr" else (known.en, known.fix_en)
    return f"{reason}. {lead}{fix.format_map(values)}." if fix else f"{reason}."


# The settings of the charter that a move of each row rests on.
SETTINGS: Mapping[str, tuple[str, ...]] = {
    "C": (),
    "1": ("window", "sponsors", "propose"), "2": ("contest_window", "propose"), "3": ("contest_window",),
    "4": ("object", "window"), "5": ("adopt_by", "min_explicit_support", "window"), "7": ("min_explicit_support", "adopt_by"),
    "8": ("objection_needs", "object"), "10": ("dismiss_by", "min_resume"), "11": ("amendment_delay", "window"),
    "13": ("rounds_before_vote", "days_before_vote", "meeting_required"), "14": ("vote_called_by", "vote_callers", "notice", "adopt_by"),
    "15": ("objection_needs", "min_resume"), "16": ("vote", "notice", "vote_window"), "18": ("vote_window", "method", "quorum"),
    "19": ("method", "threshold_of", "quorum", "challenge_window"), "19c": ("challenge_window", "notice"), "20": ("contest_window",),
    "21": ("contest_window",), "22": ("review_after",), "23": ("takeover_delay",), "24": ("dormant_after", "dormant_warning", "revive_window"),
    "25": ("repropose_after",), "26": ("adopt_by",), "26c": ("adopt_by",),
}
