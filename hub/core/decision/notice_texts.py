"""The words of messages about decisions, in French and English: data, written by people for people."""

# ruff: noqa: E501 - one message a line reads better than cut ones
# fmt: off
from __future__ import annotations

from collections.abc import Mapping, Sequence

from hub.core.decision.clock import Duration
from hub.core.decision.model import State
from hub.core.decision.unsaid import UNSAID

Both = Mapping[str, str]

STATES: Mapping[State, Both] = {
    State.DRAFT: {"fr": "Brouillon", "en": "Draft"},
    State.NOTICE: {"fr": "Annoncée", "en": "Announced"},
    State.CONSENT_OPEN: {"fr": "En discussion", "en": "Open for consent"},
    State.OBJECTED: {"fr": "Objection en cours", "en": "Objected"},
    State.DEADLOCK: {"fr": "Désaccord durable", "en": "Deadlock"},
    State.VOTE_NOTICE: {"fr": "Vote annoncé", "en": "Vote announced"},
    State.VOTE_OPEN: {"fr": "Vote ouvert", "en": "Vote open"},
    State.TALLY: {"fr": "Décompte publié", "en": "Count published"},
    State.ADOPTED: {"fr": "Décision adoptée", "en": "Adopted"},
    State.CONTESTED: {"fr": "Décision contestée", "en": "Contested"},
    State.IN_FORCE: {"fr": "En vigueur", "en": "In force"},
    State.REVIEW_DUE: {"fr": "À réviser", "en": "Review due"},
    State.REJECTED: {"fr": "Rejetée", "en": "Rejected"},
    State.NO_RESULT: {"fr": "Sans suite", "en": "No result"},
    State.WITHDRAWN: {"fr": "Retirée", "en": "Withdrawn"},
    State.DORMANT: {"fr": "En sommeil", "en": "Dormant"},
    State.SUPERSEDED: {"fr": "Remplacée", "en": "Superseded"},
}
CLASSES: Mapping[str, Both] = {
    "info": {"fr": "information", "en": "information"},
    "reversible": {"fr": "décision réversible", "en": "reversible decision"},
    "important": {"fr": "décision importante", "en": "important decision"},
    "statutory": {"fr": "décision d'assemblée", "en": "decision of the assembly"},
}
WAYS: Mapping[str, Both] = {
    "silence": {"fr": "par consentement, sans objection", "en": "by consent, without objection"},
    "explicit": {"fr": "par accords exprimés", "en": "by explicit agreement"},
    "vote": {"fr": "par un vote", "en": "by a vote"},
    "assembly": {"fr": "en assemblée", "en": "by the assembly"},
    "minutes": {"fr": "en assemblée", "en": "by the assembly"},
}
POSITIONS: Mapping[str, Both] = {
    "support": {"fr": "Pour", "en": "For"},
    "consent": {"fr": "Sans objection", "en": "No objection"},
    "abstain": {"fr": "Abstention", "en": "Abstention"},
    "reserve": {"fr": "Réserve", "en": "Reservation"},
    "objection": {"fr": "Contre", "en": "Against"},
    UNSAID: {"fr": "Position reprise", "en": "Position taken back"},
}
PERSON: Both = {"fr": "personne", "en": "person"}
PEOPLE: Both = {"fr": "personnes", "en": "people"}
# Who may, by the setting, amid a sentence.
WHO: Mapping[str, Both] = {
    "anyone": {"fr": "toute personne", "en": "anybody"},
    "list": {"fr": "toute personne inscrite à la liste", "en": "anybody on the list"},
    "active": {"fr": "toute personne active", "en": "any active person"},
}
# Who must agree where agreement is explicit: those who vote, by the setting; where that is anybody, who spoke.
EACH: Mapping[str, Both] = {
    "anyone": {"fr": "chaque personne qui a pris position", "en": "each person who took a position"},
    "list": {"fr": "chaque personne inscrite à la liste", "en": "each person on the list"},
    "active": {"fr": "chaque personne active", "en": "each active person"},
}
# What is called for an assembly is told how long before it.
CALLED: Both = {"fr": " Délai statutaire de convocation : {window} avant l'assemblée.", "en": " Statutory notice: {window} before the assembly."}
COUNT: Both = {"fr": " ({n} aujourd'hui)", "en": " ({n} today)"}
PARTS: Mapping[str, Both] = {
    "reason": {"fr": "une raison", "en": "a reason"},
    "proposal": {"fr": "une proposition", "en": "a proposal"},
    "help": {"fr": "une offre d'aide", "en": "an offer of help"},
}
# What becomes of an objection that is not completed, by the setting.
THEN: Mapping[str, Both] = {
    "reserve": {"fr": "elle devient une réserve, visible, qui n'arrête rien", "en": "it becomes a reservation, shown, that stops nothing"},
    "ignore": {"fr": "elle n'est plus comptée", "en": "it no longer counts"},
    "count": {"fr": "elle compte quand même", "en": "it counts all the same"},
}
WITH: Both = {"fr": "avec", "en": "with"}
SUBJECTS: Mapping[str, Both] = {
    "call": {"fr": "Proposition", "en": "Proposal"},
    "sponsors_wanted": {"fr": "Parrainages attendus", "en": "Sponsors wanted"},
    "not_announced": {"fr": "Annonce non revue", "en": "Notice not seen"},
    "missing_part": {"fr": "Votre objection est à compléter", "en": "Please complete your objection"},
    "objection_closed": {"fr": "Votre objection", "en": "Your objection"},
    "dismissed": {"fr": "Objection écartée", "en": "Objection dismissed"},
    "appeal_upheld": {"fr": "Objection rétablie", "en": "Objection restored"},
    "deadlock": {"fr": "Désaccord durable", "en": "Deadlock"},
    "postponed": {"fr": "Clôture reportée", "en": "Closing postponed"},
    "author_lost": {"fr": "Un message sans auteur", "en": "A message without author"},
    "list_hides_authors": {"fr": "La liste cache des auteurs", "en": "The list hides authors"},
    "extended": {"fr": "Fenêtre prolongée", "en": "Window extended"},
    "supports_wanted": {"fr": "Soutiens attendus", "en": "Supports wanted"},
    "reminder": {"fr": "Rappel", "en": "Reminder"},
    "amendment_asked": {"fr": "Amendement demandé", "en": "Amendment asked"},
    "option_added": {"fr": "Option ajoutée", "en": "Option added"},
    "vote_announced": {"fr": "Vote annoncé", "en": "Vote announced"},
    "two_options": {"fr": "Deux options seulement", "en": "Two options only"},
    "nobody_votes": {"fr": "Personne ne peut voter", "en": "Nobody may vote"},
    "ballots": {"fr": "Votez", "en": "Please vote"},
    "ballot_read": {"fr": "Votre bulletin", "en": "Your ballot"},
    "ballot_cast": {"fr": "Votre bulletin", "en": "Your ballot"},
    "proxy_noted": {"fr": "Votre procuration", "en": "Your proxy"},
    "proxy_back": {"fr": "Votre procuration", "en": "Your proxy"},
    "proxy_void": {"fr": "Votre procuration", "en": "Your proxy"},
    "proxy_carried": {"fr": "Vous portez une procuration", "en": "You carry a proxy"},
    "proxy_dropped": {"fr": "Vous ne portez plus de procuration", "en": "You carry no proxy any more"},
    "quorum_wanted": {"fr": "Quorum non atteint", "en": "Quorum not met"},
    "count": {"fr": "Décompte", "en": "Count"},
    "urn_differs": {"fr": "Vote sans valeur", "en": "Void vote"},
    "challenged": {"fr": "Décompte contesté", "en": "Count challenged"}, "minutes_corrected": {"fr": "Procès-verbal rectifié", "en": "Minutes put right"},
    "review_due": {"fr": "Révision", "en": "Review"},
    "withdrawal": {"fr": "Retrait annoncé", "en": "Withdrawal announced"}, "text_gone": {"fr": "Texte effacé", "en": "Text erased"},
    "ruled_confirmed": {"fr": "Contestation tranchée", "en": "Challenge ruled on"}, "ruled_upheld": {"fr": "Contestation tranchée", "en": "Challenge ruled on"},
    "taken_over": {"fr": "Proposition reprise", "en": "Proposal taken over"},
    "dormant_soon": {"fr": "Bientôt en sommeil", "en": "Soon dormant"},
    "ask": {"fr": "Une question sur votre message", "en": "A question about your message"},
    "ask_request": {"fr": "Une question sur votre message", "en": "A question about your message"},
    "ask_amendment": {"fr": "Une question sur votre message", "en": "A question about your message"},
    "rejected": {"fr": "Votre message n'a pas été compté", "en": "Your message was not counted"},
    "room_read": {"fr": "Les votes de la salle sont notés, pas tous", "en": "The votes of the room are noted, not all"},
    "position_read": {"fr": "Votre position est lue", "en": "Your position is read"},
    "receipt": {"fr": "Est-ce bien vous ?", "en": "Was it you?"},
    "request_receipt": {"fr": "Est-ce bien vous ?", "en": "Was it you?"},
    "unproven": {"fr": "Demande sans preuve", "en": "Unproven request"},
    "request_denied": {"fr": "Demande reniée", "en": "Request denied"},
    "party_erased": {"fr": "Objection close", "en": "Objection closed"},
    "denied": {"fr": "Position retirée", "en": "Position taken back"},
    "unsaid_denied": {"fr": "Position rétablie", "en": "Position restored"},
    "card_request": {"fr": "Carte déplacée", "en": "Card moved"},
    "card_text": {"fr": "Carte modifiée", "en": "Card changed"},
    "card_gone": {"fr": "Carte supprimée", "en": "Card deleted"},
    "card_left": {"fr": "Carte partie du tableau", "en": "Card left the board"},
    "card_taken": {"fr": "Carte d'une autre décision", "en": "Card of another decision"},
    "corrected": {"fr": "Correction", "en": "Correction"}, "put_right": {"fr": "Votre position est corrigée", "en": "Your position is put right"}, "carried": {"fr": "Votre objection compte ici", "en": "Your objection counts here"},
    "card_linked": {"fr": "Carte liée", "en": "Card linked"}, "say_again": {"fr": "À redire ici", "en": "To be said again here"}, "moved": {"fr": "Changement", "en": "Change"},
}
_TEXTS: Mapping[str, Both] = {
    "moved": {"fr": "« {title} » : {state}. Pourquoi : {why}. Règle en vigueur : {rule}.{choice}", "en": "“{title}”: {state}. Why: {why_en}. Rule in force: {rule}.{choice}"},
    "call": {"fr": "Une proposition est faite ({class_name}). {who_decides}", "en": "A proposal is made ({class_name}). {who_decides}"},
    "two_options": {"fr": "Il n'y a que deux options : le jugement majoritaire peut alors retenir celle que moins de personnes préfèrent. Un oui ou un non, ou un classement, dirait plus.", "en": "There are two options only: majority judgment may then elect the one that fewer people prefer. A yes or no, or a ranking, would say more."},
    "sponsors_wanted": {"fr": "Parrainages nécessaires pour ouvrir : {needed}. Pour parrainer, répondez « je parraine ».", "en": "Sponsors needed to open: {needed}. To sponsor, answer “seconded”."},
    "not_announced": {"fr": "Notre annonce n'est pas revenue de la liste : la fenêtre n'est pas ouverte. Vérifiez que la liste accepte les messages du hub.", "en": "Our notice did not come back from the list: the window is not open. Check that the list takes the hub's mail."},
    "missing_part": {"fr": "Votre objection est notée et attend {missing_parts}. Répondez à ce message pour la compléter ; sinon, le {grace}, {then_said}.", "en": "Your objection is noted and waits for {missing_parts}. Answer this message to complete it; otherwise, on {grace}, {then_said}."},
    "objection_closed": {"fr": "Votre objection n'a pas été complétée à temps : {then_said}.", "en": "Your objection was not completed in time: {then_said}."},
    "dismissed": {"fr": "L'objection {objection} est écartée. Raison : {reason}. {appeal_by} personnes peuvent faire appel.", "en": "Objection {objection} is dismissed. Reason: {reason}. {appeal_by} people may appeal."},
    "appeal_upheld": {"fr": "L'objection {objection} est rétablie en appel.", "en": "Objection {objection} is restored on appeal."},
    "deadlock": {"fr": "Le désaccord dure. Objections ouvertes : {objections}. {may_vote}", "en": "The disagreement lasts. Open objections: {objections}. {may_vote}"},
    "postponed": {"fr": "La clôture est reportée : on attend une réponse, ou des personnes absentes, avant de conclure.", "en": "Closing is postponed: an answer is awaited, or people who are away."},
    "author_lost": {"fr": "Un message de cette discussion est arrivé sans son auteur, car la liste a mis sa propre adresse à la place : ce qu'il dit n'est pas compté. Si c'est le vôtre, redites-le sur la page de la décision en vous connectant, ou à l'adresse du hub et non à la liste, avec [{id}] dans le sujet.", "en": "A message of this conversation arrived without its author, because the list put its own address in their place: what it says is not counted. If it is yours, say it again on the page of the decision, signed in, or to the hub's address and not to the list, with [{id}] in the subject."},
    "list_hides_authors": {"fr": "La liste met sa propre adresse à la place de celle de certaines personnes (DMARC) : ce qu'elles y écrivent ne peut pas être compté. Réglez-la pour qu'elle ne le fasse que pour les domaines qui l'exigent, et dites à ces personnes de répondre au hub ou sur les pages.", "en": "The list puts its own address in the place of some people's (DMARC): what they write there cannot be counted. Set it to do so only for domains that demand it, and tell these people to answer the hub, or on the pages."},
    "extended": {"fr": "La fenêtre est prolongée, comme il a été demandé.", "en": "The window is extended, as was asked."},
    "supports_wanted": {"fr": "{wanted} Le temps est donné une seconde fois.", "en": "{wanted} The time is given once more."},
    "reminder": {"fr": "Vous n'avez pas encore répondu sur « {title} ». Pour ne plus recevoir de rappels : votre lien personnel, ou la page « Moi » du portail.", "en": "You have not answered on “{title}” yet. To get no more reminders: your personal link, or the page “Me” of the portal."},
    "amendment_asked": {"fr": "L'amendement {amendment} est demandé : la personne qui propose répond « Amendement {amendment} accepté » ou « Amendement {amendment} refusé » en première ligne d'une réponse, ou sur la page de la décision en se connectant. Pour l'appuyer, répondez « J'appuie l'amendement {amendment} ».", "en": "Amendment {amendment} is asked for: the proposer answers “Amendment {amendment} accepted” or “Amendment {amendment} refused” on the first line of an answer, or on the decision's page, signed in. To second it, answer “I second the amendment {amendment}”."},
    "option_added": {"fr": "L'amendement {amendment} sera une option du vote.", "en": "Amendment {amendment} will be an option on the ballot."},
    "vote_announced": {"fr": "Un vote aura lieu. Texte et méthode sont figés ; « ne rien changer » est toujours une option.", "en": "A vote will be held. Text and method are frozen; “change nothing” is always an option."},
    "nobody_votes": {"fr": "« {title} » : {why}.", "en": "“{title}”: {why_en}."},
    "ballots": {"fr": "Le vote est ouvert. {how_to_vote}", "en": "The vote is open. {how_to_vote}"},
    "ballot_read": {"fr": "Lu : {ballot}.{approved} {counted}", "en": "Read: {ballot}.{approved} {counted}"},
    "ballot_cast": {"fr": "Votre bulletin secret est dans l'urne. Personne n'y lit votre nom : il ne peut plus être changé.", "en": "Your secret ballot is in the urn. It bears no name: it cannot be changed any more."},
    "proxy_back": {"fr": "Votre procuration est reprise : personne ne vote pour vous.", "en": "Your proxy is taken back: nobody votes for you."},
    "proxy_void": {"fr": "Votre procuration est sans effet : {refusal}", "en": "Your proxy has no effect: {refusal}"},
    "proxy_carried": {"fr": "Une personne qui vote vous a donné sa procuration : votre vote compte aussi pour elle, tant qu'elle ne vote pas elle-même ; sans lui, sa voix n'est pas comptée. La page de la décision, en vous connectant, dit qui c'est.", "en": "A voter gave you their proxy: your vote counts for them too, as long as they do not vote themselves; without it their voice is not counted. The decision's page, signed in, says who it is."},
    "proxy_dropped": {"fr": "Vous ne portez plus de procuration sur cette décision : votre vote ne compte que pour vous.", "en": "You carry no proxy on this decision any more: your vote counts for you alone."},
    "proxy_noted": {"fr": "Votre procuration est notée ; votre propre vote la remplacerait.", "en": "Your proxy is noted; your own vote would replace it."},
    "quorum_wanted": {"fr": "Il faut {quorum} : le vote est prolongé une fois.", "en": "{quorum} needed: the vote is extended once."},
    "count": {"fr": "Le vote est compté. {found}", "en": "The vote is counted. {found}"},
    "urn_differs": {"fr": "Bulletins dans l'urne : {choices} ; personnes qui ont voté : {voted}. Ce vote secret ne vaut rien. Une personne qui vote peut contester le décompte, pour qu'on revote.", "en": "Ballots in the urn: {choices}; people who voted: {voted}. This secret vote is void. A voter may challenge the count, so that the vote is held again."},
    "challenged": {"fr": "Le décompte est contesté : {reason}. La facilitation tranche.", "en": "The count is challenged: {reason}. The facilitator rules."},
    "review_due": {"fr": "La décision doit être revue : la proposer à nouveau ou la laisser remplacer.", "en": "The decision is to be reviewed: renew it or let it be replaced."},
    "withdrawal": {"fr": "Qui proposait s'en retire : la proposition est retirée {leaves}, sauf si une autre personne la reprend avant.", "en": "Whoever proposed leaves it: the proposal is withdrawn {leaves} unless somebody else takes it over before."}, "text_gone": {"fr": "Le texte en vigueur a été effacé avec la personne qui l'avait écrit : personne ne peut plus le lire, et il n'est pas adopté. La proposition est retirée {leaves}, sauf si d'ici là une personne la reprend et donne un texte à elle, avec « {amend} » seul sur la première ligne et le texte dessous.", "en": "The text in force was erased with the person who wrote it: nobody can read it any more, and it is not adopted. The proposal is withdrawn {leaves}, unless by then somebody takes it over and gives a text of their own, with “{amend}” alone on the first line and the text below."},
    "ruled_confirmed": {"fr": "La facilitation confirme ce qui était contesté. Raison : {reason}", "en": "The facilitator confirms what was contested. Reason: {reason}"},
    "ruled_upheld": {"fr": "La facilitation juge la contestation fondée. Raison : {reason}", "en": "The facilitator finds the challenge founded. Reason: {reason}"},
    "minutes_corrected": {"fr": "Le procès-verbal était faux. Raison : {reason}", "en": "The minutes were wrong. Reason: {reason}"},
    "taken_over": {"fr": "La proposition est reprise par une autre personne.", "en": "The proposal is taken over by somebody else."},
    "dormant_soon": {"fr": "Sans nouvelles, la proposition s'endort le {sleeps}. Un message suffit à la garder ouverte.", "en": "Without news the proposal goes dormant on {sleeps}. One message keeps it open."},
    "ask": {"fr": "Nous ne sommes pas sûrs d'avoir compris votre position ({why}) {yet} {answer}", "en": "We are not sure of your position{asked_en}; {yet}. {answer}"},
    "ask_request": {"fr": "Nous avons cru lire que {meant}. Rien n'est fait avant votre réponse. Si c'est bien cela, répondez {how_to_ask}. Sinon, vous n'avez rien à faire.", "en": "We think we read that {meant}. Nothing is done before you answer. If that is so, answer {how_to_ask}. If not, there is nothing to do."},
    "ask_amendment": {"fr": "Nous avons cru lire que vous répondez à un amendement, sans être sûrs de ce qu'il faut en faire ; rien n'est fait. Amendements en attente : {amendments}. La personne qui propose répond « Amendement A1 accepté » ou « Amendement A1 refusé » en première ligne, avec le bon numéro, ou sur la page de la décision en se connectant ; les autres l'appuient par « J'appuie l'amendement A1 ». Votre position sur la proposition n'en change pas.", "en": "We think we read that you answer an amendment, and are not sure what to make of it; nothing is done. Amendments that wait: {amendments}. The proposer answers “Amendment A1 accepted” or “Amendment A1 refused” on the first line, with the right number, or on the decision's page, signed in; others second it by “I second the amendment A1”. Your position on the proposal does not change."},
    "rejected": {"fr": "Votre message n'a pas été compté : {refusal}", "en": "Your message was not counted: {refusal}"},
    "room_read": {"fr": "Les votes de la salle sont notés, pas tous : {refusal}", "en": "The votes of the room are noted, not all: {refusal}"},
    "put_right": {"fr": "{what_was} Il s'agit de la vôtre. Raison : {reason}. Si ce n'est pas ce que vous vouliez dire, dites-le par votre lien personnel, ou répondez.", "en": "{what_was} It is yours. Reason: {reason}. If that is not what you meant, say so by your personal link, or answer."},
    "carried": {"fr": "{closed} (« {closed_title} ») est close : elle double cette décision, qui continue. L'objection que vous y aviez faite compte ici. Si elle ne tient pas ici, retirez-la par votre lien personnel, ou en répondant.", "en": "{closed} (“{closed_title}”) is closed: it is a duplicate of this decision, which goes on. The objection that you made there counts here. If it does not hold here, take it back by your personal link, or by answering."}, "say_again": {"fr": "{closed} (« {closed_title} ») est close : elle double cette décision, qui continue. Ce que vous y aviez dit ou voté ne compte pas ici : si vous le pensez toujours, redites-le par votre lien personnel, ou en répondant.", "en": "{closed} (“{closed_title}”) is closed: it is a duplicate of this decision, which goes on. What you said or voted there does not count here: if you still think so, say it again by your personal link, or by answering."},
    "position_read": {"fr": "Lu : {ballot}. {noted_for}Si ce n'est pas ce que vous vouliez dire, dites-le par votre lien personnel, ou répondez.", "en": "Read: {ballot}. {noted_for}If that is not what you meant, say so by your personal link, or answer."},
    "receipt": {"fr": "Un message signé de votre adresse dit « {said} » ; c'est noté. {noted_for}Rien ne prouve encore qu'il est de vous : dites-le, ou dites que non.", "en": "A message under your address says “{said}”; it is noted. {noted_for}Nothing proves yet that it is yours: say so, or say that it is not."},
    "request_receipt": {"fr": "Un message sous votre adresse demande ceci : {request_name}. Rien ne prouve qu'il est de vous : dites-le, ou dites que non. {request_waits}", "en": "A message under your address asks for this: {request_name}. Nothing proves that it is yours: say so, or say that it is not. {request_waits}"},
    "request_on_card": {"fr": "Votre commentaire demande ceci : {request_name}. Ici un commentaire ne prouve pas assez qui le demande, et rien n'est fait : demandez-le sur la page de la décision, en vous connectant.", "en": "Your comment asks for this: {request_name}. Here a comment does not prove enough who asks, and nothing is done: ask for it on the decision's page, signed in."},
    "unproven": {"fr": "Ce qui vient d'être demandé ({request_name}) l'a été par un message que rien ne prouve ; la personne dont il porte l'adresse est interrogée, et peut le renier.", "en": "What was just asked for ({request_name}) came by a message that nothing proves; the person whose address it bears is asked, and may deny it."},
    "request_denied": {"fr": "Un message demandait ceci : {request_name}. La personne dont il portait l'adresse dit ne pas l'avoir écrit : ce qui pouvait être défait l'est.", "en": "A message asked for this: {request_name}. The person whose address it bore did not write it: what could be undone is undone."},
    "party_erased": {"fr": "L'objection {objection} est close : la personne qui la portait s'est fait effacer. Chacun peut la reprendre en son nom.", "en": "Objection {objection} is closed: the person who raised it had themselves erased. Anybody may raise it in their own name."},
    "unsaid_denied": {"fr": "Un message reprenait la position d'une personne, qui dit ne pas l'avoir écrit : ce qu'elle avait dit avant compte de nouveau.", "en": "A message took a person's position back, and they did not write it: what they had said before counts again."},
    "denied": {"fr": "Une position (« {said} ») est retirée : la personne au nom de qui elle était prise dit ne pas l'avoir écrite.", "en": "A position (“{said}”) is taken back: the person in whose name it was taken did not write it."},
    "card_request": {"fr": "Déplacer une carte ne décide rien : la décision est « {state} ». {refusal}{card_how}", "en": "Moving a card decides nothing: the decision is “{state}”. {refusal}{card_how}"},
    "card_linked": {"fr": "Cette carte est maintenant celle de la décision « {title} » : {state}. {card_how}", "en": "This card is now that of the decision “{title}”: {state}. {card_how}"},
    "card_gone": {"fr": "La carte de cette décision a été supprimée du tableau. La décision continue : elle se suit ici et sur sa page.", "en": "The card of this decision was deleted from the board. The decision goes on: follow it here and on its page."},
    "card_left": {"fr": "La carte de cette décision est partie vers un autre tableau, où le hub n'écrit pas. La décision continue : elle se suit ici et sur sa page, et de nouveau sur la carte si elle revient.", "en": "The card of this decision went to another board, on which the hub does not write. The decision goes on: follow it here and on its page, and on the card again if it comes back."},
    "card_taken": {"fr": "La carte de cette décision est entre-temps celle d'une autre, qui est en cours. Celle-ci continue sans carte : elle se suit ici et sur sa page.", "en": "The card of this decision has meanwhile become that of another, which is running. This one goes on without a card: follow it here and on its page."},
    "card_text": {"fr": "La carte a changé, pas le texte de la décision : c'est toujours celui d'avant. {refusal}", "en": "The card changed, not the text of the decision: it still is the one before. {refusal}"},
    "corrected": {"fr": "{what_was} Raison : {reason}.{undoable}", "en": "{what_was} Reason: {reason}.{undoable}"},
}
# What a correction put right, by its kind; behind "undo.", what undoing it gives.
CORRECTED: Mapping[str, Both] = {
    "misread": {"fr": "Une erreur est corrigée : la position {whose} avait été lue « {before} », elle est « {after} ».", "en": "A mistake is corrected: the position {whose} had been read as “{before}”, it is “{after}”."},
    "ballot": {"fr": "Une erreur est corrigée : le bulletin {whose} avait été mal lu.", "en": "A mistake is corrected: the ballot {whose} had been misread."},
    "wrong_thread": {"fr": "Une erreur est corrigée : un fil de messages ne parlait pas de cette décision, il n'y est plus lié.", "en": "A mistake is corrected: a thread of mails did not speak of this decision, it is no longer linked to it."},
    "duplicate": {"fr": "Une erreur est corrigée : cette décision en double une autre. Elle est close, et {other} (« {other_title} ») continue.", "en": "A mistake is corrected: this decision is a duplicate. It is closed, and {other} (“{other_title}”) goes on."},
    "opened_by_mistake": {"fr": "Une erreur est corrigée : cette décision avait été ouverte par erreur, elle est close.", "en": "A mistake is corrected: this decision had been opened by mistake, it is closed."},
    "undo.misread": {"fr": "Une correction est défaite : la position {whose} est « {after} ».", "en": "A correction is undone: the position {whose} is “{after}”."},
    "undo.ballot": {"fr": "Une correction est défaite : celle du bulletin {whose}.", "en": "A correction is undone: that of the ballot {whose}."},
    "undo.wrong_thread": {"fr": "Une correction est défaite : le fil de messages est de nouveau lié à cette décision.", "en": "A correction is undone: the thread of mails is linked to this decision again."},
    "undo.duplicate": {"fr": "Une correction est défaite : cette décision n'en double pas une autre.", "en": "A correction is undone: this decision is no duplicate."},
    "undo.opened_by_mistake": {"fr": "Une correction est défaite : cette décision n'avait pas été ouverte par erreur.", "en": "A correction is undone: this decision had not been opened by mistake."},
}
# What a lasting disagreement leads to, by whether the charter lets anybody call a vote.
MAY_VOTE: Mapping[bool, Both] = {
    True: {"fr": "Un vote peut être appelé.", "en": "A vote may be called."},
    False: {"fr": "Ici on n'appelle pas de vote : cherchez ce qui lèverait l'objection.", "en": "No vote is called here: look for what would meet the objection."},
}
UNDOABLE: Both = {"fr": " La correction peut être défaite.", "en": " The correction can be undone."}
WHOSE: Mapping[str, Both] = {"named": {"fr": "de {name}", "en": "of {name}"}, "": {"fr": "d'une personne", "en": "of one person"}}
# What a reading may be besides a position.
READ: Mapping[str, Both] = {
    **POSITIONS,
    "none": {"fr": "Aucune position", "en": "No position"},
    "ranked": {"fr": "Un choix entre plusieurs options", "en": "A choice among several options"},
}
# What is asked for in somebody's name.
REQUESTS: Mapping[str, Both] = {
    "withdraw": {"fr": "retirer la proposition", "en": "withdraw the proposal"}, "amend": {"fr": "changer le texte", "en": "change the text"},
    "extend": {"fr": "prolonger la fenêtre", "en": "extend the window"}, "call_vote": {"fr": "appeler au vote", "en": "call a vote"},
    "take_over": {"fr": "reprendre la proposition", "en": "take over the proposal"}, "revive": {"fr": "réveiller la proposition", "en": "revive the proposal"},
    "challenge": {"fr": "contester le décompte", "en": "challenge the count"}, "repropose": {"fr": "proposer à nouveau", "en": "propose again"},
    "renew": {"fr": "remettre en discussion", "en": "open a review"}, "supersede": {"fr": "remplacer la décision", "en": "supersede the decision"},
    "accept": {"fr": "accepter un amendement", "en": "accept an amendment"}, "refuse": {"fr": "refuser un amendement", "en": "refuse an amendment"},
    "meeting": {"fr": "noter une réunion", "en": "note a meeting"}, "take_back": {"fr": "retirer une objection", "en": "take back an objection"},
}
WAITS: Mapping[str, Both] = {
    "asked": {"fr": "Rien n'est fait ni dit à la liste avant votre réponse.", "en": "Nothing is done, nor told to the list, before you answer."},
    "counted": {"fr": "Ici cela compte déjà, et la liste lit que rien ne le prouve.", "en": "Here it counts already, and the list reads that nothing proves it."},
}
# Which private messages carry a personal link, and what it is for.
LINKED: Mapping[str, str] = {"ask": "position", "rejected": "position", "missing_part": "position", "position_read": "position", "put_right": "position", "carried": "position", "say_again": "position", "reminder": "position", "ballots": "position", "receipt": "confirm", "request_receipt": "confirm"}
# What is said otherwise on the card, where no link can be.
ON_CARD: Mapping[str, str] = {"request_receipt": "request_on_card"}
LINK_SAYS: Mapping[str, Both] = {
    "position": {"fr": "Ou répondez d'un geste par votre lien personnel. Il sert une fois, pendant {days} jours ; ne le transmettez pas :", "en": "Or answer by your personal link. It works once, for {days} days; pass it to nobody:"},
    "vote": {"fr": "Votre lien personnel ouvre la page où voter. Il sert une fois, pendant {days} jours ; ne le transmettez pas :", "en": "Your personal link opens the page to vote on. It works once, for {days} days; pass it to nobody:"},
    "confirm": {"fr": "Votre lien personnel ouvre une page où répondre. Il sert une fois, pendant {days} jours ; ne le transmettez pas :", "en": "Your personal link opens a page to answer on. It works once, for {days} days; pass it to nobody:"},
}
DEADLINES: Mapping[str, Both] = {
    "takeover": {"fr": "Pour la reprendre avant {when}, répondez avec « {take_over} » seul sur la première ligne.", "en": "To take it over before {when}, answer with “{take_over}” alone on the first line."},
    "close": {"fr": "Clôture : {when}. {adopts}", "en": "Closes: {when}. {adopts}"},
    "contest": {"fr": "On peut contester jusqu'au {when}.", "en": "It can be contested until {when}."},
    "vote_opens": {"fr": "Le vote ouvre {when}{if_anybody}.", "en": "The vote opens {when}{if_anybody}."},
    "vote_closes": {"fr": "Le vote se clôt {when}.", "en": "The vote closes {when}."},
    "ruling": {"fr": "La facilitation tranche avant le {when}{or_else}.", "en": "The facilitator rules before {when}{or_else}."},
    "contest_ends": {"fr": "La décision peut être contestée jusqu'au {when}.", "en": "The decision can be contested until {when}."},
    "challenge_ends": {"fr": "Le décompte peut être contesté jusqu'au {when}.", "en": "The count can be challenged until {when}."},
    "review": {"fr": "Révision prévue : {when}.", "en": "Review on {when}."},
    "renew": {"fr": "La révision s'ouvre d'elle-même {when}.", "en": "The review opens by itself {when}."},
}


