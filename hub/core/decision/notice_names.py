"""Who said what, in messages about a decision: by name where names may be shown, counted where they may not."""

from __future__ import annotations

from collections.abc import Mapping

from hub.core.decision import notice_texts as texts
from hub.core.decision.charter import Charter
from hub.core.decision.closing import voted_on
from hub.core.decision.model import Decision, State
from hub.core.decision.secret import is_secret
from hub.core.decision.unsaid import stands


def names_shown(decision: Decision, charter: Charter) -> bool:
    """Whether ballots may be shown with names now (`secret`, `reveal_names`)."""
    if is_secret(decision, charter) or charter.reveal_names == "never":
        return False
    return charter.reveal_names == "at_once" or decision.state is not State.VOTE_OPEN


def said_by(decision: Decision, charter: Charter, language: str, names: Mapping[str, str]) -> list[str]:
    """Who said what, by position, for a decision that has just been taken or counted; whoever has no name to show is
    counted. What was said before a vote is not told as what was voted, though nobody did."""
    if decision.state not in (State.ADOPTED, State.TALLY, State.REJECTED, State.NO_RESULT):
        return []
    said = decision.positions
    if voted_on(decision):
        said = decision.ballots if names_shown(decision, charter) else {}
    lines = []
    for position, label in texts.POSITIONS.items():
        favour = f" ({texts.POSITIONS['support'][language].lower()})"
        held = [(p, v) for p, v in said.items() if v.position == position and stands(v)]
        who = sorted(names[p] + (favour if v.backs else "") for p, v in held if names.get(p))
        if others := len(held) - len(who):
            who.append(texts.number(others, language, texts.PERSON, texts.PEOPLE))
        if who:
            lines.append(f"{label[language]} : {', '.join(who)}")
    return ["\n".join(lines)] if lines else []
