"""A reply heard beside what is proposed and beside the mail it answers: doubt about what it is said of asks."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from hub.core.decision.charter import Charter
from hub.core.decision.doubts import LACKS_STILL
from hub.core.decision.handle import on_event
from hub.core.decision.hearing import hear, proposed
from hub.core.decision.machine import fold, step
from hub.core.decision.model import State
from hub.core.decision.reasons import refusal_in
from hub.core.decision.trigger import Step, Trigger
from hub.core.decision.unsaid import UNSAID, stands
from hub.core.mail.reply import reply_text
from hub.core.mail.thread import Message
from hub.core.mail.words import BUILTIN
from tests.core.decision.deciding import charter
from tests.core.decision.facts import Space, event, mail
from tests.core.decision.test_handle import LATER, decision, happens, opened

CHARTER: Charter = charter()
LIKELY: Charter = charter(reading="likely")
PROPOSED = "Je propose d'acheter un vélo cargo à 800 € pour livrer les paniers du marché, avec un bon antivol."
SOON = LATER + timedelta(hours=1)


def wrote(space: Space, text: str, by: str) -> str:
    """A mail of the thread that takes no position; its id."""
    sent = mail(text, by, LATER)
    space.take(on_event(sent, space, CHARTER))
    space.said[sent.id] = {"reply_text": text}
    space.sections.setdefault("message", {})[sent.id] = Message(sent.id, sent.id, "fil-1", "", by, LATER)
    return sent.id


@pytest.fixture
def space() -> Space:
    remembering = opened()
    remembering.said[decision(remembering).message] = {"text": PROPOSED, "cut": False}
    return remembering


def asked(done: Step) -> list[str]:
    return [str(n.data["why"]) for n in done.notices if n.kind == "ask"]


def test_a_position_on_something_else_is_asked_about(space: Space) -> None:
    done = happens(space, mail("Je m'oppose à ce que le chien dorme dans le hall.", "lise", SOON))
    assert asked(done) == [
        "À demander : « a ce que le chien dorme dans le hall » n'est peut-être pas ce qui est proposé."
    ]
    assert decision(space).objections == {}


def test_the_same_counts_when_a_version_of_the_proposal_speaks_of_it(space: Space) -> None:
    space.said["<amende@x>"] = {"text": "Le chien dort dans le hall."}
    now = decision(space)
    version = replace(now.versions[0], number=2, event="<amende@x>")
    unknown = replace(now.versions[0], number=3, event="")
    space.sections["decision"]["D-1"] = replace(now, versions=(*now.versions, version, unknown))
    assert "Le chien dort" in proposed(space, decision(space))
    happens(space, mail("Je m'oppose à ce que le chien dorme dans le hall.", "lise", SOON))
    assert [one.by for one in decision(space).objections.values()] == ["lise"]


@pytest.mark.parametrize(
    ("by", "question", "text", "counts"),
    [
        ("paul", "Quelqu'un a la clé du local ?", "Oui", False),
        ("paul", "Quelqu'un a la clé du local ?", "Oui, je suis pour ce vélo", True),
        ("paul", "J'ai la clé du local.", "Oui", False),
        ("paul", "Je vote pour.", "Oui", True),
        ("lise", "Quelqu'un a la clé du local ?", "Oui", True),
    ],
)
def test_a_bare_yes_may_answer_somebody_elses_question(
    space: Space, by: str, question: str, text: str, counts: bool
) -> None:
    parent = wrote(space, question, by)
    done = happens(space, mail(text, "lise", SOON, in_reply_to=parent))
    assert ("lise" in decision(space).positions) is counts
    assert bool(asked(done)) is not counts


def test_a_bare_yes_to_the_proposal_counts_though_it_asks(space: Space) -> None:
    message = decision(space).message
    space.said[message] = {"reply_text": f"{PROPOSED} D'accord ?"}
    space.sections["message"] = {message: Message(message, message, "fil-1", "", "anna", LATER)}
    happens(space, mail("Oui", "lise", SOON, in_reply_to=message))
    assert "lise" in decision(space).positions


def test_where_it_is_asked_who_objects_a_bare_no_is_asked_about(space: Space) -> None:
    space.said[decision(space).message] = {"text": f"{PROPOSED} Quelqu'un s'y oppose ?"}
    assert asked(happens(space, mail("Non", "lise", SOON)))


GOES_ON = "Non. Le local est plein à craquer et personne ne le sort jamais le dimanche."


@pytest.mark.parametrize(
    ("asks", "quotes", "to_it", "counts"),
    [
        ("", False, True, True),
        (" Qu'en pensez-vous ?", False, True, True),
        (" Qui a la clé du cadenas ?", False, True, False),
        ("", True, True, False),
        ("", False, False, False),
    ],
)
def test_a_no_that_goes_on_counts_where_it_can_only_answer_the_proposal(
    space: Space, asks: str, quotes: bool, to_it: bool, counts: bool
) -> None:
    message = decision(space).message
    space.said[message] = {"reply_text": PROPOSED + asks}
    space.sections["message"] = {message: Message(message, message, "fil-1", "", "anna", LATER)}
    parent = message if to_it else "<inconnu@x>"
    sent = mail(GOES_ON, "lise", SOON, in_reply_to=parent)
    above = "> Quelqu'un a la clé ?\n" if quotes else ""
    sent = replace(sent, private={**sent.private, "text": f"{above}{GOES_ON}\n"})
    done = happens(space, sent)
    assert [one.by for one in decision(space).objections.values()] == (["lise"] if counts else [])
    assert bool(asked(done)) is not counts


@pytest.mark.parametrize(
    ("before", "after", "counts"),
    [
        ("> Le cadenas coûte 90 €.\n\n", "\n\n> Il dort au local.\n\nEt où dormirait-il sinon ?\n", False),
        ("", "\n", True),
    ],
)
def test_agreement_between_quoted_lines_is_asked_about(space: Space, before: str, after: str, counts: bool) -> None:
    text = f"{before}Je suis d'accord.{after}"
    sent = mail(reply_text(text), "lise", SOON, in_reply_to=decision(space).message)
    done = happens(space, replace(sent, private={**sent.private, "text": text}))
    assert ("lise" in decision(space).positions) is counts
    assert bool(asked(done)) is not counts


def test_who_proposes_is_not_heard_to_vote_by_the_gist_of_an_answer(space: Space) -> None:
    message = decision(space).message
    space.sections["message"] = {message: Message(message, message, "fil-1", "", "anna", LATER)}
    text = "La fédération des ateliers du quartier approuve."
    happens(space, mail(text, "anna", SOON, in_reply_to=message), LIKELY)
    assert "anna" not in decision(space).positions
    happens(space, mail(text, "lise", SOON, in_reply_to=message), LIKELY)
    assert "lise" in decision(space).positions


@pytest.mark.parametrize(
    ("answered", "counts"), [("<0f3a.hub@lieu.example>", True), ("<autre@lieu.example>", False), ("", False)]
)
def test_what_answers_a_notice_of_the_hub_answers_the_proposal(space: Space, answered: str, counts: bool) -> None:
    happens(space, mail("La fédération des ateliers du quartier approuve.", "lise", SOON, in_reply_to=answered), LIKELY)
    assert ("lise" in decision(space).positions) is counts


def test_what_is_only_likely_is_asked_about_where_the_charter_wants_it_said_outright(space: Space) -> None:
    message = decision(space).message
    space.sections["message"] = {message: Message(message, message, "fil-1", "", "anna", LATER)}
    done = happens(space, mail("Très bonne idée, merci.", "lise", SOON, in_reply_to=message))
    assert asked(done) == [
        "Lu « Très bonne idée, merci. », en réponse à ce qui est proposé : un soutien "
        "sans doute, mais ce n'est pas dit sans détour."
    ]
    assert (decision(space).positions, "asked:lise" in decision(space).deadlines) == ({}, True)
    happens(space, mail("Pour.", "lise", SOON + timedelta(minutes=5), in_reply_to=message, id="<pour@x>"))
    assert decision(space).counted("support") == ["lise"]


def test_who_proposes_answers_the_others_without_voting(space: Space) -> None:
    question = wrote(space, "Quelqu'un a vérifié le bail ?", "paul")
    done = happens(space, mail("Oui oui, c'est bon.", "anna", SOON, in_reply_to=question))
    assert asked(done) == []
    assert "anna" not in decision(space).positions
    happens(space, mail("Je vote pour.", "anna", SOON, in_reply_to=question))
    assert "anna" in decision(space).positions


def test_a_reservation_of_somebody_in_favour_is_told_as_such_and_counted_among_the_supports(space: Space) -> None:
    happens(space, mail("Je suis pour, à contrecœur.", "lise", SOON))
    happens(space, mail("Je laisse passer, à contrecœur.", "omar", SOON))
    now = decision(space)
    assert {p.person: p.position for p in now.positions.values()} == {"lise": "reserve", "omar": "reserve"}
    assert (now.counted("support"), sorted(now.counted("reserve"))) == (["lise"], ["lise", "omar"])


def test_in_a_vote_it_is_a_vote_for(space: Space) -> None:
    voting = replace(decision(space), state=State.VOTE_OPEN, deadlines={"vote_closes": SOON + timedelta(days=1)})
    space.sections["decision"]["D-1"] = voting
    happens(space, mail("Je suis pour, à contrecœur.", "lise", SOON))
    happens(space, mail("J'ai des réserves.", "omar", SOON))
    ballots = decision(space).ballots.values()
    assert {one.person: one.position for one in ballots} == {"lise": "support", "omar": "reserve"}


def test_a_card_comment_that_says_the_contrary_too_is_not_counted() -> None:
    space = opened(card="c1")
    done = {}
    for by, text in (("omar", "On n'adhère pas. Rien à redire."), ("paul", "Rien à redire.")):
        done[by] = happens(space, event("trello.card.commented", by, SOON, card__id="c1", text=text, id=f"c-{by}"))
    assert (list(decision(space).positions), done["paul"].reason) == (["paul"], "")
    assert asked(done["omar"]) == ["À demander : une autre phrase de ce message dit peut-être le contraire."]


@pytest.mark.parametrize(
    ("text", "position"),
    [
        ("@lise contre", "objection"),
        ("@lise, @paul : je suis pour", "support"),
        ("@lise pas d'objection", "consent"),
        ("@lise d'accord", "ask"),
        ("@lise oui", "ask"),
        ("@card oui", "support"),
        ("@board @card d'accord", "support"),
        ("@lise merci", "none"),
    ],
)
def test_a_comment_that_answers_somebody_by_their_name_is_heard_as_a_mail_to_them_is(
    space: Space, text: str, position: str
) -> None:
    said = event("trello.card.commented", "omar", SOON, text=text)
    assert hear(said, "text", space, decision(space), BUILTIN).position == position


@pytest.mark.parametrize(
    ("said", "ours", "parts"),
    [
        ("Je propose de louer un vélo, et je peux aider à chercher un loueur.", True, (True, True, True)),
        ("Raison : trop petit. Proposition : louer. Aide : je cherche un loueur.", True, (True, True, True)),
        ("Je propose de louer un vélo à la place.", False, (True, True, False)),
        ("Merci, je verrai cela demain soir.", False, (True, False, False)),
    ],
)
def test_what_an_objection_lacked_completes_it(
    space: Space, said: str, ours: bool, parts: tuple[bool, bool, bool]
) -> None:
    happens(space, mail("Je m'oppose parce que le local est trop petit.", "lise", SOON))
    assert decision(space).objections["O1"].status == "incomplete"
    answer = mail(said, "lise", SOON + timedelta(hours=1))
    if ours:
        answer = replace(answer, fields={**answer.fields, "in_reply_to": "<D-1.1.hub@example.org>"})
    happens(space, answer)
    made = decision(space).objections["O1"]
    assert (made.has_reason, made.has_proposal, made.offers_help) == parts
    assert made.status == ("qualified" if all(parts) else "incomplete")
    happens(space, mail(said, "paul", SOON + timedelta(hours=2)))
    assert list(decision(space).objections) == ["O1"]


ONLY_WHY = charter(objection_needs=("reason",))
OUR_QUESTION = "<D-1.missing.1.hub@example.org>"


def answers_our_question(space: Space, said: str, first: str, made: Charter, at: datetime = SOON) -> Step:
    happens(space, mail(first, "lise", at), made)
    assert decision(space).objections["O1"].status == "incomplete"
    answer = mail(said, "lise", at + timedelta(hours=1))
    return happens(space, replace(answer, fields={**answer.fields, "in_reply_to": OUR_QUESTION}), made)


@pytest.mark.parametrize(
    "said",
    [
        "Parce que personne n'a la clef à 8 h.",
        "Because nobody has the key at 8.",
        "Car le gardien arrive à 9 h.",
        "Since the guard comes at 9.",
        "Personne n'a la clef à 8 h.",
        "Trop tôt pour les voisins du dessus.",
        "Les bénévoles du matin ne sont pas d'accord.",
        "Merci pour le rappel, mais personne n'a la clef à 8 h.",
        "Bonjour,\n\nParce que personne n'a la clef à 8 h.\n\nLise",
        "Je ne peux pas ouvrir à 8 h, le gardien dort.",
    ],
)
def test_a_reason_that_opens_the_answer_to_our_question_completes_the_objection(space: Space, said: str) -> None:
    answers_our_question(space, said, "Je m'oppose.", ONLY_WHY)
    assert decision(space).objections["O1"].status == "qualified"


@pytest.mark.parametrize("why", ["Parce que personne n'a la clef à 8 h.", "Personne n'a la clef à 8 h."])
def test_the_three_parts_in_one_answer_complete_the_objection(space: Space, why: str) -> None:
    said = f"{why} Je propose 8 h 30, et je peux aider à trouver une clef."
    answers_our_question(space, said, "Je m'oppose.", charter())
    assert decision(space).objections["O1"].status == "qualified"


@pytest.mark.parametrize(
    "said",
    [
        "Le bruit.",
        "Bonjour,\n\nLe bruit.\n\nLise",
        "Je ne vois pas qui ouvrirait.",
        "Je n'ai pas de raison particulière.",
        "Voir mon message d'hier.",
        "Ce message ne me concerne pas.",
        "D'accord pour 8 h 30.",
        "Je retire mon objection si on ouvre à 8 h 30.",
    ],
)
def test_an_answer_in_which_nothing_missing_is_found_is_asked_about(space: Space, said: str) -> None:
    done = answers_our_question(space, said, "Je m'oppose.", ONLY_WHY)
    assert decision(space).objections["O1"].status == "incomplete"
    assert [(one.kind, one.to) for one in done.notices] == [("ask", "lise")]


@pytest.mark.parametrize(
    "said",
    [
        "Ce n'est pas une objection.",
        "Ce n'était pas une objection, juste une remarque.",
        "It was not an objection, just a remark.",
        "C'était une erreur de ma part.",
        "C'est une erreur, désolée pour le bruit.",
        "Je me suis trompée de sujet, désolée.",
        "Je me suis trompée de sujet. Je parlais de la cantine du jeudi.",
        "J'ai cliqué sur ce bouton par erreur.",
        "I did not mean to object.",
        "Sorry, I answered the wrong thread.",
        "Oublie ce que j'ai dit.",
        "Ignorez mon message, je parlais d'autre chose.",
        "Vous pouvez oublier mon objection, ce n'est rien.",
        "Forget it, it does not matter.",
        "Finalement, laissez tomber, ce n'est pas grave.",
        "Je n'insiste pas, faites comme vous voulez.",
        "Désinscrivez-moi de cette liste s'il vous plaît.",
        "Please remove me from this list.",
        "Arrêtez de m'envoyer ces mails.",
        "Stop sending me these mails please.",
        "Je l'ai déjà dit dans mon premier mail.",
        "J'ai déjà répondu à cette question hier.",
        "Je viens de répondre à cette question.",
        "I already answered this on the list.",
        "On en parle de vive voix dimanche.",
        "Qu'est-ce que vous voulez de plus.",
        "What more do you want from me.",
    ],
)
def test_an_answer_that_it_was_no_objection_or_was_said_already_completes_nothing_and_is_asked_about(
    space: Space, said: str
) -> None:
    done = answers_our_question(space, said, "Je m'oppose.", ONLY_WHY)
    assert decision(space).objections["O1"].status == "incomplete"
    assert [(one.kind, one.to) for one in done.notices] == [("ask", "lise")]


@pytest.mark.parametrize(
    "said",
    [
        "Je l'ai déjà dit : personne n'a la clef à 8 h.",
        "I already said, nobody has the key at eight.",
        "Vous oubliez les personnes qui ne peuvent pas monter.",
        "C'est une erreur d'ouvrir avant le gardien.",
        "Arrêtez de dépenser, il n'y a plus rien en caisse.",
        "Ne jamais laisser tomber les voisins du bas.",
        "The neighbours never block the corridor at night.",
        "Vous ne pouvez pas ignorer ce que j'ai dit sur la clef.",
        "Le devis contient une erreur de 300 euros.",
        "Personne ne lit les mails de cette liste le matin.",
    ],
)
def test_a_reason_that_speaks_of_a_mistake_of_mails_or_of_what_was_said_completes_the_objection(
    space: Space, said: str
) -> None:
    answers_our_question(space, said, "Je m'oppose.", ONLY_WHY)
    assert decision(space).objections["O1"].status == "qualified"


@pytest.mark.parametrize(
    "said", ["C'est trop cher.", "Je suis assez réticente, le local est petit.", "It's not worth it."]
)
def test_a_misgiving_may_be_the_reason_that_an_objection_lacks(space: Space, said: str) -> None:
    answers_our_question(space, said, "Je m'oppose.", ONLY_WHY)
    assert decision(space).objections["O1"].status == "qualified"


@pytest.mark.parametrize(
    ("first", "then", "asks"),
    [
        ("Je m'oppose parce que le local est petit. Je propose de louer.", "C'est trop cher.", False),
        ("Je suis pour.", "J'aime beaucoup l'idée.", False),
        ("Je suis pour.", "C'est trop cher.", True),
        ("Je m'oppose parce que le local est petit. Je propose de louer.", "J'aime beaucoup l'idée.", True),
        ("Je m'abstiens.", "C'est trop cher.", True),
    ],
)
def test_who_hints_at_the_side_that_they_take_already_is_not_asked(
    space: Space, first: str, then: str, asks: bool
) -> None:
    happens(space, mail(first, "lise", SOON))
    assert bool(asked(happens(space, mail(then, "lise", SOON + timedelta(hours=30))))) is asks


def test_a_reason_that_was_known_where_a_proposal_is_missing_is_asked_about(space: Space) -> None:
    first = "Je m'oppose parce que le local est trop petit."
    done = answers_our_question(space, "Ouvrir à neuf heures et demie le lundi.", first, charter())
    assert decision(space).objections["O1"].status == "incomplete"
    assert [one.data["why"] for one in done.notices] == [LACKS_STILL]


@pytest.mark.parametrize(
    "said",
    [
        "Merci.",
        "Bonjour,\n\nMerci.\n\nLise Kanarie",
        "Merci, je complète demain.",
        "Bien reçu, je regarde cela.",
        "Je vous réponds demain soir, je voyage.",
        "Noted, thanks for letting me know.",
        "I will answer tomorrow.",
        "OK, merci pour le rappel.",
        "Qu'est-ce qui manque exactement ?",
        "Je suis absente jusqu'au 12, en cas d'urgence appelez Paul.",
    ],
)
def test_thanks_a_receipt_or_a_question_completes_nothing_and_is_not_asked_about(space: Space, said: str) -> None:
    done = answers_our_question(space, said, "Je m'oppose.", ONLY_WHY)
    assert decision(space).objections["O1"].status == "incomplete"
    assert not done.notices


def test_what_is_said_in_the_thread_or_by_another_is_no_answer_to_our_question(space: Space) -> None:
    happens(space, mail("Je m'oppose.", "lise", SOON), ONLY_WHY)
    happens(space, mail("Personne n'a la clef à 8 h.", "lise", SOON + timedelta(hours=1)), ONLY_WHY)
    other = mail("Le bruit.", "paul", SOON + timedelta(hours=2))
    done = happens(space, replace(other, fields={**other.fields, "in_reply_to": OUR_QUESTION}), ONLY_WHY)
    assert decision(space).objections["O1"].status == "incomplete"
    assert not done.notices


def side(space: Space) -> str | None:
    """What counts of Lise's last word: her ballot in a vote, else her position."""
    d = decision(space)
    said = (d.ballots if d.state is State.VOTE_OPEN else d.positions).get("lise")
    return said.position if said is not None and stands(said) else None


