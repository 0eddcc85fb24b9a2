"""What people are told: notices become mails and card updates, in French and English, one mail a recipient a step.

Every message to the list says the rule in force, the deadline in local time and how to object or contest.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from hub.core.decision import doubts, inforce, notice_ballots, notice_how, put_to_vote
from hub.core.decision import notice_texts as texts
from hub.core.decision.charter import Charter
from hub.core.decision.clock import local
from hub.core.decision.closing import is_confirmed, running
from hub.core.decision.counted import found, quorum
from hub.core.decision.model import ENDS, Decision, State
from hub.core.decision.notice_names import names_shown, said_by
from hub.core.decision.private_mail import closes, is_answered, pace, window_of
from hub.core.decision.reasons import NOT_ADMITTED
from hub.core.decision.secret import is_secret
from hub.core.decision.trigger import Notice
from hub.core.effect import LINK, LINK_DAYS, CommentCard, Effect, LabelCard, SendMail

# Which deadline of a state is the one to tell, the first that is set.
_TOLD = tuple(texts.DEADLINES)
_QUOTED = 80


@dataclass(frozen=True, slots=True)
class Where:
    """Where messages go: connector names (`mail`, `board`; "" for none), the portal's address, and who the
    "electorate" and the "maintainers" are; the "silent" are of those `heard`, who may take a position, or in a vote of
    its voters. `names` gives names to show, empty to show none. `quiet` people opted out.
    `commenter` is who speaks on the card, by `comment`, and is answered there: the board knows them, perhaps no list;
    `card` is the one that something happened to, where a decision may have another too. `proposed` is the text told to
    the list when no mail of its author's did it; `put_to_vote` what a vote is on, by ballot names, or what it chose;
    `moved` whether the step changed the state, by whatever notice."""

    mail: str = "mail"
    board: str = "trello"
    url: str = ""
    electorate: Sequence[str] = ()
    heard: Sequence[str] = ()
    maintainers: Sequence[str] = ()
    names: Mapping[str, str] | None = None
    quiet: frozenset[str] = frozenset()
    commenter: str = ""
    comment: str = ""
    card: str = ""
    proposed: str = ""
    put_to_vote: Mapping[str, str] = field(default_factory=dict)
    moved: bool = False


def effects(
    notices: Sequence[Notice],
    decision: Decision,
    charter: Charter,
    cause: str,
    where: Where,
    at: datetime | None = None,
) -> list[Effect]:
    """The effects of a step's notices, told `at`. Keys come from decision, first kind, recipient, number of moves and
    of the text, and `cause`, the event's id: told again it asks for nothing new. One is reminded once in a window."""
    by_recipient: dict[str, list[Notice]] = {}
    for notice in notices:
        for person in _recipients(notice, decision, where):
            by_recipient.setdefault(person, []).append(notice)
    asked: list[Effect] = []
    for to, told in by_recipient.items():
        key = f"{decision.id}/{_first(told).kind}/{to}/{decision.version}.{len(decision.versions)}/{cause}"
        card = where.card or decision.card
        if to == where.commenter and card and where.board:
            asked.append(CommentCard(key, where.board, card, _answer(told, decision, charter, where)))
            continue
        if to == "card" or not where.mail:
            continue
        if told[0].kind == "reminder":
            key = f"{decision.id}/reminder/{to}/{window_of(decision)}"
        link, (daily, urgent) = link_of(told, to, where), pace(told, decision, charter, at)
        asked.append(
            SendMail(
                key,
                where.mail,
                to,
                subject(_first(told), decision, charter),
                body(told, decision, charter, where, link),
                in_reply_to=decision.message,
                references=(decision.message,) if decision.message else (),
                decision=decision.id,
                link=link,
                about=next((one.data["message"] for one in told if "message" in one.data), ""),
                digest=decision.digest,
                notices=() if to == "list" else tuple(notice.kind for notice in told),
                asked_at=None if to == "list" else at,
                daily=daily,
                urgent=urgent,
                closes=None if to == "list" else closes(decision),
            )
        )
    if decision.card and where.board:
        asked += _card(notices, decision, charter, cause, where)
    return asked


def _answer(told: Sequence[Notice], decision: Decision, charter: Charter, where: Where) -> str:
    """What is said to the author of a comment below it, behind its first words; without a link, which all could use."""
    first = next((line for line in where.comment.splitlines() if line.strip()), "").strip()
    first = first.replace("@", "@\u2060")  # a name repeated would call its bearer again
    quoted = f"> {first if len(first) <= _QUOTED else first[: _QUOTED - 1] + '…'}\n\n" if first else ""
    parts = [
        "\n".join(
            texts.text(texts.ON_CARD.get(n.kind, n.kind), language, _values(n, decision, charter, language))
            for n in told
        )
        for language in charter.languages or ("fr",)
    ]
    return f"{quoted}[{decision.id}] " + "\n\n".join(parts)


