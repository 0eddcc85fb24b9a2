"""What a mail asks for in a line or a sentence: done, asked about, or answered."""

# ruff: noqa: E501 - one case a line

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest

from hub.core.decision.charter import Charter
from hub.core.decision.doubts import NO_SUCH_AMENDMENT
from hub.core.decision.handle import on_event
from hub.core.decision.model import ASKED, Amendment, Decision, State
from hub.core.decision.notices import Where, body, effects
from hub.core.decision.trigger import Step
from hub.core.decision.unsaid import has_spoken
from hub.core.effect import SendMail
from tests.core.decision.deciding import MONDAY, charter
from tests.core.decision.facts import Space, event, mail
from tests.core.decision.test_handle import decision, happens, opened

LATER = MONDAY + timedelta(hours=1)
CLOSING = MONDAY + timedelta(days=6, hours=20)
STRICT = charter(proof="direct")


def says(
    space: Space, text: str, by: str = "anna", at: datetime = LATER, made: Charter | None = None, **more: Any
) -> Step:
    more = {"digest": f"texte de {text[:20]}", "id": f"<{by}-{at.timestamp()}-{len(text)}@x>", **more}
    return happens(space, mail(text, by, at, **more), made)


def asked(done: Step) -> list[str]:
    return [n.data["asked"] for n in done.notices if n.kind in ("ask_request", "ask_amendment")]


def due(space: Space, purpose: str, made: Charter | None = None) -> Step:
    at = decision(space).deadlines[purpose]
    return happens(
        space,
        event("timer.due", at=at, id=f"t-{purpose}-{at}", decision="D-1", purpose=purpose, due=at.isoformat()),
        made,
    )


def put(space: Space, **given: Any) -> Decision:
    space.sections["decision"]["D-1"] = replace(decision(space), **given)
    return decision(space)


def adopted(space: Space) -> None:
    for who in ("omar", "lise"):
        happens(space, mail("+1", who, LATER))
    due(space, "close")
    assert decision(space).state == "adopted"


# a line that begins with the word


@pytest.mark.parametrize(
    "text",
    [
        "Amendement\n\nLe dimanche, sans machines.",
        "Merci Odile, j'accepte !\n\nAmendement : le dimanche, sans machines.\n\nAnna",
    ],
)
def test_une_ligne_amendement_change_le_texte_comme_le_mot_seul(text: str) -> None:
    space = opened()
    says(space, text, digest="nouveau", id="<a@x>")
    d = decision(space)
    assert [(one.digest, one.event) for one in d.versions[1:]] == [("nouveau", "<a@x>")]
    assert "<a@x>" in d.requests, "what nothing proves is shown as such"


def test_une_ligne_amendement_d_une_autre_personne_demande_un_amendement() -> None:
    space = opened()
    [notice] = [
        n for n in says(space, "Bonjour,\nNouvelle version : le samedi", "omar").notices if n.kind == "amendment_asked"
    ]
    [told] = [
        one for one in effects([notice], decision(space), charter(), "e", Where(), LATER) if isinstance(one, SendMail)
    ]
    assert "« Amendement A1 accepté »" in told.text
    assert "sur la page de la décision" in told.text
    assert "I second the amendment A1" in told.text


def test_une_ligne_retrait_sans_preuve_attend_la_personne() -> None:
    space = opened(made=STRICT)
    done = says(space, "Retrait : je n'ai plus le temps", made=STRICT)
    assert [n.kind for n in done.notices] == ["request_receipt"]
    assert [one.status for one in decision(space).requests.values()] == ["asked"]
    assert "takeover" not in decision(space).deadlines


def test_une_ligne_de_mot_plus_bas_est_demandee_et_la_position_compte() -> None:
    space = opened()
    done = says(space, "Je suis pour.\n\nAmendement : le samedi", "omar")
    assert asked(done) == ["amend"]
    assert decision(space).positions["omar"].position == "support"
    assert (decision(space).amendments, ASKED + "omar" in decision(space).deadlines) == ({}, True)
    assert "et le nouveau texte dessous" in body(done.notices, decision(space), charter(), Where())
    assert asked(says(space, "On en a parlé hier au café.\nReprise : lundi", "lise")) == [], "nothing is to take over"