def text(kind: str, language: str, values: Mapping[str, str]) -> str:
    """A message's sentence in a language; values it lacks show as nothing."""
    return _TEXTS[kind][language].format_map(_Lenient(values))


class _Lenient(dict[str, str]):
    def __missing__(self, key: str) -> str:
        return ""


def number(count: int, language: str, one: Both, many: Both) -> str:
    """« 1 soutien explicite », "2 explicit supports"."""
    return f"{count} {(many if count > 1 else one)[language]}"


def joined(parts: Sequence[str], language: str) -> str:
    """« une raison, une proposition et une aide »."""
    if len(parts) < 2:
        return "".join(parts)
    return ", ".join(parts[:-1]) + (" et " if language == "fr" else " and ") + parts[-1]


def span(duration: Duration, language: str) -> str:
    """A duration in words: « 1 an », « 6 semaines », « 7 jours », "48 hours"."""
    words = {"fr": ("ans", "mois", "semaines", "jours", "heures", "minutes"), "en": ("years", "months", "weeks", "days", "hours", "minutes")}[language]
    years, months = divmod(duration.months, 12)
    # « 14 jours » is said in days, « 6 semaines » in weeks
    weeks, days = divmod(duration.days, 7) if duration.days % 7 == 0 and duration.days > 21 else (0, duration.days)
    hours, minutes = divmod(duration.minutes, 60)
    counts = zip((years, months, weeks, days, hours, minutes), words, strict=True)
    parts = [f"{n} {unit if n > 1 or unit == 'mois' else unit[:-1]}" for n, unit in counts if n]
    return joined(parts, language) or ("aucun délai" if language == "fr" else "no time")