def link_of(told: Sequence[Notice], to: str, where: Where) -> str:
    """What the personal link of a mail is for; "" for the list, without a portal to lead to, and for whom a link would
    not admit either."""
    if to == "list" or not where.url:
        return ""
    kinds = (one.kind for one in told if one.data.get("reason") not in NOT_ADMITTED)
    return max((texts.LINKED.get(kind, "") for kind in kinds), key=("", "confirm", "position").index, default="")


def _first(told: Sequence[Notice]) -> Notice:
    """What a mail's subject tells of the notices in it: that a count is another, or short of voters, goes before whose
    ballot it lacks."""
    return next((n for n in told if n.kind in ("call", "count", "quorum_wanted")), told[0])


def _recipients(notice: Notice, decision: Decision, where: Where) -> Sequence[str]:
    if notice.to == "silent":
        in_vote = decision.state is State.VOTE_OPEN
        asked = (decision.electorate or where.electorate) if in_vote else where.heard
        return [p for p in asked if not is_answered(decision, p) and p not in where.quiet]
    if notice.to == "electorate":
        return list(decision.electorate or where.electorate)
    if notice.to == "maintainers":
        return list(where.maintainers)
    if notice.kind == "position_read" and notice.to in where.quiet:
        return []
    return [notice.to]


def _card(notices: Sequence[Notice], decision: Decision, charter: Charter, cause: str, where: Where) -> list[Effect]:
    """The card mirrors state and deadline, each once a step."""
    told = [n for n in notices if n.to in ("list", "card")]
    if not told:
        return []
    key = f"{decision.id}/card/{decision.version}/{cause}"
    lines = [texts.text(n.kind, "fr", _values(n, decision, charter, "fr")) for n in told]
    moved = where.moved or any(n.kind in ("moved", "card_linked") for n in told)
    answers = where.card if all(n.to == "card" for n in told) else ""
    said = f"[{decision.id}] " + "\n".join(lines)
    asked: list[Effect] = [CommentCard(key + "/comment", where.board, answers or decision.card, said)]
    if moved:
        state = texts.STATES[decision.state]["fr"]
        others = tuple(dict.fromkeys(one["fr"] for one in texts.STATES.values() if one["fr"] != state))
        asked.append(LabelCard(key + "/off", where.board, decision.card, off=others))
        asked.append(LabelCard(key + "/label", where.board, decision.card, label=state))
    if decision.closes_at is not None or (moved and decision.announced_at is not None):
        # a stopped clock, or one that ran out, is no due date any more
        asked.append(LabelCard(key + "/due", where.board, decision.card, due=running(decision)))
    return asked


def subject(notice: Notice, decision: Decision, charter: Charter) -> str:
    """« [D-42] Fenêtre ouverte : Acheter un vélo », in the first language of the charter."""
    language = charter.languages[0] if charter.languages else "fr"
    kind = texts.STATES[decision.state][language] if notice.kind == "moved" else texts.SUBJECTS[notice.kind][language]
    return f"[{decision.id}] {kind}{' :' if language == 'fr' else ':'} {decision.title}"


def body(told: Sequence[Notice], decision: Decision, charter: Charter, where: Where, link: str = "") -> str:
    """The whole text, one part a language: what happened, why, until when, what can be done, by which link."""
    parts = []
    for language in charter.languages or ("fr",):
        names = where.names if charter.names_in_mail else None
        lines = [texts.text(n.kind, language, _values(n, decision, charter, language, names)) for n in told]
        if any(put_to_vote.is_told(n, decision) for n in told):
            lines += put_to_vote.told(decision, charter, language, where.put_to_vote)
        if any(n.to == "list" for n in told):
            lines += rules_now(decision, charter, language)
            if names is not None:
                lines += said_by(decision, charter, language, names)
        elif any(n.to in ("silent", "electorate") for n in told):
            lines.append(_until(decision, charter, language))
        if link:
            unseen = decision.state is State.VOTE_OPEN and is_secret(decision, charter)
            lines += [texts.LINK_SAYS["vote" if unseen else link][language].format(days=LINK_DAYS), LINK]
        if where.url:
            lines.append(f"{where.url.rstrip('/')}/decisions/{decision.id}")
        parts.append("\n\n".join(line for line in lines if line))
    text = where.proposed + "\n\n— — —\n\n" if where.proposed and any(n.to == "list" for n in told) else ""
    return f"{decision.title} [{decision.id}]\n\n{text}" + "\n\n— — —\n\n".join(parts) + "\n"


def deadline(decision: Decision) -> tuple[str, str]:
    """(purpose, ISO instant) of the deadline to show; ("", "") when nothing is awaited, as of what is closed."""
    for purpose in _TOLD:
        if purpose in decision.deadlines and decision.state not in ENDS and not is_confirmed(decision):
            return purpose, decision.deadlines[purpose].isoformat()
    return "", ""