@pytest.mark.parametrize(
    ("first", "proof", "said", "left"),
    [
        ("list", "list", "J'annule mon soutien.", None),
        ("direct", "direct", "Je retire mon +1.", None),
        ("direct", "list", "Je retire mon +1.", "support"),
        ("list", "list", "Je ne retire pas mon soutien.", "support"),
        ("list", "list", "Je retire mon soutien, le texte ne va pas.", None),
        ("list", "list", "Je reviens sur mon +1.", None),
        ("list", "list", "Scratch my +1, the tests fail.", None),
        ("list", "list", "Je retire mon vote.", None),
        ("direct", "list", "Je retire mon vote.", "support"),
        ("list", "list", "Je retire mon soutien et je vote contre.", "objection"),
        ("list", "list", "+1 → -1", None),
        ("list", "list", "I have to change my +1 to a -1: the cellar is too small.", "objection"),
    ],
)
def test_a_support_taken_back_counts_no_more(space: Space, first: str, proof: str, said: str, left: str | None) -> None:
    happens(space, mail("Pour.", "lise", SOON, proof=first))
    done = happens(space, mail(said, "lise", SOON + timedelta(hours=1), proof=proof))
    assert side(space) == left
    assert bool(asked(done)) is (left in (None, "support") and "ne retire" not in said)
    again = happens(space, mail("J'annule mon soutien.", "paul", SOON + timedelta(hours=2)))
    assert "paul" not in decision(space).positions
    assert asked(again)


