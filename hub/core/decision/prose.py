"""« Comment nous décidons »: one page told from a charter, in French or English, so that it cannot say anything else.

Each section is a function of the charter alone; what cannot happen under it is not told.
"""

# ruff: noqa: E501 - a sentence a line, the French one beside the English one

# fmt: off
from __future__ import annotations

from collections.abc import Iterator

from hub.core.decision import prose_after as after
from hub.core.decision import prose_vote as voting
from hub.core.decision.charter import Charter
from hub.core.decision.notice_texts import CLASSES, EACH, PARTS, THEN
from hub.core.decision.telling import Telling
from hub.core.page import Block, Page


def page(charter: Charter, language: str = "fr") -> Page:
    """The whole page. `language` is fr or en; the same charter gives the same page."""
    t = Telling(charter, language)
    sections = (_kinds, _proposing, _time, _objecting, _amending, voting.disagreement, voting.vote, after.taken, after.leaving, after.active, after.messages)
    blocks: list[Block] = [t.paragraph(
        "Cette page est écrite d'après les réglages en vigueur : quand les règles changent, elle change avec elles. Une décision ouverte avant garde les règles sous lesquelles elle l'a été.",
        "This page is written from the settings in force: when the rules change, it changes with them. A decision opened before keeps the rules under which it was opened.")]
    for section in sections:
        blocks += section(t)
    return Page(t.say("Comment nous décidons", "How we decide"), tuple(blocks))


def _kinds(t: Telling) -> Iterator[Block]:
    c = t.charter
    yield t.heading("Ce qui se décide, et comment", "What is decided, and how")
    yield t.bullets([t.kind(kind) + t.say(" : ", ": ") + _way(t, kind) for kind in t.lives])
    if c.class_of:
        yield t.paragraph("Ce qu'est une proposition se lit à ce qu'elle dit d'elle-même, dans cet ordre :", "What a proposal is shows in what it says of itself, in this order:")
        yield t.bullets([f"{_tests(t, number)} {CLASSES[rule.gives][t.language]}." for number, rule in enumerate(c.class_of)])
    if "important" in t.lives:
        otherwise = t.say("Sinon une proposition", "Otherwise a proposal") if c.class_of else t.say("Une proposition", "A proposal")
        said = otherwise + t.say(f" est ce qu'elle se dit, et dans le doute une décision importante ; une dépense de plus de {c.important_above} €, quand son titre le dit, est alors au moins importante.",
                                 f" is what it says it is, and in doubt an important decision; an expense above € {c.important_above}, when its title says so, is then at least important.")
        yield t.paragraph(said, said)


def _tests(t: Telling, number: int) -> str:
    rule = t.charter.class_of[number]
    found = []
    if rule.tag:
        found.append(t.say(f"avec l'étiquette « {rule.tag} »", f"with the tag “{rule.tag}”"))
    if rule.subject:
        found.append(t.say(f"dont le titre contient « {rule.subject} »", f"whose title has “{rule.subject}”"))
    if rule.above >= 0:
        found.append(t.say(f"dont le titre annonce plus de {rule.above} €", f"whose title says more than € {rule.above}"))
    if not found:
        return t.say("toute proposition :", "any proposal:")
    return t.say("une proposition ", "a proposal ") + " ".join(found) + t.say(" :", ":")


def _way(t: Telling, kind: str) -> str:
    """How a class of decision is taken."""
    c = t.charter
    if kind == "statutory":
        called = t.say(f", {t.span(c.window[kind])} avant l'assemblée", f", {t.span(c.window[kind])} before the assembly") if c.window[kind] else ""
        return t.say(f"le hub l'annonce et envoie la convocation{called} ; l'assemblée décide, et le secrétariat dépose le procès-verbal, que le hub note sans juger du délai, et le rectifie s'il est faux, en disant pourquoi. Ni le silence ni un vote sur la liste n'y suffisent ; les avis donnés en réponse sont notés pour l'assemblée, et n'arrêtent rien.",
                     f"the hub announces it and sends the call{called}; the assembly decides, and the secretary files the minutes, which the hub records without judging the delay, and puts them right where they are wrong, saying why. Neither silence nor a vote on the list is enough; what people answer is noted for the assembly, and stops nothing.")
    if kind == "important":
        return _adopted(t, kind) + "."
    contest = t.span(c.contest_window[kind])
    act = t.say("on dit ce qui se fait.", "one tells what is being done.") if kind == "info" else t.say("on l'annonce et on commence.", "one announces it and begins.")
    if not c.contest_window[kind]:
        return act + t.say(" Le hub n'attend pas d'objection.", " The hub waits for no objection.")
    return act + t.say(f" Pendant {contest}, une objection demande d'en discuter ; dans ce cas {_adopted(t, kind)}.",
                       f" For {contest}, an objection asks for a discussion; then {_adopted(t, kind)}.")


