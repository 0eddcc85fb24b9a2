"""Mails that are not what they should be: each has one outcome, told to its author with what to do."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from hub.core.decision.doubts import SEVERAL, UNREADABLE
from hub.core.decision.finding import find, may_be_of
from hub.core.decision.handle import on_event
from hub.core.decision.model import State
from hub.core.decision.notices import Where, body
from hub.core.decision.opening import open_decision
from hub.core.decision.people import Member
from hub.core.decision.strays import reached_nothing, several
from hub.core.event import Event
from hub.core.mail.reply import reply_text
from hub.core.mail.thread import Message
from tests.core.decision.deciding import MONDAY, charter
from tests.core.decision.facts import Space, event, mail
from tests.core.decision.test_ballots import CLOSES, close, voting
from tests.core.decision.test_handle import LATER, decision, happens, opened

CHARTER = charter()


def test_an_id_that_does_not_exist_is_told_with_those_that_run() -> None:
    space = opened()
    stray = mail("Pour", "omar", LATER, subject="Re: [D-99] Un vélo", thread="")
    assert find(stray, space) is None
    answer = reached_nothing(stray, space, CHARTER)
    assert answer is not None
    assert answer.subject.startswith("[D-99]")
    assert "D-99, qui n'existe pas : rien n'a été compté" in answer.text
    assert "En cours : D-1 « Acheter un vélo »." in answer.text
    assert "What you can do" in answer.text
    assert answer.change is not None
    space.sections["asked"] = {"omar": answer.change.apply(None)}
    assert reached_nothing(stray, space, CHARTER) is None, "one answer a day"
    space.sections["decision"] = {"D-1": replace(decision(space), state=State.WITHDRAWN)}
    late = mail("Pour", "omar", LATER + timedelta(days=1), subject="D-99", thread="")
    other = reached_nothing(late, space, replace(CHARTER, languages=()))
    assert other is not None
    assert "En cours : aucune." in other.text


@pytest.mark.parametrize(
    ("kind", "undone"), [("opened_by_mistake", False), ("opened_by_mistake", True), ("duplicate", False)]
)
def test_who_answers_a_decision_closed_as_a_mistake_learns_that_a_correction_closed_it(kind: str, undone: bool) -> None:
    space = two()
    happens(
        space, event("correction.made", "zoe", LATER, id="c1", decision="D-1", kind=kind, about="D-2", reason="non")
    )
    if undone:
        again = event("correction.made", "zoe", LATER, id="c2", decision="D-1", kind="undo", about="c1", reason="si")
        happens(space, again)
    said = mail(ARGUED, "omar", LATER, subject="Re: [Proposition] Acheter un vélo", tags=["Proposition"])
    answer = reached_nothing(said, space, CHARTER)
    assert answer is not None
    closed = (kind, undone) == ("opened_by_mistake", False)
    assert ("la conversation de D-1, une correction l'avait close" in answer.text) is closed
    assert ("the conversation of D-1, a correction had closed" in answer.text) is closed
    assert ("une réponse n'ouvre pas de décision" in answer.text) is not closed
    other = reached_nothing(replace(said, fields={**said.fields, "thread": "fil-9"}), space, CHARTER)
    assert other is not None
    assert "une réponse n'ouvre pas de décision" in other.text


@pytest.mark.parametrize("undone", [False, True])
def test_who_answers_in_a_conversation_that_a_correction_took_away_is_told(undone: bool) -> None:
    space = two()
    space.sections["thread"] |= {"fil-3": "D-1"}
    made = {"decision": "D-1", "reason": "non"}
    happens(space, event("correction.made", "zoe", LATER, id="c1", kind="wrong_thread", about="fil-3", **made))
    if undone:
        happens(space, event("correction.made", "zoe", LATER, id="c2", kind="undo", about="c1", **made))
        space.sections["thread"].pop("fil-3")
    said = mail(ARGUED, "omar", LATER, subject="Re: [Proposition] Un four", tags=["Proposition"], thread="fil-3")
    answer = reached_nothing(said, space, CHARTER)
    assert answer is not None
    assert ("une conversation qui n'est plus liée à D-1" in answer.text) is not undone
    assert ("a conversation that is linked to D-1 no more" in answer.text) is not undone
    assert ("une réponse n'ouvre pas de décision" in answer.text) is undone


def two(**more: object) -> Space:
    """A bicycle (D-1) and a wall to paint (D-2), both open."""
    space = opened()
    later = mail("Je propose de repeindre la salle en blanc.", "anna", subject="[Proposition] Repeindre la salle",
                 id="<p2@example.org>", thread="fil-2")  # fmt: skip
    space.take(open_decision(later, {"announce": "now", **more}, space, CHARTER))
    return space


DIGEST = "Re: 2 décisions attendent votre réponse [D-1] [D-2]"
ARGUED = "Je suis contre le blanc, parce que c'est salissant. Je propose du bleu, et j'aide à peindre."


def to_digest(text: str, by: str = "omar", subject: str = DIGEST, **more: object) -> Event:
    return mail(text, by, LATER, subject=subject, **{"thread": "", "in_reply_to": "<d@hub>", "orphan": True, **more})


@pytest.mark.parametrize("text", ["+1", ARGUED, "Pour le premier, contre le second."])
def test_a_reply_to_a_mail_about_two_decisions_counts_for_none_and_neither_closes_on_it(text: str) -> None:
    space = two()
    said = to_digest(text)
    assert find(said, space) is None
    done = happens(space, said)
    told = [(one.kind, one.decision, one.to) for one in done.notices]
    assert told == [("ask", "D-1", "omar"), ("ask", "D-2", "omar")]
    assert all(one.data["why"] == SEVERAL for one in done.notices)
    for key in ("D-1", "D-2"):
        assert not decision(space, key).positions
        assert not decision(space, key).objections
        assert "asked:omar" in decision(space, key).deadlines
    assert reached_nothing(said, space, CHARTER) is None
    assert happens(space, to_digest("-1", id="<2@example.org>")).reason == SEVERAL, "asked about once a day"


def test_which_of_two_is_meant_may_be_told_by_the_address_or_a_title() -> None:
    space = two(subject="Remplacer D-1")
    addressed = to_digest("+1", decision="D-2")
    assert find(addressed, space) is decision(space, "D-2")
    titled = replace(decision(space, "D-2"), title="Remplacer le vélo de D-1")
    space.sections["decision"]["D-2"] = titled
    assert find(to_digest("+1", subject="Re: [D-2] Proposition : Remplacer le vélo de D-1"), space) is titled
    crossed = replace(decision(space), title="Garder D-2")
    space.sections["decision"]["D-1"] = crossed
    assert may_be_of(to_digest("+1"), space) == (crossed, titled)


def test_two_decisions_named_in_a_text_that_is_of_no_other_are_asked_about() -> None:
    space = two()
    avis = to_digest("D-1 : pour. D-2 : contre.", subject="Mes avis")
    assert [one.decision for one in happens(space, avis).notices] == ["D-1", "D-2"]
    assert not decision(space).positions
    in_thread = mail("+1, comme pour D-1 et D-2", "lise", LATER, thread="fil-2", subject="Re: Repeindre la salle")
    assert find(in_thread, space) is decision(space, "D-2")


def test_of_two_decisions_only_what_may_be_said_of_one_that_runs_is_asked() -> None:
    space = two()
    space.sections["decision"]["D-1"] = replace(decision(space), state=State.WITHDRAWN)
    assert [one.decision for one in happens(space, to_digest("+1")).notices] == ["D-2"]
    assert not happens(space, to_digest("Merci !", "lise")).changes
    assert not happens(space, to_digest("+1", "lise", auto=True)).changes
    locked = happens(space, to_digest("", "zoe", unreadable=True))
    assert [one.data["why"] for one in locked.notices] == [UNREADABLE]


def test_a_request_in_reply_to_a_mail_about_two_decisions_is_asked_about() -> None:
    space = two()
    done = happens(space, to_digest("Retrait", "anna"))
    assert [(one.kind, one.data["asked"]) for one in done.notices] == [("ask_request", "withdraw")] * 2
    assert "takeover" not in decision(space).deadlines


def test_a_ballot_in_reply_to_a_mail_about_two_votes_is_asked_about() -> None:
    made = charter(method="condorcet")
    space = voting(made, "A1")
    space.sections["decision"]["D-2"] = replace(decision(space), id="D-2")
    done = happens(space, to_digest("A1 > proposition > ne rien changer"), made)
    assert [one.kind for one in done.notices] == ["ask", "ask"]
    assert not decision(space).ballots


def test_a_proposal_in_a_reply_opens_nothing_and_says_so() -> None:
    answer = reached_nothing(mail("x", subject="Re: [Proposition] Un vélo", tags=["Proposition"]), Space(), CHARTER)
    assert answer is not None
    assert "une réponse n'ouvre pas de décision" in answer.text
    assert reached_nothing(mail("x", subject="Re: [atelier] Un vélo", tags=["atelier"]), Space(), CHARTER) is None
    assert reached_nothing(mail("x", subject="Un vélo"), Space(), CHARTER) is None


@pytest.mark.parametrize("more", [{"auto": True}, {"hub.key": "D-9/call/list/1/e"}])
def test_machines_get_no_answer(more: dict[str, object]) -> None:
    stray = mail("x", subject="[D-99] Un vélo")
    assert reached_nothing(replace(stray, fields={**stray.fields, **more}), Space(), CHARTER) is None


def test_two_proposals_in_a_mail_are_one_decision_and_its_author_is_told() -> None:
    space = opened()
    text = "Bonjour,\n\nProposition 1 : acheter un vélo.\n\nProposition 2 : repeindre l'entrée.\n"
    answer = several(mail(text, "anna"), decision(space), CHARTER)
    assert answer is not None
    assert "Votre message contient 2 propositions : une seule décision est ouverte, D-1" in answer.text
    assert several(mail("Proposition : un vélo.", "anna"), decision(space), CHARTER) is None
    assert several(mail(text, "anna", auto=True), decision(space), CHARTER) is None


def test_a_proposal_quoted_in_a_reply_is_neither_a_second_proposal_nor_an_answer() -> None:
    space = opened()
    quoted = "> Proposition 1 : acheter un vélo. Je m'oppose parce que c'est cher.\n> Proposition 2 : en louer un.\n"
    attribution = "Le lun. 3 mars 2025 à 10:00, Anna <anna@example.org> a écrit :"
    asked = mail(reply_text(f"C'est pour quand ?\n\n{attribution}\n{quoted}"), "omar", LATER)
    assert several(asked, decision(space), CHARTER) is None
    happens(space, asked)
    assert not decision(space).positions
    assert not decision(space).objections
    agreed = mail(reply_text(f"+1\n\n{attribution}\n{quoted}"), "omar", LATER + timedelta(hours=1))
    happens(space, agreed)
    assert {who: said.position for who, said in decision(space).positions.items()} == {"omar": "support"}
    assert set(space.sections["decision"]) == {"D-1"}


def test_a_subject_that_lost_its_tag_is_found_by_thread_or_by_the_id_in_the_text() -> None:
    space = opened()
    assert find(mail("Pour", subject="Acheter un vélo"), space) is not None
    assert find(mail("Pour (D-1)", subject="sans objet", thread="ailleurs"), space) is not None
    assert find(mail("Pour", subject="sans objet", thread="ailleurs"), space) is None


def test_a_mail_dated_before_the_proposal_is_not_counted_and_its_author_is_told() -> None:
    space = opened()
    done = happens(space, mail("Pour", "omar", MONDAY - timedelta(days=3650)))
    assert not decision(space).positions
    assert [(n.kind, n.to) for n in done.notices] == [("rejected", "omar")]
    assert "daté d'avant la proposition" in done.notices[0].data["reason"]


def test_of_two_mails_in_the_same_second_the_later_in_the_journal_counts() -> None:
    space = opened()
    for id, text in (("<1@x>", "Pour"), ("<2@x>", "Je suis contre, c'est trop cher, louons-le, je m'en charge.")):
        happens(space, mail(text, "omar", LATER, id=id))
    assert decision(space).positions["omar"].position == "objection"


def test_a_voter_who_leaves_during_the_vote_stays_in_the_frozen_list() -> None:
    space = voting(CHARTER)
    space.sections["member"]["omar"] = Member("omar", left_at=MONDAY + timedelta(days=1))
    happens(space, mail("Pour", "omar", MONDAY + timedelta(days=2)))
    assert space.get("decision", "D-1").ballots["omar"].counts
    assert close(space, CHARTER)["yes"] == "1"


def test_rules_changed_during_a_vote_do_not_change_it() -> None:
    """Half against would be enough for a majority, not for the two thirds under which the vote was opened."""
    space = voting(CHARTER, rulebook="old")
    frozen = {"old": CHARTER}
    for person, text in (("anna", "Pour"), ("omar", "Pour"), ("lise", "Pour"), ("paul", "Contre"), ("zoe", "Contre")):
        what: Event = mail(text, person, LATER)
        space.take(on_event(what, space, charter(method="majority"), frozen=frozen.get))
    timer = event("timer.due", at=CLOSES, subject="D-1", purpose="vote_closes")
    space.take(on_event(timer, space, charter(method="majority"), frozen=frozen.get))
    assert space.get("decision", "D-1").result["outcome"] == "rejected"
    assert space.get("decision", "D-1").result["method"] == "two_thirds"


PROPOSED = "Bonjour à tous,\n\nJe propose d'acheter un vélo pour les courses de la maison.\nIl coûte 400 euros."
AGAINST = "Je suis contre ce vélo, car personne n'a de place pour le ranger.\nLouons-le plutôt, je m'en charge."


@pytest.mark.parametrize(
    ("text", "orphan", "asked"),
    [
        (f"Et la couleur ?\n\n{AGAINST}", True, True),
        (f"Et la couleur ?\n\n{AGAINST}", False, False),
        (f"{AGAINST.splitlines()[0]}\n\nEt la couleur ?", True, True),
        (AGAINST.splitlines()[0], True, False),
        (f"Je suis pour.\n\n{PROPOSED}", True, True),
        ("C'est noté.\n\nBonjour Anna,\nJe suis contre.\nLouons-le plutôt.\nPaul", True, True),
        ("Bonjour Anna,\nJe suis pour, et j'irai le chercher moi-même.\nLise", True, False),
        ("Je suis contre ce vélo.", True, False),
        ("Et la couleur ?", True, False),
    ],
)
def test_of_a_reply_to_a_mail_nobody_has_that_seems_to_repeat_one_its_author_is_asked(
    text: str, orphan: bool, asked: bool
) -> None:
    """Words of Paul's objection, or of the proposal, without a mark of a quote, are not taken for Lise's."""
    space = opened()
    space.said[decision(space).message] = {"text": PROPOSED}
    space.take(on_event(mail(AGAINST, "paul", LATER, id="<paul@x>"), space, CHARTER))
    space.said["<paul@x>"] = {"text": AGAINST}
    reply = mail(text, "lise", LATER + timedelta(hours=1), **({"orphan": True} if orphan else {}))
    done = happens(space, reply)
    assert [n.kind for n in done.notices if n.to == "lise" and n.kind == "ask"] == ["ask"] * asked
    if asked:
        assert "lise" not in decision(space).positions
        assert [one.by for one in decision(space).objections.values()] == ["paul"]
        assert "semble en reprendre des mots" in str(done.notices[0].data["why"])


def test_of_a_mail_that_nobody_could_read_its_author_is_asked_once_a_day_and_the_close_waits() -> None:
    space = opened()
    first = happens(space, mail("", "lise", LATER, unreadable=True))
    assert [(n.kind, n.to) for n in first.notices] == [("ask", "lise")]
    told = body(first.notices, decision(space), CHARTER, Where())
    assert "(votre message est chiffré, ou enfermé dans sa signature : nous n'avons pas pu le lire.)" in told
    assert "not sure of your position (your message is encrypted, or locked inside its signature:" in told
    assert "asked:lise" in decision(space).deadlines
    assert not happens(space, mail("", "lise", LATER + timedelta(hours=1), unreadable=True)).notices
    assert decision(space).positions == {}


@pytest.mark.parametrize("said", ["+1", "Je suis contre, il est cher.", "Merci, je regarde."])
def test_of_a_mail_whose_two_forms_say_contrary_things_its_author_is_asked_and_nothing_counts(said: str) -> None:
    space = opened()
    done = happens(space, mail(said, "lise", LATER, forms_differ=True))
    assert [(n.kind, n.to) for n in done.notices] == [("ask", "lise")]
    told = body(done.notices, decision(space), CHARTER, Where())
    assert "les deux formes de votre message, texte simple et HTML, ne disent pas la même chose" in told
    assert "the two forms of your message, plain text and HTML, do not say the same" in told
    assert not decision(space).positions
    assert not decision(space).objections
    both = happens(two(), to_digest(said, forms_differ=True))
    assert [(n.kind, n.decision) for n in both.notices] == [("ask", "D-1"), ("ask", "D-2")]


def test_of_a_mail_that_was_too_long_to_be_read_whole_its_author_is_asked_unless_its_beginning_tells() -> None:
    space = opened()
    assert happens(space, mail("Voici des pièces.", "omar", LATER)).notices == ()
    first = happens(space, mail("Voici toutes les pièces.", "lise", LATER, cut=True))
    assert [(n.kind, n.to) for n in first.notices] == [("ask", "lise")]
    assert "nous n'avons pas pu le lire jusqu'au bout" in body(first.notices, decision(space), CHARTER, Where())
    happens(space, mail("+1", "paul", LATER, cut=True))
    assert [(one.person, one.position) for one in decision(space).positions.values()] == [("paul", "support")]


def test_a_subject_asks_for_nothing_above_a_text_that_nobody_could_read() -> None:
    space = opened()
    done = happens(space, mail("", "anna", LATER, subject="[Retrait] Acheter un vélo", unreadable=True))
    assert [n.kind for n in done.notices] == ["ask"]
    assert decision(space).state is State.CONSENT_OPEN


def test_ones_own_words_said_again_are_ones_own() -> None:
    space = opened()
    space.take(on_event(mail(AGAINST, "paul", LATER, id="<paul@x>"), space, CHARTER))
    space.said["<paul@x>"] = {"text": AGAINST}
    done = happens(space, mail(f"Je le redis.\n{AGAINST}", "paul", LATER + timedelta(hours=1), orphan=True))
    assert "ask" not in [n.kind for n in done.notices]


HEADERS = "De : Paul <paul@example.org>\nEnvoyé : lundi 2 mars 2026 10:00\nÀ : liste@example.org\nObjet : vélo\n\n"


def from_below(text: str, own: str, by: str = "lise", **more: object) -> Event:
    """A reply to a mail nobody has, of which something stands below an announcement without marks."""
    reply = mail(own, by, LATER, orphan=True, **more)
    return replace(reply, private={**reply.private, "text": text})


@pytest.mark.parametrize("above", ["", "Voir ci-dessous.\n\n"])
def test_what_a_mail_nobody_has_says_below_its_announcement_is_asked_about(above: str) -> None:
    space = opened()
    done = happens(space, from_below(f"{above}{HEADERS}Je suis contre.\n", f"{above}Je suis contre."))
    assert [n.kind for n in done.notices] == ["ask"]
    assert "semble en reprendre des mots" in str(done.notices[0].data["why"])
    assert not decision(space).positions
    assert not decision(space).objections


def test_what_stands_above_such_an_announcement_counts() -> None:
    space = opened()
    happens(space, from_below(f"+1\n\n{HEADERS}Je suis contre.\n", "+1"))
    assert decision(space).positions["lise"].position == "support"


def test_a_keyword_of_another_below_such_an_announcement_asks_for_nothing() -> None:
    space = opened()
    done = happens(space, from_below(f"{HEADERS}Retrait\n", "Retrait", "anna"))
    assert not done.notices
    done = happens(space, from_below(f"Retrait\n\n{HEADERS}Je suis contre.\n", "Retrait", "anna"))
    assert "request_receipt" in [n.kind for n in done.notices]


def test_greetings_and_polite_closes_that_others_wrote_too_repeat_nothing() -> None:
    space = opened()
    said = "Bonjour à toutes et tous,\n\n+1\n\nBien cordialement,\n"
    for by in ("paul", "lise"):
        space.said[f"<{by}@x>"] = {"text": f"{said}{by.title()}"}
        happens(space, mail(f"{said}{by.title()}", by, LATER, id=f"<{by}@x>", orphan=True))
    assert {who: said.position for who, said in decision(space).positions.items()} == {
        "paul": "support",
        "lise": "support",
    }


def test_a_ranking_below_such_an_announcement_is_asked_about() -> None:
    made = charter(method="condorcet")
    space = voting(made, "A1")
    done = space.take(on_event(from_below(f"{HEADERS}proposition > A1\n", "proposition > A1"), space, made))
    assert [n.kind for n in done.notices] == ["ask"]
    assert not space.get("decision", "D-1").ballots


def test_an_id_that_does_not_exist_is_not_counted_on_the_decision_of_the_thread() -> None:
    space = opened()
    stray = mail("Je suis pour.", "omar", LATER, subject="Re: [D-7] Acheter un four")
    assert find(stray, space) is None
    happens(space, stray)
    assert not decision(space).positions
    assert reached_nothing(stray, space, CHARTER) is not None
    about = mail("D-1 : pour", "omar", LATER, subject="Re: [D-7] Acheter un four", thread="")
    assert find(about, space) is None


def test_what_looks_like_an_id_in_a_title_names_no_decision() -> None:
    space = opened(title="Repeindre la salle D-7")
    agreed = mail("Pour", "omar", LATER, subject="Re: [Proposition] Repeindre la salle D-7")
    assert find(agreed, space) is decision(space)


@pytest.mark.parametrize(
    "subject",
    [
        "Fermeture du samedi",
        "Re: Fermeture du vendredi",
        "Fermeture du samedi (was: [Proposition] Acheter un vélo)",
        "Fermeture du samedi (était : Acheter un vélo)",
        "Re: [liste] Acheter un four",
    ],
)
def test_a_position_under_another_subject_asks_what_it_is_about(subject: str) -> None:
    space = opened()
    done = happens(space, mail("Je suis contre.", "omar", LATER, subject=subject))
    assert not decision(space).positions
    assert not decision(space).objections
    assert [notice.kind for notice in done.notices] == ["ask"]
    assert "le sujet de votre message n'est pas celui de cette décision" in done.notices[0].data["why"]
    silent = happens(space, mail("Qui a la clé ?", "lise", LATER, subject=subject))
    assert not silent.notices


@pytest.mark.parametrize(
    "subject",
    [
        "",
        "Re:",
        "+1",
        "Pour",
        "OK pour moi",
        "Objection !",
        "Tout à fait d'accord",
        "Vote",
        "vélo : je suis contre",
        "Les vélos du samedi",
        "D-1 le samedi",
        "Fwd: [liste] Re: [Proposition] ACHETER UN VÉLO",
    ],
)
def test_a_subject_that_tells_nothing_else_is_of_the_decision(subject: str) -> None:
    space = opened()
    happens(space, mail("Pour.", "omar", LATER, subject=subject))
    assert [said.position for said in decision(space).positions.values()] == ["support"]


def test_what_names_the_decision_is_of_it_under_any_subject() -> None:
    space = opened()
    happens(space, mail("D-1 : je suis pour.", "omar", LATER, subject="Samedi"))
    addressed = mail("Pour.", "lise", LATER, subject="Samedi")
    happens(space, replace(addressed, fields={**addressed.fields, "decision": "D-1"}))
    assert len(decision(space).positions) == 2


def test_the_subject_of_the_first_mail_is_the_conversation_s_too() -> None:
    space = opened(title="Une dépense")
    begun = Message("fil-1", "<p@example.org>", "fil-1", "", "anna", MONDAY)
    space.sections["message"] = {"fil-1": begun}
    space.said["<p@example.org>"] = {"subject": "[Proposition] Un cargo"}
    happens(space, mail("Pour.", "omar", LATER, subject="Re: le cargo"))
    assert len(decision(space).positions) == 1
    happens(space, mail("Pour.", "lise", LATER, subject="Le samedi"))
    assert len(decision(space).positions) == 1


def test_where_nothing_tells_what_a_decision_is_about_any_subject_may_be_its_own() -> None:
    space = opened(title="XX")
    happens(space, mail("Pour.", "omar", LATER, subject="Re: le samedi"))
    assert len(decision(space).positions) == 1


def test_a_ballot_or_a_missing_part_under_another_subject_is_not_taken() -> None:
    made = charter(method="condorcet")
    space = voting(made, "A1")
    done = happens(space, mail("A1 > proposition", "omar", LATER, subject="Le samedi"), made)
    assert not decision(space).ballots
    assert [notice.kind for notice in done.notices] == ["ask"]
    other = opened()
    happens(other, mail("Je m'oppose.", "omar", LATER))
    later = LATER + timedelta(hours=1)
    happens(other, mail("Je propose de louer, et je peux aider.", "omar", later, subject="Le samedi"))
    assert [one.status for one in decision(other).objections.values()] == ["incomplete"]