def test_a_support_taken_back_twice_in_a_day_is_asked_about_once(space: Space) -> None:
    for hours, said in ((0, "Pour."), (1, "Je retire mon +1."), (2, "Pour."), (3, "Je retire mon +1.")):
        done = happens(space, mail(said, "lise", SOON + timedelta(hours=hours)))
    assert side(space) is None
    assert not asked(done)


@pytest.mark.parametrize(("setting", "left"), [("until_close", None), ("never", "support")])
def test_so_is_a_ballot_where_it_may_change(space: Space, setting: str, left: str | None) -> None:
    made = charter(change_vote=setting, secret="no")
    space.sections["decision"]["D-1"] = replace(decision(space), state=State.VOTE_OPEN, electorate=("lise", "omar"))
    space.take(on_event(mail("Pour.", "lise", SOON), space, made))
    space.take(on_event(mail("Je retire mon +1.", "lise", SOON + timedelta(hours=1)), space, made))
    assert side(space) == left


IN_VOTE = ("omar", "lise", "paul", "zoe")
TAKEN_BACK = "À demander : le retrait d'un vote ne dit pas la nouvelle position."


@pytest.mark.parametrize(
    ("first", "said", "left"),
    [
        ("Contre.", "Je retire mon -1.", None),
        ("-1", "I take back my -1.", None),
        ("-1", "Je lève mon objection.", None),
        ("-1", "Je retire mon contre.", None),
        ("-1", "Je retire mon vote contre.", None),
        ("-1", "I withdraw my vote against.", None),
        ("-1", "I'm withdrawing my vote, sorry.", None),
        ("+1", "I'm withdrawing my vote, sorry.", None),
        ("+1", "Annulez mon bulletin.", None),
        ("+0", "Je retire ma voix.", None),
        ("-1", "Mon objection ne tient plus.", None),
        ("-1", "Je ne suis plus contre.", None),
        ("-1", "I'm not blocking this anymore.", None),
        ("-1", "Plus d'objection.", None),
        ("+1", "I no longer support this.", None),
        ("+1", "Je retire ce que j'ai dit.", None),
        ("-1", "Je retire ce que j'ai dit.", None),
        # what was not said is not taken back
        ("+1", "Je retire mon objection.", "support"),
        ("-1", "Je retire mon +1.", "objection"),
        ("+0", "Je retire mon +1.", "abstain"),
    ],
)
def test_a_ballot_that_is_taken_back_is_none_for_the_other_side(
    space: Space, first: str, said: str, left: str | None
) -> None:
    made = charter(secret="no")
    space.sections["decision"]["D-1"] = replace(decision(space), state=State.VOTE_OPEN, electorate=IN_VOTE)
    space.take(on_event(mail(first, "lise", SOON), space, made))
    assert "lise" in decision(space).ballots
    done = space.take(on_event(mail(said, "lise", SOON + timedelta(hours=1)), space, made))
    assert side(space) == left
    assert asked(done) == [TAKEN_BACK]


