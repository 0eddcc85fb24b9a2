"""What the page that tells a charter says of decisions once taken, of leaving and coming back, of people and messages."""

# ruff: noqa: E501 - a sentence a line, the French one beside the English one

# fmt: off
from __future__ import annotations

from collections.abc import Iterator

from hub.core.decision.prose_vote import proofs
from hub.core.decision.telling import Telling
from hub.core.page import Block

_HELD = {"payments": ("les paiements", "payments"), "board": ("ce que les règles font au tableau", "what the rules do on the board"), "wiki": ("ce que les règles écrivent au wiki", "what the rules write on the wiki")}
_PERIODS = {"month": ("un mois", "a month"), "quarter": ("un trimestre", "a quarter"), "year": ("un an", "a year")}
_LANGUAGES = {"fr": ("en français", "in French"), "en": ("en anglais", "in English")}
# The requests that a word may make, in the order in which a person meets them.
_REQUESTS = {
    "amend": ("changer le texte", "change the text"), "extend": ("prolonger", "extend"), "call_vote": ("appeler au vote", "call a vote"),
    "challenge": ("contester un décompte", "challenge a count"), "withdraw": ("retirer sa proposition", "withdraw one's proposal"),
    "take_over": ("reprendre celle qui est retirée", "take over one that is withdrawn"), "revive": ("réveiller celle qui dort", "revive one that sleeps"),
}


def taken(t: Telling) -> Iterator[Block]:
    """Once a decision is taken."""
    c = t.charter
    yield t.heading("Une fois la décision prise", "Once it is decided")
    contests = t.by_class({kind: t.span(one) if one else "" for kind, one in c.contest_window.items()})
    said = " ".join(
        t.say(f"On peut contester {kinds} pendant {how_long} une fois adoptée, en disant pourquoi.", f"One may contest {kinds} for {how_long} once adopted, saying why.")
        if how_long else t.say(f"Le hub ne rouvre pas {kinds}.", f"The hub does not reopen {kinds}.")
        for how_long, kinds in contests.items()
    )
    if any(how_long for how_long in contests):
        held = [t.pick(one, _HELD) for one in c.hold_effects]
        said += t.say(" La facilitation examine la contestation ; si personne ne l'examine dans le même délai, l'objection tient.", " The facilitator examines the contest; if nobody does in the same time, the objection stands.")
        said += t.say(f" Jusque-là, attendent : {t.joined(held)}.", f" Until then these wait: {t.joined(held)}.") if held else t.say(" Rien n'attend la fin de ce délai.", " Nothing waits for the end of that time.")
        said += t.say(" Ce que l'assemblée a décidé ne se décide à nouveau qu'en assemblée.", " What the assembly decided is decided again by an assembly only.") if "statutory" in t.lives else ""
    reviews = t.by_class({kind: t.span(one) for kind, one in c.review_after.items() if one})
    said += "".join(t.say(f" Une règle ({kinds} dont l'étiquette ou le début du titre dit que c'est une règle, un règlement ou une charte) est revue après {when}.", f" A rule ({kinds} whose tag, or the beginning of its title, says that it is one) is reviewed after {when}.") for when, kinds in reviews.items())
    if reviews:
        said += t.say(" La discussion reprend alors ; si elle n'aboutit pas, la règle reste sans suite.", " It is then discussed again; if that comes to nothing, so does the rule.")
    yield t.paragraph(said, said)


def leaving(t: Telling) -> Iterator[Block]:
    """Withdrawing, sleeping, proposing again."""
    c = t.charter
    yield t.heading("Retirer, laisser dormir, reproposer", "To withdraw, let sleep, propose again")
    taken_over = t.say(f" ; une autre personne a {t.span(c.takeover_delay)} pour la reprendre", f"; somebody else has {t.span(c.takeover_delay)} to take it over") if c.takeover_delay else ""
    warned = t.say(f"le hub prévient {t.span(c.dormant_warning)} avant, et", f"the hub warns {t.span(c.dormant_warning)} before, and") if c.dormant_warning else t.say("le hub le dit, et", "the hub says so, and")
    said = t.say(f"Qui propose peut retirer sa proposition{taken_over}. Une proposition qui attend, et dont on ne parle plus, s'endort {t.after(c.dormant_after)} ; {warned} un mail suffit à la garder ouverte.",
                 f"Whoever proposes may withdraw the proposal{taken_over}. A proposal that waits and is no longer spoken of goes to sleep {t.after(c.dormant_after)}; {warned} one mail keeps it open.")
    if t.consents and (c.revive_window or c.revive_long):
        least = t.say(f"Réveillée, elle laisse au moins {t.span(c.revive_window)}", f"Revived, it leaves at least {t.span(c.revive_window)}") if c.revive_window else t.say("Réveillée, elle laisse le temps qui restait", "Revived, it leaves the time that was left")
        long = t.say(f", et {t.span(c.revive_long)} si elle a dormi trois mois", f", and {t.span(c.revive_long)} if it slept for three months") if c.revive_long.length > c.revive_window.length else ""
        said += f" {least}{long}."
    said += t.say(f" Ce qui a été rejeté se repropose après {t.span(c.repropose_after)}, ou dès que le texte a changé sur le fond.", f" What was rejected may be proposed again after {t.span(c.repropose_after)}, or as soon as its text has changed in substance.") if c.repropose_after else t.say(
        " Ce qui a été rejeté se repropose quand on veut.", " What was rejected may be proposed again at any time.")
    yield t.paragraph(said, said)


