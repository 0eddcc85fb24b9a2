"""Two forms of one text, plain and HTML: what they say alike is read, what they say otherwise is asked about."""

# ruff: noqa: E501 - a mail is easier to read on one line

from __future__ import annotations

from email.message import EmailMessage

import pytest

from connectors.mail.decode import decode
from connectors.mail.forms import differ
from tests.connectors.mail.test_translate import events
from tests.growth import is_linear

QUOTE = "Le lun. 3 mars 2025 à 10:00, Omar <omar@example.org> a écrit :"


def mail(plain: str, html: str, footer: str = "") -> bytes:
    found = EmailMessage()
    found["From"], found["Message-ID"], found["Subject"] = "lise@example.org", "<1@x>", "Re: Un vélo"
    found.set_content(plain)
    found.add_alternative(html, subtype="html")
    if footer:
        found.make_mixed()
        part = EmailMessage()
        part.set_content(footer)
        found.attach(part)
    return found.as_bytes()


def asks(raw: bytes) -> bool:
    return "forms_differ" in events(raw)[0].fields


@pytest.mark.parametrize(
    ("plain", "html"),
    [
        ("Je suis pour.", "<p>Je suis contre.</p>"),
        ("Je suis contre.", "<p>Je suis <b>pour</b>.</p>"),
        ("Je suis pour.", "<p>Merci, je regarde.</p>"),
        ("Merci, je regarde.", "<p>Je m'oppose à cet achat.</p>"),
        (f"Je suis pour.\n\n{QUOTE}\n> Un vélo ?", f"<p>Je suis contre.</p><div>{QUOTE}<blockquote>Un vélo ?</blockquote></div>"),
        ("> Je suis contre.", "<p>Je suis contre, et voici pourquoi : il est cher.</p>"),
        ("+1", "<p>-1</p>"),
    ],
)  # fmt: skip
def test_forms_that_take_other_positions_are_asked_about(plain: str, html: str) -> None:
    assert asks(mail(plain, html))
    assert asks(mail(plain, html, "_______________\nliste mailing list\nhttps://lists.example.org/listinfo/liste\n"))


@pytest.mark.parametrize(
    ("plain", "html"),
    [
        ("Je suis pour.", "<p>Je suis <b>pour</b>.</p>"),
        ("Je suis *pour*.\nVoir [1].\n\n[1] https://example.org/a", '<p>Je suis <b>pour</b>. <a href="https://example.org/a">Voir</a>.</p>'),
        ("Je suis pour, et je viendrai\nsamedi.", "<p>Je suis pour, et je viendrai samedi.</p>"),
        ("Je suis pour <https://example.org/velo>.", '<p>Je suis <a href="https://example.org/velo">pour</a>.</p>'),
        ("Je suis pour.\n\n[image: logo.png]\nLise", '<p>Je suis pour.</p><img src="cid:1" alt="logo"><p>Lise</p>'),
        ("  * Je suis pour\n  * Je viendrai", "<ul><li>Je suis pour</li><li>Je viendrai</li></ul>"),
        ("Your client does not support HTML.", "<p>Je suis contre.</p>"),
        ("", "<p>Je suis contre.</p>"),
        ("Je suis contre.", '<img src="cid:1">'),
        ("Je suis contre.", "<blockquote>Je suis contre.</blockquote>"),
        (f"Je suis pour.\n\n{QUOTE}\n> Je suis contre.", f'<div>Je suis pour.</div><div class="gmail_quote"><div>{QUOTE}</div><blockquote class="gmail_quote">Je suis contre.</blockquote></div>'),
        ("Je suis pour.\n> Je suis contre.\n", '<p>Je suis pour.</p><div style="color:gray">Je suis contre.</div>'),
        ("Je suis pour.\n\n________________________________\nDe : Omar <omar@example.org>\nEnvoyé : lundi 3 mars 2025 10:00\nÀ : liste@example.org\nObjet : Un vélo\n\nJe suis contre.",
         "<p>Je suis pour.</p><hr><div><b>De :</b> Omar &lt;omar@example.org&gt;<br><b>Envoyé :</b> lundi 3 mars 2025 10:00<br><b>À :</b> liste@example.org<br><b>Objet :</b> Un vélo</div><p>Je suis contre.</p>"),
        ("Je suis pour.\n\n-- \nLise, contre vents et marées", "<p>Je suis pour.</p><p>-- <br>Lise, contre vents et marées</p>"),
        ("Je suis pour.\n", '<p>Je suis pour.</p><p style="display:none">Je suis contre.</p>'),
        ("Merci, je regarde.", "<p>Merci, je regarderai demain.</p>"),
    ],
)  # fmt: skip
def test_a_form_that_only_looks_otherwise_asks_nothing(plain: str, html: str) -> None:
    assert not asks(mail(plain, html))


def test_a_mail_of_one_form_has_no_other() -> None:
    one = EmailMessage()
    one["From"], one["Message-ID"] = "lise@example.org", "<1@x>"
    one.set_content("Je suis pour.")
    assert decode(one.as_bytes()).other_form == ""
    assert not asks(one.as_bytes())
    assert decode(mail("Je suis pour.", "<p>Je suis contre.</p>")).other_form == "Je suis contre."


def test_it_takes_linear_time() -> None:
    text = "Je suis pour. Et le tarif de la ville, tu l'as vu ?\n" * 3_000
    assert is_linear(lambda part: differ(part, part, part.replace("pour", "contre")), text)
