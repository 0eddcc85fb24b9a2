"""`hub decision ID`: the text and its history, the clock, each position with its mail, each move with its rules."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from hub.cli.common import out, table


def explained(hub: Any, place: Any, one: Any, row: dict[str, Any], names: dict[str, str]) -> dict[str, Any]:
    """The row of a decision with everything that explains it, for programs too."""
    from hub.core.decision.model import LOST
    from hub.core.decision.notice_names import names_shown
    from hub.core.decision.opening import title_is_all
    from hub.core.decision.positions import written
    from hub.core.decision.put_to_vote import chosen
    from hub.core.person import roll_rows
    from hub.explaining import Explainer

    found = Explainer(hub.database, hub.books, place.id, place.timezone, hub.pages.book(place.id)).explain(
        one, place.language
    )
    mails = found["mails"]
    for said, position in zip(row["positions"], sorted(one.positions.values(), key=_when), strict=True):
        said |= {"event": position.event, "subject": mails.get(position.event, {}).get("subject", ""),
                 "counts": position.counts, "source": position.source}  # fmt: skip
    for raised, objection in zip(row["objections"], one.objections.values(), strict=True):
        raised |= {"event": objection.event, "at": objection.at.isoformat()}
    cast = one.ballots.values() if names_shown(one, hub.pages.charter(place.id, one.rulebook)) else ()
    return {
        **row, "ballots": [
            {"person": names.get(p.person, p.person), "position": p.position, "option": p.option,
             "choice": written(p.ranking, p.grades), "at": p.at.isoformat(), "proof": p.proof, "counts": p.counts,
             "source": p.source, "event": p.event, "subject": mails.get(p.event, {}).get("subject", "")}
            for p in sorted(cast, key=_when)
        ],
        "title_is_all": title_is_all(one), "chosen": chosen(one), "texts": found["texts"],
        "options": found["options"], "now": found["now"], "moves": found["moves"],
        "deadlines": {purpose: due.isoformat() for purpose, due in one.deadlines.items()}, "rulebook": one.rulebook,
        "lost": one.counts.get(LOST, 0), "result": dict(one.result), "count": found["count"],
        "electorate": roll_rows(one.roll, lambda who: names.get(who, who)),
        "corrections": [
            {"id": c.id, "kind": c.kind, "about": c.about, "of": names.get(c.about, c.about),
             "reason": c.reason, "at": c.at.isoformat(),
             "undone": c.undone}
            for c in one.corrections
        ],
    }  # fmt: skip


def _when(position: Any) -> Any:
    return position.at, position.person


def show(row: dict[str, Any], zone: ZoneInfo) -> None:
    """For people, times in the zone: what it says, where it stands, what would change it, and why at each step."""

    def at(moment: str) -> str:
        return f"{datetime.fromisoformat(moment).astimezone(zone):%Y-%m-%d %H:%M}"

    from hub.core.decision.criterion import roll_in
    from hub.core.decision.model import State
    from hub.core.decision.notice_texts import STATES
    from hub.web.marks import said

    def state(one: str) -> str:
        return STATES[State(one)]["fr"]

    out.print(f"{row['id']} {row['title']} — {state(row['state'])}", style="bold", markup=False)
    out.print(row["why"], markup=False)
    none = "Ce qui est proposé est ce que dit le titre." if row["title_is_all"] else "—"
    for version in row["texts"]:
        head = f"Version {version['number']} ({version['kind']}), {at(version['at'])}, {version['digest'][:12]}"
        out.print(f"\n{head}\n{version['text'] or none}", markup=False)
    if row["chosen"]:
        out.print(f"C'est l'option {row['chosen']}, que le vote a choisie.", markup=False)
    out.print("", *row["now"], sep="\n", markup=False)
    for purpose, due in row["deadlines"].items():
        out.print(f"  {said('deadline', purpose, 'fr')} : {at(due)}", markup=False)
    if row["lost"]:
        out.print(f"{row['lost']} message(s) dont la liste a caché l'auteur : non compté(s).", markup=False)
    table("Positions", ["Qui", "Position", "Quand", "Preuve", "Compte", "Message"],
          ((p["person"], p["position"], at(p["at"]), p["proof"], "oui" if p["counts"] else "non", p["event"])
           for p in row["positions"]))  # fmt: skip
    if row["ballots"]:
        table("Bulletins", ["Qui", "Choix", "Quand", "Preuve", "Compte", "Message"],
              ((p["person"], p["choice"] or f"{p['position']} {p['option']}".strip(), at(p["at"]), p["proof"],
                "oui" if p["counts"] else "non", p["event"]) for p in row["ballots"]))  # fmt: skip
    for option in row["options"]:
        out.print(f"Option {option['name']} : {option['text'] or '—'}", markup=False)
    if row["count"]:
        out.print(row["count"], markup=False)
    table("Qui vote", ["Qui", "Vote", "Pourquoi"],
          ((e["person"], "oui" if e["votes"] else "non", roll_in("fr", e["why"]))
           for e in row["electorate"]))  # fmt: skip
    table("Objections", ["N°", "De", "État", "Raison", "Message"],
          ((o["id"], o["by"], said("objection", o["state"], "fr"), o["reason"], o["event"])
           for o in row["objections"]))  # fmt: skip
    table("Étapes", ["Ligne", "De", "À", "Quand", "Pourquoi", "Règles"],
          ((m["row"], state(m["from"]), state(m["to"]), at(m["at"]),
            f"{m['why']} ({m['reason']})" if m["reason"] else m["why"], rules_of(m))
           for m in row["moves"]))  # fmt: skip
    if row["corrections"]:
        rows = ((c["id"], said("correction", c["kind"], "fr"), c["of"], at(c["at"]), c["reason"],
                 "oui" if c["undone"] else "")
                for c in row["corrections"])  # fmt: skip
        table("Corrections", ["Id", "Quoi", "De qui, de quoi", "Quand", "Raison", "Défaite"], rows)


def rules_of(move: dict[str, Any]) -> str:
    """« window = P7D (@coroutine/decisions.yaml:23) » for each rule behind a move, and what it made fire."""
    said = [f"{one['key']} = {one['value']}" + (f" ({one['place']})" if one["place"] else "") for one in move["rules"]]
    return "; ".join([*said, *move["fired"]])