@pytest.mark.parametrize(
    ("first", "said", "left"),
    [
        ("-1", "Je retire une partie de mon objection.", "objection"),
        ("-1", "I withdraw part of my objection.", "objection"),
        ("-1", "Je ne retire que mon objection sur la date.", "objection"),
        ("-1", "Je retire seulement le premier point de mon objection.", "objection"),
        ("+1", "Je retire mon vote pour le logo.", "support"),
        ("+1", "Je retire mon vote sur D-7.", "support"),
    ],
)
def test_a_ballot_of_which_a_part_or_another_thing_is_taken_back_stays_and_is_asked_about(
    space: Space, first: str, said: str, left: str
) -> None:
    made = charter(secret="no")
    space.sections["decision"]["D-1"] = replace(decision(space), state=State.VOTE_OPEN, electorate=IN_VOTE)
    space.take(on_event(mail(first, "lise", SOON), space, made))
    done = space.take(on_event(mail(said, "lise", SOON + timedelta(hours=1)), space, made))
    assert decision(space).ballots["lise"].position == left
    assert len(asked(done)) == 1


@pytest.mark.parametrize(
    "said",
    ["Je retire mon objection à la date, pas celle au prix.", "Je la remets : je retire une partie de mon objection."],
)
def test_an_objection_of_which_a_part_is_lifted_stands_and_is_asked_about(space: Space, said: str) -> None:
    happens(space, mail("Je m'oppose : c'est trop cher. Je propose de louer en mai. Je m'en occupe.", "lise", SOON))
    done = happens(space, mail(said, "lise", SOON + timedelta(hours=1)))
    assert [one.status for one in decision(space).objections.values()] == ["qualified"]
    assert len(asked(done)) == 1


