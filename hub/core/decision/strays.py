"""Mails that ask for a decision and reach none, or bring several at once: what their author is told, in private."""

# ruff: noqa: E501 - messages are easier to read uncut
from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from hub.core.change import Facts
from hub.core.decision import speaking
from hub.core.decision.again import Frozen, held_until, of_none
from hub.core.decision.asking import HIDES, Asked, first_hidden, not_yet
from hub.core.decision.charter import Charter
from hub.core.decision.clock import local
from hub.core.decision.finding import ID, REPLY
from hub.core.decision.model import ENDS, Decision
from hub.core.decision.notice_how import admission
from hub.core.decision.notice_texts import text as notice_text
from hub.core.decision.opening import NOBODYS, rejected_before
from hub.core.decision.reasons import REFUSALS, refusal_in
from hub.core.decision.senders import has_lost_its_author, never_votes
from hub.core.event import Event
from hub.core.mail.fold import fold

_RULE = "\n\n— — —\n\n"
_PROPOSES = ("proposition", "propositions", "proposal", "proposals")
_SECTION = re.compile(r"^\W*(?:proposition|proposal)s? ?(?:n°? ?)?(?:\d{1,2}|[a-h])? ?[\]:.)-]", re.MULTILINE)

_UNKNOWN = {
    "fr": "Votre message parle de {id}, qui n'existe pas : rien n'a été compté.\n\nCe que vous pouvez faire : répondez à l'annonce "
    "de la décision, ou mettez son numéro dans le sujet. En cours : {open}.",
    "en": "Your message speaks of {id}, which does not exist: nothing was counted.\n\nWhat you can do: answer the notice of the "
    "decision, or put its number in the subject. Open now: {open}.",
}  # fmt: skip
_REPLIED = {
    "fr": "Votre message porte [Proposition] mais répond à un autre : une réponse n'ouvre pas de décision, et rien n'a été "
    "ouvert.\n\nCe que vous pouvez faire : écrivez un nouveau message, avec « [Proposition] » et un titre pour sujet.",
    "en": "Your message says [Proposition] but answers another one: an answer opens no decision, and none was opened.\n\n"
    "What you can do: write a new mail, with “[Proposition]” and a title as its subject.",
}  # fmt: skip
_EARLY = {
    "fr": "Votre message répond à un message que nous n'avons pas reçu. S'il arrive d'ici 14 jours et ouvre une décision, le vôtre y "
    "sera lu comme venu juste après lui : vous n'avez rien à refaire. Sinon, rien n'en est compté.\n\nCe que vous pouvez faire : pour "
    "proposer vous-même, écrivez un nouveau message, avec « [Proposition] » et un titre pour sujet.",
    "en": "Your message answers one that we have not received. If that comes within 14 days and opens a decision, yours is read in it "
    "as if it had come right behind: there is nothing to do again. If not, nothing of it is counted.\n\nWhat you can do: to propose "
    "something yourself, write a new mail, with “[Proposition]” and a title as its subject.",
}  # fmt: skip
_MISTAKEN = {
    "fr": "Quand votre message est venu dans la conversation de {id}, une correction l'avait close comme ouverte par erreur : rien n'en "
    "est compté.\n\nCe que vous pouvez faire : si cette correction est une erreur, dites-le à qui l'a faite, elle se défait sur la page de "
    "{id}, et le temps qui restait est alors rendu. Si {id} est rouverte depuis, redites votre position.",
    "en": "When your message came in the conversation of {id}, a correction had closed it as opened by mistake: nothing of it is "
    "counted.\n\nWhat you can do: if that correction is an error, tell whoever made it, it is undone on the page of {id}, which then "
    "has the time again that was left. If {id} has been opened again since, say your position again.",
}  # fmt: skip
_TAKEN_AWAY = {
    "fr": "Votre message porte [Proposition], mais répond dans une conversation qui n'est plus liée à {id} : une correction a dit qu'elle ne "
    "parlait pas de cette décision. Rien n'en est compté.\n\nCe que vous pouvez faire : pour vous prononcer sur une décision, mettez son "
    "numéro dans le sujet ; si cette correction est une erreur, dites-le à qui l'a faite, elle se défait sur la page de {id}.",
    "en": "Your message says [Proposition], but answers in a conversation that is linked to {id} no more: a correction said that it did not "
    "speak of that decision. Nothing of it is counted.\n\nWhat you can do: to say what you think of a decision, put its number in the "
    "subject; if that correction is an error, tell whoever made it, it is undone on the page of {id}.",
}  # fmt: skip
_NOBODYS = {
    "fr": "Une proposition, « {subject} », est arrivée sans son auteur, car la liste a mis sa propre adresse à la place : on ne sait pas "
    "qui propose, et rien n'est ouvert.\n\nCe que vous pouvez faire : si c'est la vôtre, envoyez-la à l'adresse du hub et non à la "
    "liste ; ou que quelqu'un que la liste ne cache pas l'envoie.",
    "en": "A proposal, “{subject}”, arrived without its author, because the list put its own address in their place: nobody knows who "
    "proposes, and nothing was opened.\n\nWhat you can do: if it is yours, send it to the hub's address and not to the list; or let "
    "somebody send it whom the list does not hide.",
}  # fmt: skip
_SEVERAL = {
    "fr": "Votre message contient {count} propositions : une seule décision est ouverte, {id}, sur le texte entier.\n\nCe que vous "
    "pouvez faire : pour qu'on se prononce sur chacune, retirez {id} et envoyez un message « [Proposition] » par proposition.",
    "en": "Your message holds {count} proposals: a single decision is open, {id}, on the whole text.\n\nWhat you can do: to have "
    "each decided on its own, withdraw {id} and send one “[Proposition]” mail for each.",
}  # fmt: skip
_AGAIN = {
    "fr": "Votre message propose à nouveau {id}, avec le même titre et le même texte. Elle a été rejetée : rien n'est ouvert, et telle "
    "quelle elle peut revenir à partir du {when}.\n\nCe que vous pouvez faire : la reproposer dès maintenant avec un texte changé en "
    "profondeur, sur sa page, en vous connectant.",
    "en": "Your message proposes {id} again, with the same title and the same text. It was rejected: nothing is opened, and as it is it "
    "may come back from {when}.\n\nWhat you can do: propose it again at once with a text changed in depth, on its page, signed in.",
}  # fmt: skip
_SAME_TITLE = {
    "fr": "Votre message propose « {title} », déjà ouverte ({id}) : il est lu dans sa conversation, et rien d'autre n'est ouvert.\n\nCe "
    "que vous pouvez faire : pour changer le texte, répondez par « Amendement : » et le nouveau texte ; pour proposer autre chose, écrivez "
    "un nouveau message sous un autre titre.",
    "en": "Your message proposes “{title}”, which is open already ({id}): it is read in its conversation, and nothing else is opened.\n\n"
    "What you can do: to change the text, answer with “Amendement:” and the new text; to propose something else, write a new mail under "
    "another title.",
}  # fmt: skip
_NOT_OPENED = {
    "fr": "Vous proposez une décision, et rien n'est ouvert : {refusal}",
    "en": "You propose a decision, and none was opened: {refusal}",
}
_NONE = {"fr": "aucune", "en": "none"}


