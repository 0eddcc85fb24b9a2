"""What a message says of the rule in force: what adopts, and how to react to a decision as it stands."""

# ruff: noqa: E501 - one message a line reads better than cut ones
# fmt: off
from __future__ import annotations

from collections.abc import Mapping

from hub.core.decision.again import may_return
from hub.core.decision.card_how import on_card
from hub.core.decision.charter import Charter
from hub.core.decision.clock import local
from hub.core.decision.closing import is_confirmed, is_put_off
from hub.core.decision.left import is_orphan
from hub.core.decision.model import Decision, State
from hub.core.decision.notice_ballots import HOW_TO_VOTE, before_secret
from hub.core.decision.notice_texts import EACH, REQUESTS, STATES, WAITS, Both, number, span
from hub.core.decision.prose_after import who_is_active
from hub.core.decision.prose_vote import called_after
from hub.core.decision.reasons import refusal_in
from hub.core.decision.secret import is_secret
from hub.core.decision.speaking import closed_by
from hub.core.decision.tally import ballot_names
from hub.core.decision.telling import Telling
from hub.core.decision.transitions import OPEN
from hub.core.decision.trigger import Notice

# What the close of a window does, by what adopts a class of decision.
_ADOPTS: Mapping[str, Both] = {
    "silence": {"fr": "Sans objection{supports}, la proposition est adoptée.", "en": "Without objection{supports}, the proposal is adopted."},
    "explicit": {"fr": "Elle est adoptée si, sans objection, {each} a dit son accord{supports} ; se taire n'est pas consentir.", "en": "It is adopted if, without objection, {each} has agreed{supports}; saying nothing is not agreeing."},
    "vote": {"fr": "La proposition va ensuite au vote : le silence ne décide de rien.", "en": "The proposal then goes to a vote: silence decides nothing."},
    "assembly": {"fr": "Si aucune assemblée ne s'en est saisie d'ici là, elle reste sans suite.", "en": "If no assembly has taken it up by then, it comes to nothing."},
}
# What is missing when the window ends without deciding, by what adopts.
_WANTED: Mapping[str, Both] = {
    "silence": {"fr": "Personne n'objecte, mais il faut {needed} : répondez « pour ».", "en": "Nobody objects, but {needed} must be said: answer “+1”."},
    "explicit": {"fr": "Personne n'objecte, mais {each} doit dire son accord{supports} : répondez « pour » ou « sans objection ».", "en": "Nobody objects, but {each} must agree{supports}: answer “+1” or “no objection”."},
}
_SUPPORT: Both = {"fr": "soutien explicite", "en": "explicit support"}
_SUPPORTS: Both = {"fr": "soutiens explicites", "en": "explicit supports"}
_WITH: Both = {"fr": " et avec au moins {needed}", "en": " and with at least {needed}"}
_OBJECT: Both = {
    "fr": "Pour soutenir, répondez « pour ». Pour objecter, répondez « je m'oppose »{with_needs}.",
    "en": "To support, answer “+1”. To object, answer “I object”{with_needs}.",
}
# Before an assembly nothing runs and nothing is stopped: what people say is there for it to read.
_FOR_ASSEMBLY: Both = {
    "fr": "Les avis donnés en réponse sont notés pour l'assemblée, qui décide ; ils n'arrêtent rien.",
    "en": "What people answer is noted for the assembly, which decides; it stops nothing.",
}
_NOTED_FOR: Both = {"fr": "C'est noté pour l'assemblée, qui décide. ", "en": "It is noted for the assembly, which decides. "}
_AGAIN: Both = {
    "fr": "Plus rien ne s'y conteste. Pour y revenir, faites une nouvelle proposition : un message à la liste, « [Proposition] » en tête du sujet.",
    "en": "There is nothing left to contest. To come back to it, make a new proposal: a mail to the list whose subject begins with “[Proposal]”.",
}
# What was rejected does not come back as it is before `repropose_after`.
_LATER: Both = {
    "fr": "Plus rien ne s'y conteste. Elle se repropose sur sa page, en vous connectant : dès maintenant avec un texte changé en profondeur, et telle quelle à partir du {when}.",
    "en": "There is nothing left to contest. It is proposed again on its page, signed in: at once with a text changed in depth, and as it is from {when}.",
}
_INSTEAD: Both = {
    "fr": "{goes_on} (« {goes_on_title} ») continue à sa place : pour vous y prononcer, répondez à son annonce, ou mettez son numéro dans le sujet.",
    "en": "{goes_on} (“{goes_on_title}”) goes on in its place: to say what you think there, answer its notice, or put its number in the subject.",
}
_REVIEW: Both = {
    "fr": "Elle ne se conteste plus. Si quelque chose est nouveau, demandez sa révision sur sa page, en vous connectant.",
    "en": "It is contested no more. If something is new, ask for its review on its page, signed in.",
}
_NOT_DONE: Both = {"fr": "Ce que la carte demandait n'est pas fait : ", "en": "What the card asked for is not done: "}
_HOW: Mapping[State, Both] = {
    **dict.fromkeys(OPEN, _OBJECT),
    State.VOTE_OPEN: {"fr": "{how_to_vote}", "en": "{how_to_vote}"},
    State.TALLY: {"fr": "Une personne qui vote peut contester. Pour contester, répondez avec « {challenge} » seul sur la première ligne, votre raison dessous.", "en": "A voter may challenge. To challenge, answer with “{challenge}” alone on the first line, your reason below."},
    State.ADOPTED: {"fr": "Pour contester, répondez « je m'oppose » avec votre raison (« parce que… ») : un fait nouveau, ou de n'avoir pas été prévenu·e.", "en": "To contest, answer “I object” with your reason (“because…”): a new fact, or that you were not told."},
    State.CONTESTED: {"fr": "Une objection tardive est examinée. Pour en ajouter une, répondez « je m'oppose » avec votre raison.", "en": "A late objection is being examined. To add one, answer “I object” with your reason."},
    State.IN_FORCE: _REVIEW,
    State.REVIEW_DUE: {"fr": "Pour la remettre en discussion dès maintenant, demandez-le sur sa page, en vous connectant.", "en": "To discuss it again at once, ask for it on its page, signed in."},
    State.DORMANT: {"fr": "Pour la réveiller, répondez avec « {revive} » seul sur la première ligne.", "en": "To revive it, answer with “{revive}” alone on the first line."},
    **dict.fromkeys((State.REJECTED, State.NO_RESULT, State.WITHDRAWN, State.SUPERSEDED), _AGAIN),
}
# Of a vote that could not open on its day.
_IF_ANYBODY: Both = {"fr": " si une personne remplit alors les conditions pour voter", "en": " if somebody meets the conditions to vote by then"}
# Of a proposal whose author was erased: anybody who may propose takes it over.
_ORPHAN: Both = {"fr": " La personne qui proposait s'est fait effacer : pour reprendre la proposition, répondez avec « {take_over} » seul sur la première ligne.", "en": " Whoever proposed had themselves erased: to take the proposal over, answer with “{take_over}” alone on the first line."}
# What a question about a position is answered with.
ONE_WORD: Both = {
    "fr": "Répondez par un seul mot : pour, sans objection, abstention, réserve ou contre.",
    "en": "Answer with one word: +1, no objection, abstain, reservation or -1.",
}
# The deadline without which a state can be contested no more, and what is said then.
_ONCE: Mapping[State, tuple[str, Both]] = {
    State.TALLY: ("challenge_ends", {"fr": "Le décompte est déjà contesté ou confirmé : il n'y a rien d'autre à faire.", "en": "The count is already challenged or confirmed: there is nothing else to do."}),
    State.ADOPTED: ("contest_ends", {"fr": "Elle ne se conteste plus.", "en": "It is contested no more."}),
}
# What a mail seems to ask for, where its author is asked whether it does.
_MEANT: Mapping[str, Both] = {
    "withdraw": {"fr": "vous retirez votre proposition", "en": "you withdraw your proposal"},
    "amend": {"fr": "vous donnez un nouveau texte", "en": "you give a new text"},
    "extend": {"fr": "vous demandez une prolongation", "en": "you ask for more time"},
    "call_vote": {"fr": "vous appelez au vote", "en": "you call a vote"},
    "second": {"fr": "vous parrainez la proposition", "en": "you sponsor the proposal"},
    "take_over": {"fr": "vous reprenez la proposition", "en": "you take the proposal over"},
    "revive": {"fr": "vous réveillez la proposition", "en": "you revive the proposal"},
    "challenge": {"fr": "vous contestez le décompte", "en": "you challenge the count"},
    "contest": {"fr": "vous contestez la décision", "en": "you contest the decision"},
}
_BY_WORD: Both = {"fr": "avec « {word} » seul sur la première ligne{below}", "en": "with “{word}” alone on the first line{below}"}
_BELOW: Mapping[str, Both] = {
    "amend": {"fr": ", et le nouveau texte dessous", "en": ", and the new text below"},
    "challenge": {"fr": ", et dessous ce qui est faux dans le décompte", "en": ", and below it what is wrong in the count"},
}
_BY_REASON: Both = {
    "fr": "« je m'oppose » avec votre raison (« parce que… ») : un fait nouveau, ou de n'avoir pas été prévenu·e",
    "en": "“I object” with your reason (“because…”): a new fact, or that you were not told",
}


