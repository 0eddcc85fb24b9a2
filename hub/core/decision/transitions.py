"""The table of the machine: from where, on what, to where, if what holds, doing what, and why (said in French).

Rows are tried in order; the first whose guard holds is taken. Numbers are those of the published table
(« Comment nous décidons »); a letter marks a row that stays in its state or completes one. The event "auto"
is tried after every step.
"""

# ruff: noqa: E501 - a row a line reads as a table

# fmt: off
from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from hub.core.decision import actions as a
from hub.core.decision import actions_text as t
from hub.core.decision import actions_vote as v
from hub.core.decision import guards as g
from hub.core.decision import guards_contest as gc
from hub.core.decision import guards_text as gt
from hub.core.decision import guards_vote as gv
from hub.core.decision import leaving as l
from hub.core.decision import minutes as m
from hub.core.decision import positions as p
from hub.core.decision import prolonging as pr
from hub.core.decision import recounting as r
from hub.core.decision import since as si
from hub.core.decision import takingback as b
from hub.core.decision import unasked as n
from hub.core.decision import unproven as u
from hub.core.decision.closing import PUT_OFF
from hub.core.decision.lasting import old_enough
from hub.core.decision.model import State as S  # noqa: N817 - the table is read more easily

TIMER = "timer:"
OPEN = (S.DRAFT, S.NOTICE, S.CONSENT_OPEN, S.OBJECTED, S.DEADLOCK, S.VOTE_NOTICE)
TALKING = (S.CONSENT_OPEN, S.OBJECTED, S.DEADLOCK, S.VOTE_NOTICE)
WATCHED = (S.DRAFT, S.OBJECTED, S.DEADLOCK)


@dataclass(frozen=True, slots=True)
class Row:
    """One row. `target` None means that the state stays (no move is logged)."""

    number: str
    sources: tuple[S, ...]
    event: str
    target: S | None
    guard: g.Guard
    action: a.Action
    why: str


def _row(number: str, sources: S | Iterable[S], event: str, target: S | None, guard: g.Guard, action: a.Action, why: str) -> Row:
    return Row(number, (sources,) if isinstance(sources, S) else tuple(sources), event, target, guard, action, why)


