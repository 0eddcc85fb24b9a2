"""What messages say of ballots: how one is written, whether it counts, what proof it asks for."""

# ruff: noqa: E501 - one message a line reads better than cut ones
# fmt: off
from __future__ import annotations

from collections.abc import Mapping

from hub.core.decision.charter import Charter
from hub.core.decision.model import Decision, State
from hub.core.decision.notice_texts import Both
from hub.core.decision.secret import is_secret
from hub.core.decision.tally import STATUS_QUO

# How a ballot is written, by the method of the vote; "" for a plain yes or no.
HOW_TO_VOTE: Mapping[str, Both] = {
    "": {"fr": "Répondez « pour », « contre » ou « blanc ».", "en": "Answer “+1”, “-1” or “0”."},
    "secret": {"fr": "Le vote est secret : votez par votre lien personnel, ou sur la page de la décision en vous connectant. Un vote envoyé par courriel ne compte pas.", "en": "The vote is secret: vote by your personal link, or on the decision's page, signed in. A vote sent by mail does not count."},
    "approval": {"fr": "Répondez par les options que vous approuvez, séparées par des virgules, sur une ligne. Options : {names}. Si « ne rien changer » en est, seul ce qui est placé avant (« > ») est approuvé.", "en": "Answer with the options you approve, with commas, on one line. Options: {names}. If changing nothing is one of them, only what stands before it (“>”) is approved."},
    "condorcet": {"fr": "Classez les options sur une ligne, la préférée d'abord (« > » entre deux, « = » à égalité) : « {chain} ». Options : {names}.", "en": "Rank the options on one line, the best first (“>” between two, “=” when equal): “{chain}”. Options: {names}."},
    "majority_judgment": {"fr": "Donnez une mention à chaque option, une par ligne : « {first} : {grade} ». Options : {names}. Mentions : {grades}.", "en": "Give each option a grade, one a line: “{first}: {grade}”. Options: {names}. Grades: {grades}."},
}
# Between the notice and the opening of a secret vote, what is said is neither secret nor a vote.
_BEFORE_SECRET: Both = {
    "fr": "Le vote sera secret ; ce que vous répondez d'ici là est gardé avec votre nom et n'est pas un bulletin.",
    "en": "The vote will be secret; what you answer until then is kept with your name and is no ballot.",
}
COUNTED: Mapping[str, Both] = {
    "room": {"fr": "C'est ce que note le procès-verbal de la salle, à la place du vôtre ; si c'est une erreur, votez à nouveau.", "en": "That is what the minutes of the room note, in place of yours; if it is a mistake, vote again."},
    "yes": {"fr": "Votre dernier bulletin valable compte.", "en": "Your last valid ballot counts."},
    "kept": {"fr": "Votre bulletin est compté et ne se change pas.", "en": "Your ballot is counted and cannot be changed."},
    "no": {"fr": "Il ne compte pas encore, faute de preuve que c'est vous : votez {proof}, avant la clôture.", "en": "It does not count yet, as nothing proves it is you: vote {proof}, before the vote closes."},
}
# Of a ranking that names the status quo, where approvals are counted: what it approves of.
APPROVED: Both = {
    "fr": " Approuvé, comme placé avant « ne rien changer » : {names}.", "en": " Approved, as it stands before changing nothing: {names}.",
}
APPROVED_NOTHING: Both = {
    "fr": " Rien n'y est placé avant « ne rien changer » : c'est un vote pour ne rien changer.", "en": " Nothing stands before changing nothing in it: it is a vote to change nothing.",
}
PROOFS: Mapping[str, Both] = {
    "list": {"fr": "par un message à la liste", "en": "by a message to the list"},
    "signed": {"fr": "par un message que signe le domaine de votre adresse", "en": "by a message that your address's domain signs"},
    "relayed": {"fr": "par un message que le serveur de la liste a vérifié", "en": "by a message that the list's server has checked"},
    "direct": {"fr": "en répondant directement à ce message", "en": "by answering this message directly"},
    "link": {"fr": "sur la page de la décision, en vous connectant", "en": "on the decision's page, signed in"},
}


def read(data: Mapping[str, str], decision: Decision, charter: Charter, language: str) -> dict[str, str]:
    """How a ballot was read: what it approves of where its own names do not say it, whether it counts."""
    counts, named = data.get("counts", "yes"), data.get("approved", "")
    if counts == "yes" and charter.change_vote == "never":
        counts = "kept"
    said = APPROVED_NOTHING if named == STATUS_QUO else APPROVED
    return {
        "approved": said[language].format(names=named) if named else "",
        "counted": COUNTED[counts][language].format(proof=PROOFS[charter.proof[decision.decision_class]][language]),
    }


def before_secret(decision: Decision, charter: Charter, language: str) -> str:
    """What whoever answers before a secret vote opens must know; "" of any other decision."""
    announced = decision.state is State.VOTE_NOTICE and is_secret(decision, charter)
    return _BEFORE_SECRET[language] if announced else ""
