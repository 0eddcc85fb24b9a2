"""What a mail that nothing proves took back, a position or ballot: whose it was may say that they did not write it."""

from __future__ import annotations

from dataclasses import replace

from hub.core.decision.model import Decision, Position, State, TextVersion

# What stands in the place of what was taken back, with that as its `before`: it counts for nothing.
UNSAID = "unsaid"


def stands(said: Position | None) -> bool:
    """Whether a person's last word takes a side."""
    return said is not None and said.position != UNSAID


def said_of(said: Position, person: str) -> Position:
    """A position as that of a person, with what it replaced: whoever it was said by, they are one by now."""
    return replace(said, person=person, before=said.before and replace(said.before, person=person))


def of_this_text(decision: Decision, said: Position | None) -> Position | None:
    """What a person had said, as far as it is of the text as it is now: of what was said to another one, only an
    objection outlives the change."""
    if said is None or said.position == "objection":
        return said
    return None if is_of_another(decision, said) else said


def is_of_another(decision: Decision, said: Position) -> bool:
    """Whether the text was changed, by more than a slip, since something was said of it."""
    return any(one.kind != "editorial" and one.at >= said.at for one in later_texts(decision))


def later_texts(decision: Decision) -> list[TextVersion]:
    """The texts that came in the place of another since the decision began: its first one too, where a card was
    described anew before the hub heard that a decision had begun there."""
    return [one for number, one in enumerate(decision.versions) if number or one.at > decision.opened_at]


def has_spoken(decision: Decision, person: str) -> bool:
    """Whether somebody has taken a side: in a vote by a ballot, else by a position."""
    said = decision.ballots if decision.state is State.VOTE_OPEN else decision.positions
    return stands(said.get(person))