def supports(charter: Charter, language: str) -> str:
    """« 2 soutiens explicites », "1 explicit support"."""
    return number(charter.min_explicit_support, language, _SUPPORT, _SUPPORTS)


def adopts(decision: Decision, charter: Charter, language: str) -> str:
    """What the close of the window does."""
    return _said(_ADOPTS[charter.adopt_by[decision.decision_class]], charter, language)


def wanted(decision: Decision, charter: Charter, language: str) -> str:
    """What was missing at the close, and is given the time of a window once more; "" where nothing said would adopt."""
    by = charter.adopt_by[decision.decision_class]
    return _said(_WANTED[by], charter, language) if by in _WANTED else ""


def _said(both: Both, charter: Charter, language: str) -> str:
    needed = supports(charter, language)
    also = _WITH[language].format(needed=needed) if charter.min_explicit_support else ""
    return both[language].format(needed=needed, supports=also, each=EACH[charter.vote][language])


_CORRECTED: Mapping[str, str] = {
    "fr": "Une correction l'a close. Elle peut être défaite par les personnes qui s'occupent du hub, sur la page de la décision.",
    "en": "A correction closed it. Those who look after the hub can undo it, on the decision's page.",
}


# Who decides, as a call tells it: by how the class is adopted, where it never comes to a vote.
DECIDES: Mapping[str, Both] = {
    "vote": {"fr": "Fenêtre : {window} à partir de l'arrivée de ce message sur la liste. Peut objecter : {object}. Vote, si l'on en vient là : {vote}{count}.", "en": "Window: {window} from the arrival of this message on the list. May object: {object}. Votes, if it comes to that: {vote}{count}."},
    "explicit": {"fr": "Fenêtre : {window} à partir de l'arrivée de ce message sur la liste. Peut objecter : {object}. Doit dire son accord : {each}{count}.", "en": "Window: {window} from the arrival of this message on the list. May object: {object}. Must agree: {each}{count}."},
    "silence": {"fr": "Fenêtre : {window} à partir de l'arrivée de ce message sur la liste. Peut objecter : {object}.", "en": "Window: {window} from the arrival of this message on the list. May object: {object}."},
    "assembly": {"fr": "L'assemblée décide.{delay} Le hub note ce que dit son procès-verbal.", "en": "The assembly decides.{delay} The hub records what its minutes say."},
}