TABLE: tuple[Row, ...] = (
    # drafts, announcement
    _row("1a", S.DRAFT, "propose", None, g.may_propose, a.propose, "la proposition attend son annonce"),
    _row("1", S.DRAFT, "announced", S.CONSENT_OPEN, g.opens_important, a.open_window, "l'annonce est arrivée sur la liste : la fenêtre s'ouvre"),
    _row("2", S.DRAFT, "announced", S.NOTICE, g.opens_notice, a.open_notice, "l'annonce est arrivée sur la liste : on peut agir, et contester"),
    _row("26a", S.DRAFT, "announced", None, g.opens_assembly, a.announce, "la décision relève de l'assemblée, qui est convoquée"),
    _row("1b", S.DRAFT, "second:sponsor", None, g.may_sponsor, a.sponsor, "un parrainage de plus"),
    _row("1c", S.DRAFT, "timer:announce", None, g.always, a.not_announced, "l'annonce n'est pas revenue de la liste"),
    # notice
    _row("23p", S.NOTICE, "timer:contest", None, g.takeover_pending, a.wait_for_takeover, "un retrait est en cours"),
    _row("3", S.NOTICE, "timer:contest", S.IN_FORCE, g.nothing_stands, v.take_effect, "personne n'a objecté dans le délai"),
    _row("4", S.NOTICE, "objection", S.CONSENT_OPEN, si.may_raise, a.stop_notice, "une objection demande d'en discuter"),
    _row("4", S.NOTICE, "auto", S.CONSENT_OPEN, g.something_raised, a.discuss_first, "une objection faite avant l'annonce demande d'en discuter"),
    # the consent window
    _row("23p", S.CONSENT_OPEN, "timer:close", None, g.takeover_pending, a.wait_for_takeover, "un retrait est en cours"),
    _row("5a", S.CONSENT_OPEN, "timer:close", None, g.must_wait, a.postpone, "on attend une objection à compléter, un message à comprendre ou des personnes absentes"),
    _row("8", S.CONSENT_OPEN, "timer:close", S.OBJECTED, g.something_stands, a.freeze_clock, "une objection tient toujours à la clôture"),
    _row("14", S.CONSENT_OPEN, "timer:close", S.VOTE_NOTICE, g.decided_by_vote, v.announce_vote, "cette classe de décision se vote"),
    _row("5", S.CONSENT_OPEN, "timer:close", S.ADOPTED, g.silence_adopts, a.adopt, "aucune objection ne tient et les soutiens suffisent"),
    _row("7", S.CONSENT_OPEN, "timer:close", S.NO_RESULT, g.by_assembly, a.settle, "aucune assemblée ne s'en est saisie à temps"),
    _row("6", S.CONSENT_OPEN, "timer:close", None, g.first_lack, a.renew_window, "trop peu d'accords explicites : une prolongation, une seule fois"),
    _row("7", S.CONSENT_OPEN, "timer:close", S.NO_RESULT, g.always, a.settle, "trop peu d'accords explicites, pour la seconde fois"),
    _row("5b", S.CONSENT_OPEN, "extend", None, g.extension_seconded, a.extend, "une prolongation demandée par assez de personnes"),
    _row("5b", S.CONSENT_OPEN, "extend", None, g.may_extend, a.join("extension"), "une demande de prolongation attend des appuis"),
    _row("8", S.CONSENT_OPEN, "auto", S.OBJECTED, g.fresh_objection, a.freeze_clock, "une objection complète arrête l'horloge"),
    # objections
    _row("9", (S.CONSENT_OPEN, S.OBJECTED, S.DEADLOCK), "objection", None, si.may_raise, a.object_, "une objection est notée"),
    _row("9", S.CONTESTED, "objection", None, gc.may_contest_too, a.object_, "une objection est notée"),
    _row("9", (S.DRAFT, *TALKING, S.CONTESTED), "timer:grace", None, g.always, a.grace_over, "le délai pour compléter l'objection est passé"),
    _row("10", (S.CONSENT_OPEN, S.OBJECTED, S.DEADLOCK), "dismiss", None, g.may_dismiss, a.dismiss, "une objection est écartée, avec sa raison"),
    _row("10", TALKING, "appeal", None, g.may_appeal, a.appeal, "un appel contre un rejet est noté"),
    _row("10", (S.CONSENT_OPEN, S.OBJECTED, S.DEADLOCK), "integrate", None, g.may_integrate, a.integrate, "une objection est intégrée"),
    _row("10", (S.OBJECTED, S.DEADLOCK), "auto", S.CONSENT_OPEN, g.nothing_stands, a.resume_clock, "plus aucune objection ne tient : l'horloge reprend"),
    # amendments
    _row("11", S.DRAFT, "amend", None, gt.amends, t.amend_draft, "le texte change avant l'annonce"),
    _row("11", (S.OBJECTED, S.DEADLOCK), "amend", S.CONSENT_OPEN, gt.amends, t.amend, "le texte est amendé : la fenêtre reprend"),
    _row("11", S.NOTICE, "amend", S.CONSENT_OPEN, gt.amends, t.amend_notice, "le texte annoncé change : on en discute"),
    _row("11", S.CONSENT_OPEN, "amend", S.CONSENT_OPEN, gt.amends, t.amend, "le texte est amendé"),
    _row("15", S.VOTE_NOTICE, "amend", S.CONSENT_OPEN, gt.amends, t.amend, "le texte est amendé : le vote annoncé est annulé"),
    _row("11", (S.OBJECTED, S.DEADLOCK, S.CONSENT_OPEN, S.VOTE_NOTICE), "accept", S.CONSENT_OPEN, gt.accepts_now, t.accept, "un amendement est accepté"),
    _row("12", TALKING, "amend", None, gt.suggests, t.suggest, "un amendement est demandé"),
    _row("12", TALKING, "refuse", None, gt.accepts, t.refuse, "un amendement est refusé"),
    _row("12", TALKING, "second:amendment", None, gt.seconds, t.second_amendment, "un amendement reçoit un appui"),
    # deadlock
    _row("13", (S.CONSENT_OPEN, S.OBJECTED, S.DEADLOCK), "meeting", None, g.always, a.hold_meeting, "une réunion en a discuté"),
    _row("13", S.OBJECTED, "timer:deadlock", None, g.always, a.discussed_enough, "le temps minimal de discussion est passé"),
    _row("13", S.OBJECTED, "auto", S.DEADLOCK, old_enough, a.deadlock, "le désaccord est constaté : une objection tient après la discussion que les règles demandent"),
    # votes
    _row("14", S.DEADLOCK, "call_vote", S.VOTE_NOTICE, gv.may_call_vote, v.announce_vote, "un vote est appelé, la discussion ayant duré"),
    _row("14", S.DEADLOCK, "call_vote", None, gv.may_join_call, a.join("vote"), "un appel au vote attend d'autres personnes"),
    _row("15", S.VOTE_NOTICE, "objection", S.CONSENT_OPEN, gv.new_issue, v.cancel_vote, "une objection nouvelle annule le vote annoncé"),
    _row("15", S.VOTE_NOTICE, "corrected", S.CONSENT_OPEN, gv.missed_issue, v.call_off, "une objection nouvelle annule le vote annoncé"),
    _row("23p", S.VOTE_NOTICE, "timer:vote_opens", None, g.takeover_pending, a.wait_for_takeover, "un retrait est en cours"),
    _row("16a", S.VOTE_NOTICE, "timer:vote_opens", None, gv.nobody_votes, v.wait_for_voters, PUT_OFF),
    _row("16", S.VOTE_NOTICE, "timer:vote_opens", S.VOTE_OPEN, gv.anybody_votes, v.open_vote, "le vote ouvre, toute personne peut voter"),
    _row("16", S.VOTE_NOTICE, "timer:vote_opens", S.VOTE_OPEN, g.always, v.open_vote, "le vote ouvre, la liste des votants est figée"),
    _row("17", S.VOTE_OPEN, "position", None, gv.may_vote, v.cast, "un bulletin est reçu"),
    _row("17", S.VOTE_OPEN, "objection", None, gv.may_vote, v.cast, "un bulletin est reçu"),
    _row("17", S.VOTE_OPEN, "minutes", None, gv.room_ballots, v.cast_in_room, "les votes de la salle sont notés"),
    _row("17", S.VOTE_OPEN, "cast", None, gv.may_cast, v.cast_unseen, "un bulletin secret est dans l'urne"),
    _row("17", S.VOTE_OPEN, "urn", None, gv.of_this_vote, v.open_urn, "l'urne d'un vote secret est ouverte à la clôture"),
    _row("17", (S.VOTE_NOTICE, S.VOTE_OPEN), "delegate", None, gv.may_delegate, v.delegate, "une procuration est notée"),
    _row("18a", S.VOTE_OPEN, "timer:vote_closes", None, gv.quorum_can_wait, pr.extend_vote, "quorum non atteint : le vote est prolongé une fois"),
    _row("18", S.VOTE_OPEN, "timer:vote_closes", S.TALLY, g.always, v.close_vote, "le vote est clos et le décompte publié"),
    _row("19a", S.TALLY, "timer:challenge_ends", None, gv.ruling_awaited, v.await_ruling, "le décompte est contesté : on attend l'arbitrage"),
    _row("19", S.TALLY, "timer:challenge_ends", S.ADOPTED, gv.result_confirmed("adopted"), t.adopt_by_vote, "le vote a adopté et le décompte contesté est confirmé"),
    _row("19", S.TALLY, "timer:challenge_ends", S.REJECTED, gv.result_confirmed("rejected"), a.settle, "le vote a rejeté et le décompte contesté est confirmé"),
    _row("19", S.TALLY, "timer:challenge_ends", S.ADOPTED, gv.result_is("adopted"), t.adopt_by_vote, "le vote a adopté et personne n'a contesté le décompte"),
    _row("19", S.TALLY, "timer:challenge_ends", S.REJECTED, gv.result_is("rejected"), a.settle, "le vote a rejeté et personne n'a contesté le décompte"),
    _row("19", S.TALLY, "timer:challenge_ends", S.NO_RESULT, g.always, a.settle, "le vote ne donne pas de résultat"),
    _row("19a", S.TALLY, "challenge", None, gv.may_challenge, v.challenge, "le décompte est contesté"),
    _row("19b", S.TALLY, "ruling", None, gc.ruled("confirmed"), v.confirm_count, "le décompte est confirmé"),
    _row("19c", S.TALLY, "ruling", S.VOTE_NOTICE, gc.ruled("upheld"), v.announce_vote, "la contestation est fondée : on revote"),
    _row("19c", S.TALLY, "timer:ruling", S.VOTE_NOTICE, g.always, v.announce_vote, "personne n'a tranché la contestation : on revote"),
    _row("18", S.TALLY, "deny", S.VOTE_OPEN, r.quorum_denied, r.go_on_without, "un bulletin que rien ne prouvait est renié par la personne au nom de qui il était donné, et le quorum n'est plus atteint : le vote est prolongé une fois"),
    _row("18", S.TALLY, "corrected", S.VOTE_OPEN, r.quorum_lost, pr.go_on, r.FEWER),
    _row("19d", S.TALLY, "deny", None, gv.may_disown, r.recount_without, "un bulletin que rien ne prouvait est renié par la personne au nom de qui il était donné : le décompte est refait et publié sans lui"),
    _row("19d", S.TALLY, "corrected", None, r.miscounted, r.recount, "les bulletins ne sont plus ceux du décompte : il est refait et publié"),
    # after adoption
    _row("20", S.ADOPTED, "objection", S.CONTESTED, gc.late_objection, v.contest, "une objection tardive est examinée"),
    _row("20", S.ADOPTED, "corrected", S.CONTESTED, gc.missed_in_time, v.examine, "une objection tardive est examinée"),
    _row("20", S.ADOPTED, "corrected", S.CONSENT_OPEN, g.agreements_lost, v.take_no_more, "une correction retire des accords qu'il fallait : le temps est donné encore une fois"),
    _row("20", S.CONTESTED, "timer:ruling", None, n.nobody_was_asked, n.ask_ruling, "personne n'avait été appelé à trancher, dans un passé importé : on le demande"),
    _row("20", S.CONTESTED, "ruling", S.DRAFT, gc.ruled_for_assembly, t.back_to_assembly, "l'objection tardive est fondée : l'assemblée y revient"),
    _row("20", S.CONTESTED, "timer:ruling", S.DRAFT, g.statutory, t.back_to_assembly, "personne n'a tranché : l'assemblée y revient"),
    _row("20", S.CONTESTED, "ruling", S.OBJECTED, gc.ruled("upheld"), v.uphold, "l'objection tardive est fondée"),
    _row("20", S.CONTESTED, "ruling", S.ADOPTED, gc.ruled("confirmed"), v.confirm, "la décision est confirmée après examen"),
    _row("20", S.CONTESTED, "timer:ruling", S.OBJECTED, g.always, v.uphold, "personne n'a tranché : l'objection tient"),
    _row("21", S.ADOPTED, "timer:contest_ends", S.IN_FORCE, g.always, v.take_effect, "le délai de contestation est passé"),
    _row("21", S.ADOPTED, "timer:effect", S.IN_FORCE, g.always, v.take_effect, "la décision prend effet"),
    _row("22", S.IN_FORCE, "timer:review", S.REVIEW_DUE, g.always, v.ask_review, "la date de révision est arrivée"),
    _row("22", S.IN_FORCE, "renew", S.REVIEW_DUE, g.may_propose, v.ask_review, "une information nouvelle demande une révision"),
    _row("22", S.REVIEW_DUE, "renew", S.DRAFT, gc.renewed_for_assembly, t.back_to_assembly, "l'assemblée la remet en discussion"),
    _row("22", S.REVIEW_DUE, "timer:renew", S.DRAFT, g.statutory, t.back_to_assembly, "la révision attend l'assemblée"),
    _row("22", S.REVIEW_DUE, "renew", S.CONSENT_OPEN, g.may_propose, t.renew, "la décision est remise en discussion"),
    _row("22", S.REVIEW_DUE, "timer:renew", S.CONSENT_OPEN, g.always, t.new_round, "la révision s'ouvre"),
    _row("22", (S.IN_FORCE, S.REVIEW_DUE), "supersede", S.SUPERSEDED, gc.facilitates, a.settle, "une autre décision la remplace"),
    # leaving and coming back
    _row("12", OPEN, "auto", None, gt.asks_unread, l.drop_unread, "un amendement a été effacé avec la personne qui l'avait écrit : il n'est plus proposé"),
    _row("23t", OPEN, "auto", None, gt.lacks_text, t.ask_for_text, "le texte est effacé : la proposition attend une reprise, avec un autre texte"),
    _row("23", S.VOTE_OPEN, "auto", S.CONSENT_OPEN, gt.unreadable_vote, l.stop_vote, "le texte mis au vote a été effacé avec la personne qui l'avait écrit : le vote s'arrête"),
    _row("23", S.VOTE_OPEN, "auto", S.CONSENT_OPEN, gt.unreadable_option, l.stop_vote, "une option du vote a été effacée avec la personne qui l'avait écrite : le vote s'arrête"),
    _row("23", OPEN, "withdraw", None, gv.may_withdraw, t.withdraw, "la proposition est retirée, sauf reprise"),
    _row("23", OPEN, "take_over", None, gv.may_take_over, t.take_over, "la proposition est reprise"),
    _row("23", OPEN, "timer:takeover", S.WITHDRAWN, g.always, t.withdrawn, "la proposition est retirée et personne ne l'a reprise"),
    _row("24", WATCHED, "timer:dormant_warning", None, g.always, t.warn_or_wait, "plus de nouvelles depuis longtemps"),
    _row("24", WATCHED, "timer:dormant", S.DORMANT, gv.really_dormant, a.settle, "plus de nouvelles malgré l'avertissement"),
    _row("24", WATCHED, "timer:dormant", None, g.always, t.watch_again, "on en a reparlé"),
    _row("24", S.DORMANT, "revive", S.CONSENT_OPEN, gv.revives_window, t.revive, "la proposition est réveillée"),
    _row("24", S.DORMANT, "revive", S.DRAFT, g.may_propose, t.revive_draft, "la proposition est réveillée"),
    _row("25", (S.REJECTED, S.NO_RESULT, S.WITHDRAWN), "repropose", S.DRAFT, gv.may_repropose, t.repropose, "la proposition revient"),
    _row("26", OPEN, "minutes", S.ADOPTED, m.say("adopted"), a.adopt_by_assembly, "l'assemblée a adopté"),
    _row("26", OPEN, "minutes", S.REJECTED, m.say("rejected"), a.settle, "l'assemblée a rejeté"),
    _row("26c", S.REJECTED, "minutes", S.ADOPTED, m.correct("adopted"), m.adopt_after_all, "le procès-verbal est rectifié : l'assemblée a adopté"),
    _row("26c", (S.ADOPTED, S.IN_FORCE), "minutes", S.REJECTED, m.correct("rejected"), m.reject_after_all, "le procès-verbal est rectifié : l'assemblée a rejeté"),
    _row("26c", (S.ADOPTED, S.IN_FORCE, S.REJECTED), "minutes", S.DRAFT, m.correct("undecided"), m.undecide, "le procès-verbal est rectifié : l'assemblée n'en a pas décidé"),
    # what was asked for in a person's name, and they say is not theirs
    _row("23", S.WITHDRAWN, "deny:request", S.CONSENT_OPEN, u.left_in_name_from_window, u.reopen, "le retrait n'était pas de la personne qui propose : la proposition reprend"),
    _row("23", S.WITHDRAWN, "deny:request", S.DRAFT, u.left_in_name, u.reopen_draft, "le retrait n'était pas de la personne qui propose : la proposition reprend"),
    _row("11", S.DRAFT, "deny:request", None, u.amended_in_name, u.text_back_in_draft, "l'amendement n'était pas de la personne qui propose : le texte d'avant revient"),
    _row("11", (S.OBJECTED, S.DEADLOCK, S.CONSENT_OPEN, S.VOTE_NOTICE), "deny:request", S.CONSENT_OPEN, u.amended_in_name, u.text_back, "l'amendement n'était pas de la personne qui propose : le texte d'avant revient"),
    _row("15", S.VOTE_NOTICE, "deny:request", S.CONSENT_OPEN, u.called_in_name, u.uncall, "l'appel au vote n'était pas de la personne dont il portait l'adresse : le vote annoncé est annulé"),
    _row("P", tuple(S), "deny:request", None, u.may_answer, u.deny, "une demande est reniée par la personne au nom de qui elle était faite"),
    _row("P", tuple(S), "confirm:request", None, u.may_answer, u.confirm, "une demande déjà suivie est confirmée par son auteur"),
    _row("P", OPEN, "timer:proof", None, g.always, u.unanswered, "personne n'a dit à temps de qui vient la demande"),
    # what is recorded without a move
    _row("P", OPEN, "position", None, si.may_say, a.take_position, "une position est notée"),
    _row("P", (*OPEN, S.VOTE_OPEN, S.CONTESTED), "confirm", None, g.may_answer, p.confirm, "une position est confirmée par son auteur"),
    _row("P", (*OPEN, S.VOTE_OPEN, S.CONTESTED), "deny", None, g.may_answer, p.deny, "une position est reniée par la personne au nom de qui elle était prise"),
    _row("P", (*OPEN, S.VOTE_OPEN, S.TALLY, S.ADOPTED, S.CONTESTED, S.DORMANT, S.WITHDRAWN), "leave", None, l.takes_part, l.leave, "une personne qui y prenait part s'est fait effacer"),
    _row("P", (S.IN_FORCE, S.REVIEW_DUE, S.REJECTED, S.NO_RESULT, S.SUPERSEDED), "leave", None, l.wrote_text, l.erase_texts, "un texte de cette décision est effacé avec la personne qui l'avait écrit"),
    _row("P", (*OPEN, S.CONTESTED), "nothing", None, g.may_answer, p.unsay, "le message ne prenait pas la position qui y était lue"),
    _row("P", (*OPEN, S.VOTE_OPEN), "unsay", None, b.may_unsay, b.take_back, "une position est reprise, sans une autre à sa place"),
    _row("P", OPEN, "nothing", None, g.was_asked, p.answered, "le message ne prenait pas position"),
    _row("P", (S.DRAFT,), "objection", None, si.may_raise, a.object_, "une objection est notée avant l'ouverture"),
    _row("P", (S.CONTESTED,), "position", None, gv.own_objection, a.take_position, "l'objection tardive est retirée"),
    _row("20", S.CONTESTED, "auto", S.ADOPTED, g.nothing_stands, v.confirm, "l'objection tardive est retirée"),
    _row("R", (S.CONSENT_OPEN, S.VOTE_OPEN), "timer:reminder", None, g.always, a.remind, "un rappel à qui n'a pas répondu"),
)  # fmt: skip


def _index(table: Iterable[Row]) -> dict[tuple[S, str], tuple[Row, ...]]:
    rows: dict[tuple[S, str], list[Row]] = {}
    for row in table:
        for source in row.sources:
            rows.setdefault((source, row.event), []).append(row)
    return {key: tuple(value) for key, value in rows.items()}


ROWS = _index(TABLE)