@dataclass(frozen=True, slots=True)
class Answer:
    """A private answer to a mail: `text` in every language of the charter; `change` keeps it to one a day, or None. It
    is for its author, or `to` the "list" or the "maintainers"."""

    subject: str
    text: str
    change: Asked | None = None
    to: str = ""


def reached_nothing(event: Event, facts: Facts, charter: Charter, *, waits: bool = False) -> Answer | None:
    """What to tell the author of a mail that names an unknown decision, or proposes in a reply; at most once a day.
    `waits` tells that what it answers is not read, and that it is heard once that comes."""
    change = not_yet(event, facts, charter)
    if never_votes(event) or event.get("hub.key") or change is None:
        return None
    subject = str(event.get("subject", ""))
    named = ID.search(subject)
    if named and facts.get("decision", f"D-{int(named[1])}") is None:
        decisions = [facts.get("decision", key) for key in facts.keys("decision")]
        running = [f"{d.id} « {d.title} »" for d in decisions if isinstance(d, Decision) and d.state not in ENDS]
        text = _said(_UNKNOWN, charter.languages, id=f"D-{int(named[1])}", open=running[-5:])
        return Answer(f"[D-{int(named[1])}] n'existe pas / does not exist", text, change)
    if is_proposal(event) and (REPLY.match(subject) or answers(event)):
        if closed := speaking.mistaken(facts, str(event.get("thread", ""))):
            return Answer(subject, _said(_MISTAKEN, charter.languages, id=closed.id), change)
        if taken := speaking.taken_away(facts, str(event.get("thread", ""))):
            return Answer(subject, _said(_TAKEN_AWAY, charter.languages, id=taken.id), change)
        return Answer(subject, _said(_EARLY if waits else _REPLIED, charter.languages), change)
    return None