def test_une_demande_et_une_position_incertaine_une_seule_question() -> None:
    space = opened()
    happens(space, mail("Pour.", "omar", LATER))
    done = says(space, "Je demande une prolongation du délai. Je retire mon soutien.", "omar", CLOSING)
    assert [n.kind for n in done.notices] == ["ask"]
    assert not has_spoken(decision(space), "omar")


def test_des_mots_qui_sont_peut_etre_d_un_autre_sont_demandes() -> None:
    space = opened()
    done = says(space, "Bonjour,\nSalut,\nAmendement : le samedi\nà dix heures\nau café", "omar", orphan=True)
    assert asked(done) == ["amend"]


def test_contestation_et_sa_raison_sur_une_ligne() -> None:
    space = opened()
    put(space, state=State.TALLY, deadlines={"challenge_ends": LATER + timedelta(days=3)}, electorate=("omar",))
    done = says(space, "Contestation : Inès n'était pas adhérente.\nOmar", "omar", proof="direct")
    [notice] = [n for n in done.notices if n.kind == "challenged"]
    assert notice.data["reason"] == "Inès n'était pas adhérente. Omar"


@pytest.mark.parametrize(
    "text",
    [
        "Je conteste le décompte : il manque mon bulletin.",
        "Je conteste le décompte.",
        "I contest the count: my ballot is missing.",
        "Le décompte est faux, j'avais voté contre.",
    ],
)
def test_un_decompte_mis_en_cause_en_une_phrase_est_demande(text: str) -> None:
    space = opened()
    before = put(
        space, state=State.TALLY, deadlines={"challenge_ends": LATER + timedelta(days=3)}, electorate=("omar",)
    )
    done = says(space, text, "omar", proof="direct")
    assert (asked(done), decision(space)) == (["challenge"], before)
    assert "vous contestez le décompte" in body(done.notices, decision(space), charter(), Where())
    assert not [one.kind for one in says(space, "Je ne conteste pas le décompte.", "omar").notices]


def test_un_decompte_mis_en_cause_une_fois_la_decision_prise_est_demande_si_on_avait_vote() -> None:
    space = opened()
    adopted(space)
    done = says(space, "Le décompte est faux, j'avais dit non.", "zoe", MONDAY + timedelta(days=8))
    assert (asked(done), decision(space).state) == ([], "adopted")
    put(space, adopted_by="vote")
    done = says(space, "Le décompte est faux, j'avais dit non.", "zoe", MONDAY + timedelta(days=8))
    assert (asked(done), decision(space).state) == (["contest"], "adopted")


# a sentence


def test_une_phrase_de_retrait_est_demandee_et_le_mot_y_repond() -> None:
    space = opened()
    for who in ("omar", "lise"):
        happens(space, mail("+1", who, LATER))
    done = says(space, "Finalement je retire ma proposition, je n'ai plus le temps.\n\nAnna", at=CLOSING)
    assert asked(done) == ["withdraw"]
    assert asked(says(space, "Je retire ma proposition.", at=CLOSING)) == [], "once a day"
    told = body(done.notices, decision(space), charter(), Where())
    assert "vous retirez votre proposition" in told
    assert "« Retrait » seul sur la première ligne." in told
    due(space, "close")
    assert decision(space).state == "consent_open", "the close waits for the answer"
    says(space, "Retrait", at=CLOSING + timedelta(hours=6))
    d = decision(space)
    assert ("takeover" in d.deadlines, ASKED + "anna" in d.deadlines) == (True, False)


@pytest.mark.parametrize("by", ["omar", "anna"])
def test_une_phrase_qui_n_a_pas_de_sens_pour_cette_personne_ne_change_rien(by: str) -> None:
    space = opened()
    text = "Je retire ma proposition." if by == "omar" else "Je reprends la proposition."
    assert asked(says(space, text, by)) == []
    assert asked(says(space, "Je parraine cette proposition.", by)) == []