@pytest.mark.parametrize(
    ("first", "said", "left"),
    [
        ("+1", "Je retire ce que j'ai dit.", "unsaid"),
        ("+1", "Je retire mon objection.", "support"),
        ("Je m'abstiens.", "Je n'ai plus d'objection.", "abstain"),
    ],
)
def test_who_lifts_an_objection_and_has_none_does_not_consent(
    space: Space, first: str, said: str, left: str | None
) -> None:
    happens(space, mail(first, "lise", SOON))
    done = happens(space, mail(said, "lise", SOON + timedelta(hours=1)))
    now = decision(space).positions.get("lise")
    assert (now and now.position) == left
    assert asked(done) == [TAKEN_BACK]


def test_who_objected_lifts_it_so(space: Space) -> None:
    happens(space, mail("Je m'oppose : c'est trop cher. Je propose de louer en mai. Je m'en occupe.", "lise", SOON))
    happens(space, mail("Je retire ce que j'ai dit.", "lise", SOON + timedelta(hours=1)))
    assert [one.status for one in decision(space).objections.values()] == ["withdrawn"]


def test_an_objection_taken_back_before_any_ballot_is_no_ballot(space: Space) -> None:
    space.sections["decision"]["D-1"] = replace(decision(space), state=State.VOTE_OPEN, electorate=IN_VOTE)
    done = space.take(on_event(mail("Je retire mon objection.", "lise", SOON), space, charter(secret="no")))
    assert decision(space).ballots == {}
    assert asked(done) == [TAKEN_BACK]


