"""What the tests of real wikis share: a context that gives a page, texts that a wiki would interpret."""

from __future__ import annotations

from dataclasses import dataclass

from hub.core.page import Bullets, Heading, Page, Paragraph, Run, Table, text

NASTY = (
    "a ** b", "[[x|y]]", "{{pic.png}}", "{{Modèle}}", "a | b ^ c", "<script>x</script>", "%% x %%", "100%",
    "</nowiki> %%", "//it//", "__u__", "__TOC__", "-> <- (c) ... --- 640x480", "''m''", "'''g'''", "~~NOTOC~~",
    "~~~~", "((foot))", "\\\\ break", "http://exemple.org/x", "CamelCase :-)", "FIXME", "= a =", "a@b.example", ":::",
    "----", "* x", "# x", ": x", "; x : y", "> q", "<nowiki>", "&lt; &amp;", "x%%", "<html>", "{{{x", "$1", "`tick`",
    "<code>x", "ends ]", "http://x/]]", "|", "^", "*", "%%", "%", "''", "//", "^_^", "{|", "|}", "|-", "!!", "RFC 1234",
    "[https://exemple.org x]", "[[Catégorie:X]]", "#REDIRECT [[X]]", "<ref>x</ref>", "<!-- x -->", "-{x}-", "l'été d'",
    "ISBN 1234567890", "mailto:a@b.example", "1. x", "é€ « x »", "{{#if:1|2}}", "&nbsp;", "</pre>", "\u2060",
)  # fmt: skip


def nasty_page() -> Page:
    """A page of every kind of block, each with every text that a wiki could take for its own syntax."""
    paragraphs = tuple(Paragraph(text(one)) for one in NASTY)
    headings = tuple(Heading(3, text(one)) for one in NASTY)
    rows = tuple((text(one), (Run(one, "strong"),)) for one in NASTY)
    bullets = Bullets(tuple((Run(one, "emphasis"),) for one in NASTY))
    links = Bullets(tuple((Run(one, "", "https://exemple.org/?a=[1]|2"),) for one in NASTY), True)
    codes = tuple(Paragraph((Run(one, "code"), Run(" fin"))) for one in NASTY)
    lines = Paragraph((Run("\n".join(NASTY), "code"),))
    table = Table((text("a"), text("b")), rows)
    return Page("Titre == **x**", (*paragraphs, *headings, table, bullets, links, *codes, lines))


@dataclass
class Gives:
    """A publisher's context that gives one page, which a test may change."""

    given: Page
    attempt: int = 1

    def page(self, page_id: str) -> Page:
        return self.given

    def address(self, person: str, exact: bool = False) -> str | None:
        return None

    def message_id(self, key: str) -> str:
        return f"<{key}@exemple.org>"

    def is_taken(self, reference: str) -> bool:
        return False


def of(*lines: str, title: str = "Journal") -> Page:
    """A page of plain paragraphs."""
    return Page(title, tuple(Paragraph(text(line)) for line in lines))