def test_parrainer_en_une_phrase_est_demande_tant_qu_il_en_manque() -> None:
    made = charter(sponsors=1)
    space = opened(made=made, announce="list")
    assert asked(says(space, "Je parraine cette proposition, elle est belle.", "omar", made=made)) == ["second"]
    says(space, "Je parraine", "lise", made=made)
    assert asked(says(space, "Je parraine cette proposition, elle est belle.", "zoe", made=made)) == []


def test_demander_une_prolongation_en_une_phrase() -> None:
    space = opened()
    early = says(space, "Bonjour,\n\nJe demande une prolongation du délai", "omar")
    assert [(n.kind, n.data["reason"]) for n in early.notices] == [
        ("rejected", "une prolongation se demande dans les dernières heures de la fenêtre")
    ]
    assert asked(says(space, "Bonjour,\n\nJe demande une prolongation du délai", "omar", CLOSING)) == ["extend"]
    both = says(space, "Je demande une prolongation du délai. Je suis contre, car c'est trop cher.", "lise", CLOSING)
    assert asked(both) == ["extend"]
    assert [one.by for one in decision(space).objections.values()] == ["lise"]


def test_la_phrase_et_ce_qui_complete_une_objection() -> None:
    space = opened()
    says(space, "Je m'oppose car c'est trop cher.", "omar", CLOSING)
    done = says(
        space,
        "Je demande une prolongation du délai. Je propose de louer un vélo et je m'occupe de le chercher.",
        "omar",
        CLOSING + timedelta(minutes=1),
    )
    assert [one.status for one in decision(space).objections.values()] == ["qualified"]
    assert done.notices


def test_une_question_d_avant_sur_la_position_reste_quand_on_demande_autre_chose() -> None:
    space = opened()
    happens(space, mail("", "omar", CLOSING - timedelta(days=1), unreadable=True))
    says(space, "Prolongation", "omar", CLOSING)
    assert ASKED + "omar" in decision(space).deadlines


# a contest of what was decided


@pytest.mark.parametrize(
    "text",
    [
        "Je conteste cette décision : je viens d'apprendre un fait nouveau, le bail l'interdit.",
        "Je conteste la décision. Le bail interdit de toucher à la porte.",
        "Contestation\n\nLe bail interdit de toucher à la porte.",
        "Contestation : le bail interdit de toucher à la porte.",
    ],
)
def test_une_contestation_avec_sa_raison_est_une_objection_tardive(text: str) -> None:
    space = opened()
    adopted(space)
    says(space, text, "zoe", MONDAY + timedelta(days=8))
    d = decision(space)
    assert (d.state, [one.by for one in d.objections.values()]) == ("contested", ["zoe"])


def test_une_contestation_sans_raison_est_demandee() -> None:
    space = opened()
    adopted(space)
    done = says(space, "Je conteste cette décision.\n\nZoé", "zoe", MONDAY + timedelta(days=8))
    assert (asked(done), decision(space).state) == (["contest"], "adopted")
    assert "« je m'oppose » avec votre raison" in body(done.notices, decision(space), charter(), Where())
    refused = says(space, "Contestation", "omar", MONDAY + timedelta(days=8))
    assert [n.data["reason"] for n in refused.notices] == ["contester une décision prise demande une raison"]


def test_une_contestation_hors_delai_ne_change_rien() -> None:
    space = opened()
    adopted(space)
    due(space, "contest_ends")
    done = says(space, "Je conteste cette décision : le bail interdit les travaux.", "zoe", MONDAY + timedelta(days=30))
    assert asked(done) == []
    assert decision(space).objections == {}


# answers to an amendment


def amended(made: Charter | None = None) -> Space:
    space = opened(made=made)
    proof = "direct" if made else "list"
    says(space, "Amendement\n\nLe petit bureau.", "omar", made=made, id="<a1@x>", digest="petit bureau", proof=proof)
    assert decision(space).amendments["A1"].status == "asked"
    return space