def _adopted(t: Telling, kind: str) -> str:
    """What adopts, after which time."""
    c = t.charter
    window, by, alone = c.window[kind], c.adopt_by[kind], c.min_explicit_support == 1
    later = t.after(window)
    talked = t.say(" de discussion", " of discussion") if window else ""
    if by == "vote":
        return t.say(f"{later}{talked} elle va au vote, le silence ne décide de rien", f"{later}{talked} it goes to a vote, silence decides nothing")
    then = t.say(f"{t.span(window)} après", later) if window else later
    if by == "assembly":
        return t.say(f"elle reste sans suite si, {then}, aucune assemblée ne s'en est saisie ; le procès-verbal que dépose le secrétariat l'adopte ou la rejette", f"it comes to nothing if, {then}, no assembly has taken it up; the minutes that the secretary files adopt or reject it")
    enough = t.say(f" et {t.people(c.min_explicit_support, 'au moins dit', 'au moins disent')} la soutenir", f" and at least {t.people(c.min_explicit_support)} {'says' if alone else 'say'} that they support it") if c.min_explicit_support else ""
    silence = t.say(" ; ne rien dire, c'est consentir", "; saying nothing is consenting")
    if by == "explicit":
        return t.say(f"elle est adoptée si, {then}, {EACH[c.vote]['fr']} a dit son accord{enough} ; se taire n'est pas consentir", f"it is adopted if, {then}, {EACH[c.vote]['en']} has agreed{enough}; saying nothing is not agreeing")
    return t.say(f"elle est adoptée si, {then}, aucune objection ne tient{enough or silence}", f"it is adopted if, {then}, no objection stands{enough or silence}")


def _proposing(t: Telling) -> Iterator[Block]:
    c = t.charter
    yield t.heading("Proposer", "To propose")
    who = t.who(c.propose)
    lines = t.say(f"{who} peut proposer, par un mail à la liste ou une carte sur le tableau.", f"{who} may propose, by a mail to the list or a card on the board.")
    if c.sponsors:
        lines += t.say(f" Il faut {_that(t.people(c.sponsors, 'parraine', 'parrainent'))} la proposition avant qu'elle ne s'ouvre.", f" {t.people(c.sponsors).capitalize()} must second the proposal before it opens.")
    lines += t.say(f" Le temps court quand l'annonce du hub est revenue par la liste, et que tout le monde a donc pu la lire ; tant qu'elle ne l'est pas, rien ne court, et {t.after(c.announced_within)} on cherche pourquoi.",
                   f" Time runs once the hub's notice has come back by the list, so that everybody could read it; until then nothing runs, and {t.after(c.announced_within)} somebody finds out why.")
    lines += t.say(" Ce qui porte sur des personnes le dit par l'étiquette [Personne], dans le sujet du mail ou le nom de la carte, à moins que la règle qui l'ouvre ne le dise : le titre et le texte n'en sont montrés qu'aux membres.",
                   " What is about persons says so by the tag [Personne], in the mail's subject or the card's name, unless the rule that opens it does: its title and text are shown to members only.")
    yield t.paragraph(lines, lines)


def _time(t: Telling) -> Iterator[Block]:
    c = t.charter
    yield t.heading("Le temps", "Time")
    lines = t.say(f"Les heures sont celles du fuseau {c.zone}, à la minute près.", f"Times are those of the zone {c.zone}, to the minute.")
    closed = [*(t.period(one) for one in c.blackout), *([] if c.weekend_closes else [t.say("le samedi ni le dimanche", "on Saturdays and Sundays")])]
    if closed:
        lines += t.say(f" Rien ne se clôt {', ni '.join(closed)} : c'est reporté à la même heure du premier jour ouvert.", f" Nothing closes {', nor '.join(closed)}: it moves to the same time of the first open day.")
    yield t.paragraph(lines, lines)
    if not t.consents:
        return
    lines = _reminder(t)
    if c.extensions_max and c.extension and c.extension_last:
        lines += t.say(f" Dans les {t.span(c.extension_last)} avant la fin, {t.people(c.extension_seconds, 'peut', 'peuvent')} demander {t.span(c.extension)} de plus, {t.times(c.extensions_max)} au plus.",
                       f" In the last {t.span(c.extension_last)}, {t.people(c.extension_seconds)} may ask for {t.span(c.extension)} more, {t.times(c.extensions_max)} at most.")
    ways = {c.adopt_by[kind] for kind in t.lives if kind != "statutory"}
    if "explicit" in ways or ("silence" in ways and c.min_explicit_support):
        lines += t.say(" S'il manque des accords à la fin, le temps est donné une seconde fois ; ensuite la proposition reste sans suite.",
                       " If agreements are lacking at the end, the time is given once more; after that the proposal comes to nothing.")
    lines += t.say(" La fin attend, une fois, qu'un message dont on n'est pas sûr soit compris, qu'une demande de prolongation soit appuyée, ou que reviennent des personnes absentes quand un quart des votants l'est et n'a rien dit.",
                   " The end waits, once, until a message that is not understood for sure is, until a request for more time is backed, or for people who are away when a quarter of the voters are and said nothing.")
    yield t.paragraph(lines.strip(), lines.strip())