def who_decides(decision: Decision, charter: Charter) -> str:
    """Which of them a decision's call says."""
    by = charter.adopt_by[decision.decision_class]
    if decision.decision_class == "statutory":
        return "assembly"
    return by if not charter.vote_called_by and by in ("explicit", "silence") else "vote"


def awaits_assembly(decision: Decision) -> bool:
    """Whether a decision is announced to wait for an assembly, and for nothing else."""
    return decision.decision_class == "statutory" and decision.state is State.DRAFT


def react(decision: Decision, charter: Charter, language: str, values: Mapping[str, str]) -> str:
    """What one can do now, in the form that is understood."""
    known = {**values, "challenge": word("challenge", charter), "revive": word("revive", charter)}
    if closed_by(decision) is not None:
        instead = _INSTEAD[language].format(**known) if values.get("goes_on") else ""
        return f"{instead} {_CORRECTED[language]}".strip()
    if awaits_assembly(decision):
        return _FOR_ASSEMBLY[language]
    purpose, closed = _ONCE.get(decision.state, ("", {}))
    ruled = decision.state is State.TALLY and "ruling" in decision.deadlines
    if purpose and (purpose not in decision.deadlines or ruled or is_confirmed(decision)):
        return closed[language]
    if decision.state is State.REJECTED and (when := may_return(decision, charter)):
        return _LATER[language].format(when=local(when, charter.zone, language))
    how = _HOW[decision.state][language].format(**known)
    how = f"{how} {before_secret(decision, charter, language)}".rstrip()
    orphan = is_orphan(decision) and decision.state in OPEN and "takeover" not in decision.deadlines
    return how + (_ORPHAN[language].format(take_over=word("take_over", charter)) if orphan else "")