@pytest.mark.parametrize(
    "text", ["Amendement accepté", "Merci Omar, j'accepte l'amendement (A1).", "Amendment A1 accepted"]
)
def test_la_personne_qui_propose_accepte_par_courriel(text: str) -> None:
    space = amended()
    says(space, text)
    d = decision(space)
    assert (d.amendments["A1"].status, d.digest) == ("accepted", "petit bureau")
    assert d.versions[-1].event == "<a1@x>", "the words of the text are those of the amendment"
    assert "anna" not in d.positions


def test_accepter_sans_preuve_attend_la_personne_puis_vaut() -> None:
    space = amended(STRICT)
    says(space, "J'accepte l'amendement", made=STRICT, id="<oui@x>")
    again = says(space, "J'accepte l'amendement A1", made=STRICT, id="<encore@x>")
    assert "attend déjà" in again.reason
    assert decision(space).amendments["A1"].status == "asked"
    happens(
        space,
        event(
            "decision.requested",
            "anna",
            LATER,
            id="r1",
            decision="D-1",
            request="confirm",
            about="<oui@x>",
            proof="link",
        ),
        STRICT,
    )
    assert decision(space).amendments["A1"].status == "accepted"


@pytest.mark.parametrize("text", ["J'accepte l'amendement", "Je refuse l'amendement"])
def test_une_reponse_reniee_laisse_l_amendement_en_attente(text: str) -> None:
    space = amended()
    says(space, text, id="<non@x>")
    assert decision(space).amendments["A1"].status != "asked"
    happens(
        space,
        event(
            "decision.requested", "anna", LATER, id="r1", decision="D-1", request="deny", about="<non@x>", proof="link"
        ),
    )
    d = decision(space)
    assert (d.amendments["A1"].status, d.digest) == ("asked", d.versions[0].digest)


def test_un_amendement_accepte_depuis_reste_accepte_quand_on_renie_le_refus() -> None:
    space = amended()
    says(space, "Je refuse l'amendement", id="<non@x>")
    says(space, "J'accepte l'amendement", id="<oui@x>")
    happens(
        space,
        event(
            "decision.requested", "anna", LATER, id="r1", decision="D-1", request="deny", about="<non@x>", proof="link"
        ),
    )
    assert (decision(space).amendments["A1"].status, decision(space).digest) == ("accepted", "petit bureau")


def test_appuyer_par_courriel_compte_et_n_est_pas_une_position() -> None:
    space = amended()
    says(space, "Je refuse l'amendement.\n\nAnna")
    says(space, "J'appuie l'amendement d'Omar.", "lise")
    says(space, "Je suis contre, car c'est trop cher. I second the amendment A1.", "zoe")
    d = decision(space)
    assert (d.amendments["A1"].status, d.amendments["A1"].seconds, d.options) == ("option", ("lise", "zoe"), ("A1",))
    assert list(d.positions) == ["zoe"]


@pytest.mark.parametrize(
    ("text", "by"),
    [
        ("J'appuie l'amendement de Margot.", "lise"), ("J'accepte l'amendement A1", "lise"), ("J'accepte l'amendement", "anna"),
        ("J'accepte l'amendement A1, mais pas le loyer", "anna"), ("J'appuie l'amendement A1", "anna"), ("Je refuse l'amendement A7", "anna"),
    ],
)  # fmt: skip
def test_une_reponse_dont_on_doute_est_demandee(text: str, by: str) -> None:
    space = amended()
    d = decision(space)
    put(space, amendments={**d.amendments, "A2": Amendment("A2", "zoe", "major", "autre", LATER)})
    done = says(space, text, by)
    assert asked(done) == ["amendment"]
    assert "A1, A2" in body(done.notices, decision(space), charter(), Where())
    assert (decision(space).positions, decision(space).versions) == (d.positions, d.versions)


@pytest.mark.parametrize("text", ["J'appuie l'amendement 2", "J'appuie l'amendement A9", "I second the amendment n° 9"])
def test_un_numero_qu_aucun_amendement_ne_porte_n_en_appuie_pas_un_autre(text: str) -> None:
    space = amended()
    before = decision(space)
    assert asked(says(space, text, "lise")) == ["amendment"]
    assert (decision(space).amendments, decision(space).positions) == (before.amendments, before.positions)