def test_a_ballot_that_takes_another_back_counts(space: Space) -> None:
    made = charter(secret="no")
    space.sections["decision"]["D-1"] = replace(decision(space), state=State.VOTE_OPEN, electorate=IN_VOTE)
    for hours, said in ((0, "-1"), (1, "Je retire mon vote précédent, je vote pour.")):
        done = space.take(on_event(mail(said, "lise", SOON + timedelta(hours=hours)), space, made))
    assert decision(space).ballots["lise"].position == "support"
    assert not asked(done)


def answer(space: Space, about: str, request: str, hours: int, made: Charter) -> Step:
    fields = {"decision": "D-1", "request": request, "about": about, "proof": "link", "source": "link"}
    at = SOON + timedelta(hours=hours)
    asking = event("decision.requested", "lise", at, f"{request}{hours}", "D-1", **fields)
    return space.take(on_event(asking, space, made))


@pytest.mark.parametrize("state", [State.CONSENT_OPEN, State.VOTE_OPEN])
@pytest.mark.parametrize(("request_", "left"), [("deny", "support"), ("confirm", None), ("nothing", None)])
def test_whoever_did_not_take_it_back_says_so_and_it_counts_again(
    space: Space, state: State, request_: str, left: str | None
) -> None:
    made = charter(secret="no")
    space.sections["decision"]["D-1"] = replace(decision(space), state=state, electorate=IN_VOTE)
    for hours, said in ((0, "Pour."), (1, "Je retire mon vote.")):
        space.take(on_event(forged := mail(said, "lise", SOON + timedelta(hours=hours)), space, made))
    before, done = decision(space), answer(space, forged.id, request_, 2, made)
    assert side(space) == left
    if request_ == "deny":
        assert [(n.kind, n.to) for n in done.notices] == [("unsaid_denied", "list")]
        said_now = (decision(space).ballots or decision(space).positions)["lise"]
        assert said_now.counts
        assert said_now.before is None
    kept = before.ballots if state is State.VOTE_OPEN else before.positions
    assert [(one.position, one.counts) for one in kept.values()] == [(UNSAID, False)]