def answers(decision: Decision, charter: Charter, language: str) -> dict[str, str]:
    """How one answers: `how_to_vote`, and what to answer to a question, a single word or a ballot (`answer`)."""
    voting = decision.state is State.VOTE_OPEN and ballot_names(decision.options, charter)
    vote = to_vote(decision, charter, language)
    answer = vote if voting else ONE_WORD[language]
    ends = decision.deadlines.get("takeover")
    leaves = local(ends, charter.zone, language) if ends is not None else ""
    noted = _NOTED_FOR[language] if awaits_assembly(decision) else f"{before_secret(decision, charter, language)} ".lstrip()
    opens_if = _IF_ANYBODY[language] if is_put_off(decision) else ""
    return {"if_anybody": opens_if, "how_to_vote": vote, "answer": answer, "noted_for": noted, "take_over": word("take_over", charter), "amend": word("amend", charter), "leaves": leaves}


def to_vote(decision: Decision, charter: Charter, language: str) -> str:
    """How a ballot is written, by the method of the vote."""
    if is_secret(decision, charter):
        return HOW_TO_VOTE["secret"][language]
    names = ballot_names(decision.options, charter)
    method = "" if not names else charter.method if charter.method in HOW_TO_VOTE else "approval"
    return HOW_TO_VOTE[method][language].format(
        names=", ".join(names), chain=" > ".join(names), first=(names or ("",))[0],
        grade=charter.grades[-1], grades=", ".join(charter.grades),
    )


# What becomes of what is contested where nobody rules.
_OR_ELSE: Mapping[State, Both] = {
    State.CONTESTED: {"fr": " ; sinon, l'objection tient", "en": "; otherwise the objection stands"},
    State.TALLY: {"fr": " ; sinon, on revote", "en": "; otherwise the vote is held again"},
}


def times(notice: Notice, decision: Decision, charter: Charter, language: str) -> dict[str, str]:
    """The spans of a decision in words (`window`, `contest`), until when an objection is completed (`grace`), when the
    decision goes dormant (`sleeps`), and what follows where nobody rules (`or_else`)."""
    due = decision.deadlines.get(f"grace:{notice.data.get('objection', '')}")
    sleeps = decision.deadlines.get("dormant")
    return {
        "window": span(charter.window[decision.decision_class], language),
        "contest": span(charter.contest_window[decision.decision_class], language),
        "grace": local(due, charter.zone, language) if due else "",
        "sleeps": local(sleeps, charter.zone, language) if sleeps else "",
        "or_else": _OR_ELSE.get(decision.state, {}).get(language, ""),
    }


