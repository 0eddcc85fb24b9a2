"""When a disagreement has lasted long enough to be stated (row 13)."""

from __future__ import annotations

from datetime import datetime

from hub.core.decision.clock import Duration
from hub.core.decision.work import Work


def talked_until(w: Work) -> datetime:
    """How long a disagreement is talked over before it is stated.

    The days of the charter and, where a class goes to a vote anyway, the time that its text would have had without any
    objection: that delays a vote and never hastens it.
    """
    c, d = w.charter, w.d
    ready = [Duration(days=c.days_before_vote).after(d.opened_at, c.zone)]
    if c.adopt_by[d.decision_class] == "vote":
        window = c.window[d.decision_class]
        ready.append(window.after(d.opened_at, c.zone))
        changed = [one for one in d.versions[1:] if one.kind != "editorial"]
        ready += [(c.amendment_delay[one.kind] or window).after(one.at, c.zone) for one in changed]
    return max(ready)


def old_enough(w: Work) -> str:
    """Row 13: rounds, days and a meeting, whatever anybody wishes."""
    c, d = w.charter, w.d
    if not d.standing():
        return "aucune objection ne tient"
    if d.rounds < c.rounds_before_vote:
        return f"{d.rounds} tour(s) de discussion sur {c.rounds_before_vote}"
    if w.now < Duration(days=c.days_before_vote).after(d.opened_at, c.zone):
        return f"moins de {c.days_before_vote} jours de discussion"
    if w.now < talked_until(w):
        return "la discussion du texte n'est pas finie"
    if c.meeting_required and not d.counts.get("meetings"):
        return "une réunion est nécessaire avant un vote"
    return ""