def rules_now(decision: Decision, charter: Charter, language: str) -> list[str]:
    """The clock in words, and how to react: what would change a decision as it stands."""
    values = _values(Notice("rule", decision.id), decision, charter, language)
    until, how = _until(decision, charter, language), notice_how.react(decision, charter, language, values)
    return [until, how] if until else [how]


def _until(decision: Decision, charter: Charter, language: str) -> str:
    """What is awaited, until when, and until when what is contested may be so by others; "" when nothing is."""
    also = ("contest_ends",) if decision.state is State.CONTESTED else ()
    told = [one for one in dict.fromkeys((deadline(decision)[0], *also)) if one in decision.deadlines]
    values = _values(Notice("rule", decision.id), decision, charter, language)
    when = {one: local(decision.deadlines[one], charter.zone, language) for one in told}
    return " ".join(texts.DEADLINES[one][language].format(when=when[one], **values) for one in told)


def refused(reason: str, decision: Decision, charter: Charter, language: str) -> str:
    """Why what somebody asks for does not count, and what they can do, as a mail says it."""
    said = Notice("rejected", decision.id, data={"reason": reason})
    return _values(said, decision, charter, language)["refusal"]


def _led_to(notice: Notice, decision: Decision) -> State:
    return State(notice.data.get("to", decision.state)) if notice.kind == "moved" else decision.state


def _who_decides(notice: Notice, decision: Decision, charter: Charter, language: str) -> str:
    """Both sets of people that a call concerns: whoever may object, and whoever votes, with how many they are."""
    who = notice_how.who_decides(decision, charter)
    voters, lasts = notice.data.get("voters", ""), charter.window[decision.decision_class]
    window = texts.span(lasts, language)
    return notice_how.DECIDES[who][language].format(
        window=window, delay=texts.CALLED[language].format(window=window) if lasts else "",
        object=texts.WHO[charter.object][language], vote=texts.WHO[charter.vote][language],
        each=texts.EACH[charter.vote][language], count=texts.COUNT[language].format(n=voters) if voters else "",
    )  # fmt: skip


def _what_was(notice: Notice, decision: Decision, charter: Charter, language: str, names: Mapping[str, str]) -> str:
    """What a correction put right, in words; whose position only where names are shown, and of a ballot nothing that
    the vote does not show."""
    data = notice.data
    kind = data.get("undone") or data["kind"]
    if "ballot" in data and notice.kind == "corrected" and not names_shown(decision, charter):
        names, kind = {}, "ballot"
    name = names.get(data.get("person", ""), "")
    before, after = (texts.READ[data.get(part, "none")][language] for part in ("from", "to"))
    return texts.CORRECTED["undo." * ("undone" in data) + kind][language].format(
        whose=texts.WHOSE["named" if name else ""][language].format(name=name), before=before, after=after,
        other=data.get("other", ""), other_title=data.get("other_title", ""),
    )  # fmt: skip


def _values(
    notice: Notice, decision: Decision, charter: Charter, language: str, names: Mapping[str, str] | None = None
) -> dict[str, str]:
    needs = [texts.PARTS[part][language] for part in charter.objection_needs]
    missing = [texts.PARTS[part][language] for part in notice.data.get("missing", "").split(",") if part in texts.PARTS]
    name = texts.POSITIONS.get(notice.data.get("position", ""), {}).get(language, "")
    values = {
        **notice.data,
        "id": decision.id,
        "title": decision.title,
        "state": texts.STATES[_led_to(notice, decision)][language],
        "class_name": texts.CLASSES[decision.decision_class][language],
        "missing_parts": texts.joined(missing, language),
        "with_needs": f" {texts.WITH[language]} {texts.joined(needs, language)}" if needs else "",
        "adopts": notice_how.adopts(decision, charter, language),
        "wanted": notice_how.wanted(decision, charter, language),
        "then_said": texts.THEN[charter.incomplete_then][language],
        "may_vote": texts.MAY_VOTE[bool(charter.vote_called_by)][language],
        "found": found(notice.data, language) if notice.kind == "count" else "",
        "said": notice.data.get("ballot") or name,
        "quorum": quorum(notice.data, language),
        "what_was": _what_was(notice, decision, charter, language, names or {}) if "kind" in notice.data else "",
        "undoable": "" if "undone" in notice.data else texts.UNDOABLE[language],
        "choice": put_to_vote.choice(notice, decision, language),
        **notice_how.requested(notice.data, charter, language),
        "ballot": notice.data.get("ballot") or f"{name.upper()} {notice.data.get('option', '')}".strip(),
        **notice_ballots.read(notice.data, decision, charter, language),
        **notice_how.answers(decision, charter, language),
        "who_decides": _who_decides(notice, decision, charter, language),
        **notice_how.times(notice, decision, charter, language),
        **inforce.why(notice.data, decision, charter, language),
        **doubts.of_question(notice.data.get("why", ""), language),
    }
    return {**values, **notice_how.answer(notice, decision, charter, language, values)}