def test_who_took_their_vote_back_and_is_erased_is_no_voter_any_more(space: Space) -> None:
    made = charter(secret="no")
    space.sections["decision"]["D-1"] = replace(decision(space), state=State.VOTE_OPEN, electorate=IN_VOTE)
    for hours, said in ((0, "Pour."), (1, "Je retire mon vote.")):
        space.take(on_event(mail(said, "lise", SOON + timedelta(hours=hours)), space, made))
    gone = step(decision(space), Trigger("leave", SOON + timedelta(hours=2), "lise", "e9"), made, SOON)
    left = fold(decision(space), gone)
    assert left is not None
    assert ("lise" in left.electorate, "lise" in left.ballots) == (False, False)


def test_what_was_forged_after_it_was_taken_back_in_their_name_gives_back_their_own_word(space: Space) -> None:
    made = charter(secret="no")
    space.sections["decision"]["D-1"] = replace(decision(space), state=State.VOTE_OPEN, electorate=IN_VOTE)
    for hours, said in ((0, "Pour."), (1, "Je retire mon vote."), (2, "-1")):
        space.take(on_event(last := mail(said, "lise", SOON + timedelta(hours=hours)), space, made))
    assert side(space) == "objection"
    answer(space, last.id, "deny", 3, made)
    assert side(space) == "support"


def test_once_the_vote_is_counted_a_ballot_taken_back_in_somebodys_name_is_counted_again(space: Space) -> None:
    made = charter(secret="no")
    space.sections["decision"]["D-1"] = replace(decision(space), state=State.VOTE_OPEN, electorate=IN_VOTE)
    for hours, who, said in ((0, "omar", "-1"), (1, "lise", "Pour."), (2, "lise", "Je retire mon vote.")):
        space.take(on_event(last := mail(said, who, SOON + timedelta(hours=hours)), space, made))
    counted = replace(decision(space), state=State.TALLY, result={"outcome": "rejected", "winner": "", "yes": "0"})
    space.sections["decision"]["D-1"] = counted
    answer(space, last.id, "deny", 30, made)
    assert (decision(space).result["yes"], decision(space).result["no"]) == ("1", "1")


def test_a_ranking_is_taken_back_too(space: Space) -> None:
    made = charter(secret="no", method="approval")
    now = replace(decision(space), state=State.VOTE_OPEN, electorate=IN_VOTE, options=("A1", "A2"))
    space.sections["decision"]["D-1"] = now
    space.take(on_event(mail("A1", "lise", SOON), space, made))
    assert decision(space).ballots["lise"].ranking == ("A1",)
    space.take(on_event(mail("Je retire mon vote.", "lise", SOON + timedelta(hours=1)), space, made))
    assert side(space) is None


def test_an_objection_stands_until_its_author_lifts_it_whatever_becomes_of_their_vote(space: Space) -> None:
    happens(space, mail("Je m'oppose parce que c'est trop cher.", "lise", SOON))
    done = happens(space, mail("Je retire mon vote.", "lise", SOON + timedelta(hours=1)))
    assert decision(space).positions["lise"].position == "objection"
    assert asked(done) == [TAKEN_BACK]


@pytest.mark.parametrize("state", [State.TALLY, State.ADOPTED, State.CONTESTED, State.IN_FORCE, State.REJECTED])
@pytest.mark.parametrize("said", ["I take back my +1.", "Je retire mon soutien.", "Je retire mon vote."])
def test_what_a_decision_was_taken_by_is_not_taken_back(space: Space, state: State, said: str) -> None:
    happens(space, mail("Pour.", "lise", SOON))
    before = replace(decision(space), state=state)
    space.sections["decision"]["D-1"] = before
    done = happens(space, mail(said, "lise", SOON + timedelta(hours=1)))
    assert decision(space) == before
    assert [(n.kind, n.to) for n in done.notices] == [("rejected", "lise")]
    told = refusal_in("fr", str(done.notices[0].data["reason"]), {"state": "prise", "how": "", "call": "no_vote"})
    assert "on n'y prend plus position" in told


def test_an_objection_beside_a_support_taken_back_is_still_heard_once_it_is_taken(space: Space) -> None:
    happens(space, mail("Pour.", "lise", SOON))
    space.sections["decision"]["D-1"] = replace(decision(space), state=State.ADOPTED)
    said = "Je retire mon soutien, je serais plutôt contre, à mon avis, cette idée de vélo."
    done = happens(space, mail(said, "lise", SOON + timedelta(hours=1)))
    assert decision(space).positions["lise"].position == "support"
    assert len(done.notices) == 1


