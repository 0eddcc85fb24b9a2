"""Who may change the text, and by what words (rows 11 and 12): each gives "" when allowed, else why not."""

from __future__ import annotations

from hub.core.decision.guards import by_proposer, may_object, may_propose, text_is_gone
from hub.core.decision.model import Amendment, Decision
from hub.core.decision.work import Work

OLDER_TEXT = "un texte plus récent que ce message est en vigueur"
# Amendments in these states may still become the text.
AMENDING = frozenset({"asked", "refused", "option"})


def _new_text(w: Work) -> str:
    return "" if w.t.digest and (w.t.digest != w.d.digest or text_is_gone(w.d)) else "le texte n'a pas changé"


def _latest_text(w: Work) -> str:
    """What the proposer last made of the text is in force, whichever came first."""
    return OLDER_TEXT if any(one.at > w.t.at for one in w.d.versions[-1:]) else ""


def amends(w: Work) -> str:
    return by_proposer(w) or _new_text(w) or _latest_text(w)


def suggests(w: Work) -> str:
    return may_propose(w) or _new_text(w) or _not_asked(w) or (_latest_text(w) if "proposer" in w.t.roles else "")


def _not_asked(w: Work) -> str:
    """The same words are one amendment, which others may second, and one option of a ballot."""
    waiting = any(one.digest == w.t.digest and one.status in AMENDING for one in w.d.amendments.values())
    return "cet amendement est déjà demandé, dans les mêmes mots" if waiting else ""


def accepts_now(w: Work) -> str:
    return accepts(w) or _latest_text(w)


def accepts(w: Work) -> str:
    asked = w.d.amendments.get(w.t.about)
    waits = asked is not None and asked.status in ("asked", "refused")
    return by_proposer(w) or ("" if waits else "cet amendement n'attend pas de réponse") or _is_the_text(w)


def seconds(w: Work) -> str:
    return may_object(w) or _is_the_text(w)


def _is_the_text(w: Work) -> str:
    """What the text says is in force: nobody answers it, and it is no option beside itself."""
    return "le texte en vigueur dit déjà ces mots" if w.d.amendments[w.t.about].digest == w.d.digest else ""


def lacks_text(w: Work) -> str:
    """Whoever goes on with what nobody can read gives it words again."""
    asked = "takeover" in w.d.deadlines or not text_is_gone(w.d)
    return "le texte se lit, ou quelqu'un est déjà appelé à en donner un" if asked else ""


def unreadable_vote(w: Work) -> str:
    return "" if text_is_gone(w.d) else "le texte mis au vote se lit"


def unread(d: Decision) -> list[Amendment]:
    """The amendments that may still become the text and that nobody can read any more."""
    return [one for one in d.amendments.values() if one.gone and one.status in AMENDING]


def asks_unread(w: Work) -> str:
    return "" if unread(w.d) else "tous les amendements se lisent"


def unreadable_option(w: Work) -> str:
    return "" if any(one.id in w.d.options for one in unread(w.d)) else "toutes les options du vote se lisent"
