"""From a mail to a decision that is adopted, told and written down; on both databases."""

from __future__ import annotations

from hub.replay import compare

PROPOSAL = ("Anna <anna@example.org>", "[Proposition] Acheter un vélo", "Un vélo cargo d'occasion, 400 €.")
NAMES = ("Omar <omar@example.org>", "Lise <lise@example.org>", "Noa <noa@example.org>")


def propose(place) -> str:
    place.mails.post(*PROPOSAL)
    place.settle()
    return place.decision().message


def answer(place, who: str, text: str, parent: str) -> None:
    place.mails.post(who, "Re: [Proposition] Acheter un vélo", text, parent)
    place.settle()


def subjects(place) -> list[str]:
    from connectors.mail.decode import decode

    return [decode(place.mails.read(number)[0]).subject for number in place.mails.numbers()]


def test_a_supported_proposal_is_adopted_by_silence_and_told(place):
    parent = propose(place)
    assert place.decision().state.value == "consent_open"
    for who in NAMES[:2]:
        answer(place, who, "+1", parent)
    assert len(place.decision().positions) == 2
    place.pass_days(7.1)
    assert place.decision().state.value == "adopted"
    assert place.decision().adopted_by == "silence"
    assert "Acheter un vélo" in place.page("decisions")
    assert any("[D-1]" in subject for subject in subjects(place))
    page = place.page("D-1")
    assert "D-1 · Acheter un vélo" in page
    assert "Un vélo cargo d'occasion, 400 €." in page
    assert "Pour : 2" in page
    assert "l'annonce est arrivée sur la liste" in page
    assert not any(name in page.casefold() for name in ("omar", "lise", "example.org")), "nobody is named"
    place.pass_days(7.1)
    assert place.decision().state.value == "in_force"


def test_an_argued_objection_stops_the_clock_and_its_withdrawal_lets_it_go_on(place):
    parent = propose(place)
    answer(place, NAMES[0], "+1", parent)
    answer(place, NAMES[1], "+1", parent)
    place.clock.forward(days=2)
    objection = "Je m'oppose parce que le local est trop petit. Je propose de louer un vélo, je peux aider à chercher."
    answer(place, NAMES[2], objection, parent)
    assert place.decision().state.value == "objected"
    place.pass_days(9)
    assert place.decision().state.value == "objected"
    answer(place, NAMES[2], "Je retire mon objection.", parent)
    assert place.decision().state.value == "consent_open"
    place.pass_days(8)
    assert place.decision().state.value == "adopted"


def test_an_objection_without_its_parts_gets_one_private_question(place):
    parent = propose(place)
    answer(place, NAMES[0], "Je suis contre.", parent)
    assert place.decision().state.value == "consent_open"
    direct = list((place.folder / "list" / "direct").glob("*.eml"))
    assert len(direct) == 1
    assert b"omar@example.org" in direct[0].read_bytes()


def test_a_proposal_with_too_little_support_ends_without_result(place):
    propose(place)
    place.pass_days(7.1)
    assert place.decision().state.value == "consent_open"
    place.pass_days(8)
    assert place.decision().state.value == "no_result"


def test_an_automatic_reply_never_counts(place):
    parent = propose(place)
    raw = (
        b"From: Omar <omar@example.org>\r\nTo: liste@example.org\r\nSubject: Re: [Proposition] Acheter un velo\r\n"
        b"Message-ID: <auto@example.org>\r\nAuto-Submitted: auto-replied\r\nIn-Reply-To: "
        + parent.encode()
        + b"\r\n\r\n+1\r\n"
    )
    place.mails.accept(raw)
    place.settle()
    assert place.decision().positions == {}


def test_every_mail_of_ours_arrives_once_and_is_not_answered(place):
    propose(place)
    sent = [subject for subject in subjects(place) if "[D-1]" in subject]
    place.settle()
    place.settle()
    assert [subject for subject in subjects(place) if "[D-1]" in subject] == sent
    assert len(sent) >= 1
    assert len(place.hub.pages.documents("lieu", "decision")) == 1


def test_replaying_the_journal_gives_the_same_state(place):
    parent = propose(place)
    for who in NAMES:
        answer(place, who, "+1", parent)
    place.pass_days(8)
    report = compare(place.hub, place.space, None)
    assert report.same, report.render()
    assert report.events > 8


def test_other_rules_on_the_past_say_what_would_have_been_otherwise(place, tmp_path):
    parent = propose(place)
    answer(place, NAMES[0], "+1", parent)
    answer(place, NAMES[1], "+1", parent)
    place.pass_days(8)
    other = tmp_path / "other"
    (other / "rules").mkdir(parents=True)
    (other / "rules" / "strict.yaml").write_text("rules: 1\ncharter:\n  min_explicit_support: 5\n", encoding="utf-8")
    report = compare(place.hub, place.space, other)
    assert not report.same
    assert "D-1" in report.render()


def test_other_rules_count_their_own_deadlines_and_say_what_nobody_was_asked(place, tmp_path):
    parent = propose(place)
    answer(place, NAMES[0], "+1", parent)
    answer(place, NAMES[1], "+1", parent)
    place.pass_days(8)
    assert place.decision().state.value == "adopted"
    ends = {}
    for name, keys in {
        "slow": "window: P30D",
        "vote": "adopt_by: {important: vote}",
        "same": "vote_window: P9D",
    }.items():
        (tmp_path / name / "rules").mkdir(parents=True)
        (tmp_path / name / "rules" / "r.yaml").write_text(f"rules: 1\ncharter:\n  {keys}\n", encoding="utf-8")
        ends[name] = compare(place.hub, place.space, tmp_path / name)
    [slow] = ends["slow"].differences
    assert (slow["was"], slow["would_be"]) == ("adopted", "consent_open")  # the journal's own deadline did not count
    [vote] = ends["vote"].undetermined
    assert vote["would_be"] == "vote_notice"
    assert "undetermined" in ends["vote"].render()
    assert ends["same"].same


def test_a_correction_with_a_reason_puts_a_reading_right(place):
    from hub.cli.look import _correct

    parent = propose(place)
    answer(place, NAMES[0], "+1", parent)
    [person] = place.decision().positions
    _correct(place.hub, place.space, "D-1", "misread", person, "abstain", "c'était une blague")
    place.settle()
    assert place.decision().positions[person].position == "abstain"
    assert any("D-1" in subject for subject in subjects(place)[-3:])