# What to do for who is not admitted, by the setting; who is active is said behind.
_TO_OBJECT: Mapping[str, Both] = {
    "list": {"fr": "écrivez depuis l'adresse inscrite à la liste, ou demandez à y être inscrit·e", "en": "write from the address that is on the list, or ask to be added"},
    "active": {"fr": "ici seules les personnes actives prennent position ; si vous l'êtes, écrivez depuis l'adresse inscrite à la liste. ", "en": "only active people take a position here; if you are, write from the address that is on the list. "},
}
_TO_PROPOSE: Mapping[str, Both] = {
    "list": {"fr": "écrivez depuis l'adresse inscrite à la liste, ou demandez à un membre de proposer", "en": "write from the address that is on the list, or ask a member to propose"},
    "active": {"fr": "ici seules les personnes actives proposent : demandez-le à l'une d'elles ; si vous l'êtes, écrivez depuis l'adresse inscrite à la liste. ", "en": "only active people propose here: ask one of them to; if you are, write from the address that is on the list. "},
}


def admission(charter: Charter, language: str) -> dict[str, str]:
    """What admits somebody to take a position (`to_object`) and to propose (`to_propose`)."""
    found = {}
    for name, words, who in (("to_object", _TO_OBJECT, charter.object), ("to_propose", _TO_PROPOSE, charter.propose)):
        active = who_is_active(Telling(charter, language)).rstrip(".") if who == "active" else ""
        found[name] = words["active" if active else "list"][language] + active
    return found


def refusal(reason: str, decision: Decision, charter: Charter, language: str, values: Mapping[str, str]) -> str:
    """Why a message was not counted, and what its author can do; "" without a reason."""
    after = called_after(Telling(charter, language))
    lead = {"fr": ", après ", "en": ", after "}[language]
    call = "assembly" if decision.decision_class == "statutory" else "call_vote" if charter.vote_called_by else "no_vote"
    known = {
        **values, **admission(charter, language), "state": STATES[decision.state][language], "how": react(decision, charter, language, values),
        "challenge": word("challenge", charter), "call": call,
        "conditions": lead + after if after else "",
    }
    return refusal_in(language, reason, known) if reason else ""


def requested(data: Mapping[str, str], charter: Charter, language: str) -> dict[str, str]:
    """What was asked for, whether it waits, and how its author says that they mean it; "" where a notice is about
    nothing that was asked for."""
    asked, waits, read = (data.get(name, "") for name in ("request", "status", "asked"))
    how = ""
    if read == "contest":
        how = _BY_REASON[language]
    elif read in _MEANT:
        below = _BELOW[read][language] if read in _BELOW else ""
        how = _BY_WORD[language].format(word=word(read, charter), below=below)
    return {
        "request_name": REQUESTS[asked][language] if asked else "",
        "request_waits": WAITS[waits][language] if waits else "",
        "meant": _MEANT[read][language] if read in _MEANT else "",
        "how_to_ask": how,
    }


def answer(notice: Notice, decision: Decision, charter: Charter, language: str, values: Mapping[str, str]) -> dict[str, str]:
    """What a message says of what was asked for: why it is not done, and on a card what can be done."""
    asked = notice.kind in ("rejected", "room_read", "proxy_void", "card_request", "card_text")
    refused = refusal(notice.data.get("reason", "") if asked else "", decision, charter, language, values)
    if notice.kind not in ("card_request", "card_linked"):
        return {"refusal": refused}
    how = react(decision, charter, language, values)
    said = on_card(decision, charter, language, how, word("take_over", charter))
    return {"refusal": f"{_NOT_DONE[language]}{refused} " if refused else "", "card_how": said if said not in refused else ""}


def word(request: str, charter: Charter) -> str:
    """The first word that makes a request, as one writes it."""
    return charter.keywords[request][0].capitalize()