@pytest.mark.parametrize("status", ["", "accepted", "option", "vote"])
def test_ni_ne_prend_position_sur_la_proposition_quand_aucun_n_attend(status: str) -> None:
    space = amended()
    a1 = decision(space).amendments["A1"]
    if status == "vote":
        put(space, state=State.VOTE_OPEN, deadlines={}, electorate=("lise", "zoe"))
    else:
        options = ("A1",) if status == "option" else ()
        put(space, options=options, amendments={"A1": replace(a1, status=status)} if status else {})
    before = decision(space)
    done = says(space, "J'appuie l'amendement A9", "lise")
    assert [one.data["why"] for one in done.notices if one.kind == "ask"] == [NO_SUCH_AMENDMENT]
    assert (decision(space).positions, decision(space).ballots) == (before.positions, before.ballots)


def test_une_decision_close_ne_demande_rien_d_un_amendement_inconnu() -> None:
    space = opened()
    adopted(space)
    done = says(space, "J'appuie l'amendement A9", "zoe")
    assert [one.kind for one in done.notices] == ["rejected"]


def test_une_reponse_sous_un_autre_sujet_est_demandee() -> None:
    space = amended()
    assert asked(says(space, "Amendement accepté", subject="Ménage du printemps")) == ["amendment"]
    assert decision(space).amendments["A1"].status == "asked"


def test_sans_amendement_en_attente_la_phrase_est_lue_comme_avant() -> None:
    space = opened()
    assert asked(says(space, "J'accepte l'amendement", "lise")) == []
    space = amended()
    put(space, state=State.VOTE_OPEN, deadlines={})
    assert asked(says(space, "J'appuie l'amendement A1", "lise")) == []


@pytest.mark.parametrize("text", ["J'appuie l'amendement A1", "J'appuie l'amendement.", "J'accepte l'amendement A1"])
def test_what_is_said_of_an_amendment_that_is_an_option_supports_no_other_text(text: str) -> None:
    space = amended()
    d = decision(space)
    put(space, options=("A1",), amendments={"A1": replace(d.amendments["A1"], status="option")})
    done = says(space, text, "lise")
    assert [one.kind for one in done.notices] == ["ask"]
    assert "Il y a : proposition, A1, ne rien changer" in done.notices[0].data["why"]
    assert decision(space).positions == d.positions
    put(space, options=(), amendments={"A1": replace(d.amendments["A1"], status="accepted")})
    says(space, "J'appuie l'amendement A1", "omar")
    assert decision(space).positions["omar"].position == "support", "it is the text by now"


def test_appuyer_sans_dire_lequel_quand_l_un_est_refuse_est_demande() -> None:
    space = amended()
    d = decision(space)
    put(space, amendments={**d.amendments, "A2": Amendment("A2", "zoe", "major", "autre", LATER, status="refused")})
    assert asked(says(space, "J'appuie l'amendement.", "lise")) == ["amendment"]


def test_ce_qui_est_lu_du_passe_n_attend_personne() -> None:
    space = opened()
    past = replace(mail("Je retire ma proposition.", "anna", LATER), origin=type(mail("").origin).IMPORT)
    space.take(on_event(past, space, charter()))
    assert ASKED + "anna" not in decision(space).deadlines


@pytest.mark.parametrize(("by", "found"), [("anna", ["withdraw"]), ("omar", [])])
@pytest.mark.parametrize("subject", ["[ANNULÉ] Acheter un vélo", "[CANCELLED] [Proposition] Acheter un vélo"])
def test_a_subject_that_cancels_asks_who_proposed_whether_they_withdraw(
    by: str, found: list[str], subject: str
) -> None:
    space = opened()
    assert asked(says(space, "Le vélo est vendu.", by, subject=subject)) == found
    assert decision(space).state == "consent_open"
    assert asked(says(opened(), "Merci à toutes et tous.", by, subject=f"Re: {subject}")) == []