def test_what_is_taken_back_after_the_close_waits_for_it(space: Space) -> None:
    happens(space, mail("Pour.", "lise", SOON))
    close = decision(space).deadlines["close"]
    happens(space, mail("Je retire mon +1.", "lise", close + timedelta(minutes=1)))
    assert decision(space).positions["lise"].position == "support"
    assert [one.kind for one in decision(space).late] == ["unsay"]


def test_what_was_said_since_is_not_taken_back(space: Space) -> None:
    happens(space, mail("Pour.", "lise", SOON + timedelta(hours=2)))
    happens(space, mail("Je retire mon +1.", "lise", SOON))
    assert decision(space).positions["lise"].position == "support"


def two_open(state: State = State.CONSENT_OPEN, title: str = "Prêter l'établi à l'école") -> Space:
    space = opened()
    space.said["<p@example.org>"] = {"text": "Je propose d'acheter un vélo.\nIl servirait au marché."}
    other = replace(decision(space), id="D-2", title=title, state=state, thread="fil-2")
    space.sections["decision"]["D-2"] = other
    return space


def position(space: Space, text: str) -> str:
    happens(space, mail(text, "omar", LATER))
    found = decision(space).positions.get("omar")
    return found.position if found else ""


REASON = "Il pèse 200 kg, et on va l'abîmer. Je propose de prêter les tréteaux, et je m'occupe de les porter."


@pytest.mark.parametrize(
    "against",
    [
        "Bonjour. Par contre pour l'établi de l'école je suis contre :",
        "Par contre, pour l'établi, je suis contre.",
        "Je m'oppose au prêt de l'établi.",
        "Je suis contre l'établi à l'école, car un vélo suffit.",
    ],
)
def test_une_objection_a_ce_que_propose_une_autre_decision_est_demandee(against: str) -> None:
    space = two_open()
    done = happens(space, mail(f"{against} {REASON}", "omar", LATER))
    assert not decision(space).objections
    [asked] = done.notices
    assert (asked.kind, asked.to) == ("ask", "omar")
    assert "s'oppose à ce dont parle D-2" in asked.data["why"]


@pytest.mark.parametrize(
    "against",
    [
        "Je m'oppose.",
        "Je m'oppose : il n'y a pas de place à côté de l'établi.",
        "Je suis contre, l'établi prend déjà toute la place.",
        "Je suis contre ce vélo, et contre l'établi.",
        "Je suis contre le marché près de l'établi.",
        "Je suis contre cet achat.",
    ],
)
def test_une_objection_qui_ne_nomme_que_sa_raison_ou_aussi_celle_ci_compte(against: str) -> None:
    assert position(two_open(), f"{against} {REASON}") == "objection"


def test_une_decision_close_ou_un_soutien_ne_font_pas_demander() -> None:
    assert position(two_open(State.WITHDRAWN), f"Je m'oppose au prêt de l'établi. {REASON}") == "objection"
    assert position(two_open(title="Repeindre l'entrée"), f"Je m'oppose au prêt de l'établi. {REASON}") == "objection"
    assert position(two_open(), "Pour, et vive l'établi.") == "support"


@pytest.mark.parametrize(
    ("text", "position"), [("- [ ] Pour\n- [x] Contre\n", "objection"), ("☑ Pour\n☐ Contre\n", "support")]
)
def test_the_marked_line_of_a_ballot_is_heard_and_answers_who_ticked_the_same(
    space: Space, text: str, position: str
) -> None:
    ballot = mail(text, "lise", SOON)
    assert hear(ballot, "reply_text", space, decision(space), BUILTIN).position == position
    quoted = replace(ballot, private={**ballot.private, "text": f"> Pour ou contre ?\n{text}> Merci\n"})
    assert hear(quoted, "reply_text", space, decision(space), BUILTIN).position == position
    same = mail("Pareil.", "omar", SOON + timedelta(minutes=1), in_reply_to=wrote(space, text, "zoe"))
    assert hear(same, "reply_text", space, decision(space), BUILTIN).position == position


def test_a_ballot_with_two_marks_is_asked_about_and_counts_for_nothing(space: Space) -> None:
    done = happens(space, mail("[x] Pour\n[x] Contre", "lise", SOON))
    assert asked(done) == ["À demander : un bulletin où « Pour » et « Contre » sont marqués."]
    assert (decision(space).positions, decision(space).objections) == ({}, {})


@pytest.mark.parametrize(
    ("said", "left"),
    [("Plus d'objection de ma part.", "consent"), ("No further objections from me.", "consent"),
     ("Je retire mon objection.", None)],
)  # fmt: skip
def test_who_never_spoke_and_only_says_to_have_no_objection_consents(space: Space, said: str, left: str | None) -> None:
    done = happens(space, mail(said, "lise", SOON))
    assert side(space) == left
    assert bool(asked(done)) is (left is None)