def is_proposal(event: Event) -> bool:
    """Whether a mail says [Proposition] before its subject."""
    return any(fold(str(tag)) in _PROPOSES for tag in event.get("tags") or ())


def answers(event: Event) -> bool:
    """Whether a mail was written as the answer to another, whatever its subject."""
    return bool(event.get("in_reply_to") or event.get("references"))


def several(event: Event, decision: Decision, charter: Charter) -> Answer | None:
    """What to tell the author of a proposal whose own words hold several; None for one."""
    count = len(_SECTION.findall(fold(str(event.get("reply_text", "") or ""))))
    if count < 2 or never_votes(event):
        return None
    subject = f"[{decision.id}] {count} propositions ?"
    return Answer(subject, _said(_SEVERAL, charter.languages, count=str(count), id=decision.id))


def same_title(event: Event, decision: Decision, facts: Facts, charter: Charter) -> Answer | None:
    """What to tell the author of a proposal under the title of a decision that is open, at most once a day; None where
    they were written to, or are nobody that we know."""
    change = not_yet(event, facts, charter, "propose") if event.actor else None
    if change is None or never_votes(event):
        return None
    told = _said(_SAME_TITLE, charter.languages, title=decision.title, id=decision.id)
    return Answer(f"[{decision.id}] déjà ouverte / already open", told, change)


def too_soon(
    event: Event, params: Mapping[str, Any], facts: Facts, charter: Charter, frozen: Frozen = of_none
) -> Answer | None:
    """What to tell the author of a proposal that was rejected as it is; None of any other. `params` are what a rule
    would open it with, `frozen` gives the charter that a decision was opened under."""
    rejected = None if never_votes(event) else rejected_before(event, params, facts, charter, frozen)
    until = held_until(rejected, charter, frozen) if rejected else None
    if rejected is None or until is None:
        return None
    told = _in_each(_AGAIN, charter, lambda one: {"id": rejected.id, "when": local(until, charter.zone, one)})
    return Answer(f"[{rejected.id}] déjà rejetée / already rejected", told)


def not_opened(event: Event, refused: str, facts: Facts, charter: Charter) -> Answer | None:
    """What to tell whoever proposes where they may not, at most once a day; None where it was `refused` for what its
    author is told otherwise, or knows."""
    change = not_yet(event, facts, charter, "propose") if event.actor else None
    if refused not in REFUSALS or change is None or never_votes(event):
        return None
    told = _in_each(_NOT_OPENED, charter, lambda one: {"refusal": refusal_in(one, refused, admission(charter, one))})
    return Answer(str(event.get("subject") or ""), told, change)


def of_nobody(event: Event, refused: str, facts: Facts, charter: Charter) -> Sequence[Answer]:
    """What to tell of a proposal that was `refused` since the list hid its author: the list, of each, and those who
    maintain the place, once for all; () of any other."""
    if refused != NOBODYS or not has_lost_its_author(event):
        return ()
    proposed = str(event.get("subject") or "")
    told = [Answer("Une proposition sans auteur / A proposal without author",
                   _said(_NOBODYS, charter.languages, subject=proposed), to="list")]  # fmt: skip
    if hides := first_hidden(event, facts):
        text = _in_each({"fr": "{text}", "en": "{text}"}, charter, lambda one: {"text": notice_text(HIDES, one, {})})
        told.append(Answer("La liste cache des auteurs / The list hides authors", text, hides, to="maintainers"))
    return told


def _in_each(words: dict[str, str], charter: Charter, values: Callable[[str], dict[str, str]]) -> str:
    """Words in every language of the charter, with values that are said otherwise in each."""
    return _RULE.join(words[one].format(**values(one)) for one in charter.languages or ("fr",)) + "\n"


def _said(words: dict[str, str], languages: Sequence[str], open: Sequence[str] = (), **values: str) -> str:
    parts = [words[one].format(open=", ".join(open) or _NONE[one], **values) for one in languages or ("fr",)]
    return _RULE.join(parts) + "\n"