def _criteria(t: Telling) -> list[str]:
    rule = t.charter.active_when
    used = t.say(f" pour {t.number(rule.per_used_hours, 'heure')} passées ici", f" for {t.number(rule.per_used_hours, '', 'hour')} spent here") if rule.per_used_hours else ""
    return [
        *([t.say(f"est inscrite à la liste « {rule.on_list} »", f"is on the list “{rule.on_list}”")] if rule.on_list else []),
        *([t.say(f"est sur les listes depuis {t.span(rule.listed_for)}", f"has been on the lists for {t.span(rule.listed_for)}")] if rule.listed_for else []),
        *([t.say(f"est venue {t.number(rule.present_days, 'jour')} en {t.pick(rule.period, _PERIODS)}", f"came on {t.number(rule.present_days, '', 'day')} in {t.pick(rule.period, _PERIODS)}")] if rule.present_days else []),
        *([t.say(f"a donné {t.number(rule.hours, 'heure')}{used}", f"gave {t.number(rule.hours, '', 'hour')}{used}")] if rule.hours else []),
        *([t.say("est à jour de cotisation", "has paid their dues")] if rule.dues else []),
    ]


def who_is_active(t: Telling) -> str:
    """What makes somebody active, as a sentence."""
    if not (criteria := t.joined(_criteria(t))):
        return t.say("Toute personne des listes est active.", "Everybody on the lists is active.")
    return t.say(f"Une personne est active quand elle {criteria}.", f"A person is active who {criteria}.")


def active(t: Telling) -> Iterator[Block]:
    """Who is active, and how a message is known to be somebody's."""
    c = t.charter
    yield t.heading("Qui est actif", "Who is active")
    said = who_is_active(t)
    if _criteria(t) and c.active_grace:
        said += t.say(f" Quand ce n'est plus le cas, elle le reste encore {t.span(c.active_grace)}.", f" When that no longer holds, they stay so for another {t.span(c.active_grace)}.")
    if t.consents:
        said += t.say(" Pour qu'un soutien ou un vote compte : ", " For a support or a vote to count: ") + proofs(t) + "."
    yield t.paragraph(said, said)


def messages(t: Telling) -> Iterator[Block]:
    """What the hub writes, and the words it understands."""
    c = t.charter
    yield t.heading("Ce que le hub écrit, et ce qu'il comprend", "What the hub writes, and what it understands")
    languages = t.joined([t.pick(one, _LANGUAGES) for one in c.languages or ("fr",)])
    said = t.say(f"Chaque étape est dite à la liste, {languages}, avec le moyen de la contester. ", f"Each step is told to the list, {languages}, with how to contest it. ")
    said += t.say("Les personnes qui ont accepté que leur nom se lise y sont nommées, avec leur position ; les autres y sont comptées.", "People who agreed that their name be read are named there, with their position; the others are counted.") if c.names_in_mail else t.say("Personne n'y est nommé.", "Nobody is named there.")
    if c.quiet_hours:
        first, _, last = c.quiet_hours.partition("/")
        said += t.say(f" Aucun rappel entre {first} et {last}.", f" No reminders between {first} and {last}.")
    yield t.paragraph(said, said)
    if t.consents:
        said = _understood(t)
        yield t.paragraph(said, said)
    shown = [(t.pick(request, _REQUESTS), c.keywords[request]) for request in _REQUESTS] if t.consents else []
    if shown:
        yield t.paragraph("Seul sur sa première ligne, en tête d'une ligne et suivi de deux-points (un bonjour ou un merci peut venir avant), ou entre crochets dans le sujet, un de ces mots demande quelque chose :", "Alone on the first line, at the head of a line and followed by a colon (a greeting or thanks may come before), or in brackets in the subject, one of these words asks for something:")
        quotes = t.say("« {} »", "“{}”")
        yield t.bullets([f"{what}{t.say(' : ', ': ')}{t.either([quotes.format(word) for word in known])}" for what, known in shown])


def _understood(t: Telling) -> str:
    """Which positions count as they are read, by class; what does not is asked about."""
    said = t.say("Une position dite sans détour compte.", "A position said outright counts.")
    likely, asked = (
        t.either([t.kind(kind) for kind in t.lives if t.charter.reading[kind] == value]) for value in ("likely", "sure")
    )
    if likely:
        said += t.say(f" Pour {likely}, une position seulement probable compte aussi.", f" For {likely}, a merely likely one counts too.")
    if asked:
        said += t.say(f" Pour {asked}, on demande d'abord à la personne ce qu'elle a voulu dire.", f" For {asked}, the person is first asked what they meant.")
    return said