def _reminder(t: Telling) -> str:
    """When whoever has not answered is reminded, in windows of every length that a decision may have."""
    c = t.charter
    windows = [c.window[kind] for kind in t.lives if kind != "statutory"] + ([c.vote_window] if t.votes else [])
    before = {c.reminds_in(window) == c.reminder_before for window in windows if window}
    if not c.reminder_before or not before:
        return ""
    whole = t.say(f"{t.span(c.reminder_before)} avant la fin", f"{t.span(c.reminder_before)} before the end")
    when = [whole, t.say("ou à la moitié du temps quand il ne dure pas plus que cela", "or halfway where the time lasts no longer than that")]
    if before != {True, False}:
        when = [whole] if True in before else [t.say("à la moitié du temps", "halfway through")]
    return t.say("Qui peut prendre position et ne l'a pas fait reçoit un rappel ", "Whoever may take a position and has not gets a reminder ") + ", ".join(when) + _unless_quiet(t) + "."


def _unless_quiet(t: Telling) -> str:
    return t.say(", à moins que la fin ne vienne avant celle des heures calmes", ", unless the end comes before that of the quiet hours") if t.charter.quiet_hours else ""


def _objecting(t: Telling) -> Iterator[Block]:
    c = t.charter
    if not t.consents:
        return
    yield t.heading("S'opposer", "To object")
    needs = t.joined([PARTS[part][t.language] for part in c.objection_needs])
    who = t.who(c.object)
    lines = t.say(f"{who} peut soutenir, s'abstenir, ou s'opposer.", f"{who} may support, abstain, or object.")
    if needs:
        lines += t.say(f" Une objection apporte {needs}. S'il manque quelque chose, le hub le demande en privé ; {t.after(c.incomplete_grace)}, {THEN[c.incomplete_then][t.language]}.",
                       f" An objection brings {needs}. If something is missing, the hub asks for it in private; {t.after(c.incomplete_grace)}, {THEN[c.incomplete_then][t.language]}.")
    lines += t.say(" Une objection arrête le temps.", " An objection stops time.")
    if c.min_resume:
        lines += t.say(f" Quand elle est levée, il reste au moins {t.span(c.min_resume)}.", f" Once it is lifted, at least {t.span(c.min_resume)} are left.")
    else:
        lines += t.say(" Quand elle est levée, il reste le temps qui restait.", " Once it is lifted, the time that was left is left.")
    if c.dismiss_by == "facilitator":
        lines += t.say(f" La facilitation peut écarter une objection, en publiant pourquoi ; {t.people(c.appeal_by, 'peut', 'peuvent')} faire appel, et elle tient de nouveau.",
                       f" The facilitator may dismiss an objection and publishes why; {t.people(c.appeal_by)} may appeal, and it stands again.")
    elif c.dismiss_by == "vote":
        lines += t.say(" Seul un vote passe outre une objection.", " Only a vote passes over an objection.")
    else:
        lines += t.say(" Personne n'écarte l'objection de quelqu'un d'autre.", " Nobody dismisses somebody else's objection.")
    yield t.paragraph(lines, lines)


def _amending(t: Telling) -> Iterator[Block]:
    c = t.charter
    if not t.consents:
        return
    yield t.heading("Changer le texte", "To change the text")
    kinds = {"editorial": ("une coquille corrigée", "a corrected slip"), "minor": ("un petit changement", "a small change"), "major": ("un changement de fond, ou un doute,", "a change of substance, or a doubt,")}
    least = [f"{t.pick(kind, kinds)} {_left(t, kind)}" for kind in kinds]
    lines = t.say(f"Qui propose peut changer le texte : {' ; '.join(least)}. On ne raccourcit jamais le temps qui restait, et l'on n'additionne pas. Sauf pour une coquille, les soutiens sont à redire.",
                  f"Whoever proposes may change the text: {'; '.join(least)}. The time that was left is never cut, and never added to. But for a slip, supports are to be said again.")
    if {"info", "reversible"} & set(t.lives):
        lines += t.say(" Une action annoncée dont le texte change est discutée pendant toute la durée.", " An action that was announced and whose text changes is discussed for the whole time.")
    lines += t.say(f" Un changement refusé {_that(t.people(c.amendment_seconds, 'appuie', 'appuient'))} devient un choix du vote, à côté de « ne rien changer ».",
                   f" A change that is refused but backed by {t.people(c.amendment_seconds)} becomes a choice of the vote, beside “change nothing”.")
    yield t.paragraph(lines, lines)


def _that(people: str) -> str:
    """« qu'une personne … », « que 3 personnes … »."""
    return ("qu'" if people.startswith("u") else "que ") + people


def _left(t: Telling, kind: str) -> str:
    least = t.charter.amendment_delay[kind]
    if least is None:
        return t.say("redonne tout le temps", "gives the whole time again")
    if not least:
        return t.say("ne change pas le temps qui reste", "leaves the time as it is")
    return t.say(f"laisse au moins {t.span(least)}", f"leaves at least {t.span(least)}")
