"""The static site: whole files, whole list, nothing that needs the hub."""

from __future__ import annotations

import re
import threading
from pathlib import Path

import pytest

from connectors.site.connector import CONNECTOR, Publisher
from connectors.site.folder import STYLE
from hub.connector import Instance
from hub.core.effect import PublishPage, SendMail
from hub.core.page import Page, Paragraph, Run, Table, text
from hub.errors import Permanent
from tests.live.wikis import Gives, nasty_page, of


def instance(tmp_path: Path, **settings: str) -> Instance:
    return Instance(
        "lille", "site", "site", {"path": "site", "title": "La Coroutine", **settings}, folder=str(tmp_path)
    )


def publish(place: Instance, page: Page, name: str = "journal"):
    return Publisher(place).carry_out(PublishPage(f"page:{name}", "site", name), Gives(page))


def test_a_page_is_html_with_its_text_beside_it(tmp_path: Path) -> None:
    receipt = publish(instance(tmp_path), of("Bonjour & bienvenue"))
    html = (tmp_path / "site/journal.html").read_text()
    assert '<html lang="fr">' in html
    assert "<title>Journal – La Coroutine</title>" in html
    assert "<h1>Journal</h1>\n<p>Bonjour &amp; bienvenue</p>" in html
    assert (tmp_path / "site/journal.md").read_text() == "# Journal\n\nBonjour & bienvenue\n"
    assert (tmp_path / "site/style.css").read_text() == STYLE
    assert receipt.reference == f"journal@{receipt.digest[:12]}"


def test_the_same_page_again_touches_no_file(tmp_path: Path) -> None:
    place = instance(tmp_path)
    first = publish(place, of("un"))
    times = {path: path.stat().st_mtime_ns for path in (tmp_path / "site").iterdir()}
    assert publish(place, of("un")).digest == first.digest
    assert times == {path: path.stat().st_mtime_ns for path in (tmp_path / "site").iterdir()}
    assert not list(tmp_path.rglob("*.new"))


def test_the_list_names_every_page_whoever_wrote_it(tmp_path: Path) -> None:
    place = instance(tmp_path)
    publish(place, of("un", title="Décisions *2026* <b>"), "decisions")
    publish(place, of("deux", title="Jardin"), "projets/le jardin")
    (tmp_path / "site/note.md").write_text("# Sans page\n")
    listed = (tmp_path / "site/index.html").read_text()
    assert '<li><a href="decisions.html">Décisions *2026* &lt;b&gt;</a></li>' in listed
    assert '<li><a href="projets/le%20jardin.html">Jardin</a></li>' in listed
    assert "Sans page" not in listed
    inner = (tmp_path / "site/projets/le jardin.html").read_text()
    assert 'href="../style.css"' in inner
    assert 'href="../index.html"' in inner
    assert 'href="le%20jardin.md"' in inner


def test_nothing_runs_and_nothing_is_fetched_from_elsewhere(tmp_path: Path) -> None:
    publish(instance(tmp_path), nasty_page())
    html = (tmp_path / "site/journal.html").read_text()
    assert "<script" not in html
    assert "default-src 'none'" in html
    assert not re.search(r' (?:src|style|on\w+)="', html)
    links = re.findall(r'<link[^>]*href="([^"]*)"', html)
    assert links == ["style.css"]


def test_a_wide_table_can_be_scrolled_by_keyboard(tmp_path: Path) -> None:
    table = Table((text("a"),), ((text("<table>"),),))
    publish(instance(tmp_path), Page("Soldes", (table,)))
    html = (tmp_path / "site/journal.html").read_text()
    assert html.count('<div class="wide" role="region" aria-label="Soldes" tabindex="0"><table>') == 1
    assert html.count("</table></div>") == 1
    assert '<th scope="col">a</th>' in html


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_texts_have_the_contrast_that_wcag_aa_asks(scheme: str) -> None:
    light, dark = STYLE.split("prefers-color-scheme: dark", 1)[0], STYLE.split("prefers-color-scheme: dark", 1)[1]
    colours = dict(re.findall(r"--(\w+): (#[0-9a-f]{6})", light if scheme == "light" else dark))

    def luminance(colour: str) -> float:
        parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
        red, green, blue = (one / 12.92 if one <= 0.03928 else ((one + 0.055) / 1.055) ** 2.4 for one in parts)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    for ink, paper, least in (
        ("ink", "paper", 4.5),
        ("link", "paper", 4.5),
        ("ink", "band", 4.5),
        ("line", "paper", 3.0),
    ):
        high, low = sorted((luminance(colours[ink]), luminance(colours[paper])), reverse=True)
        assert (high + 0.05) / (low + 0.05) >= least, f"{ink} on {paper}"


def test_english_when_the_space_is(tmp_path: Path) -> None:
    publish(instance(tmp_path, language="en"), of("one"))
    assert '<html lang="en">' in (tmp_path / "site/journal.html").read_text()
    assert "All pages" in (tmp_path / "site/journal.html").read_text()
    publish(instance(tmp_path, language="xx", path="autre"), of("un"))
    assert "Toutes les pages" in (tmp_path / "autre/journal.html").read_text()


@pytest.mark.parametrize("name", ["index", "../x", "a/../../x", "/etc/x", ".htaccess"])
def test_a_page_cannot_take_another_s_place(tmp_path: Path, name: str) -> None:
    with pytest.raises(Permanent):
        publish(instance(tmp_path), of("un"), name)
    assert not (tmp_path / "site").exists()


def test_a_folder_that_is_a_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "site").write_text("un fichier")
    with pytest.raises(Permanent, match="cannot be written") as caught:
        publish(instance(tmp_path), of("un"))
    assert "path" in caught.value.hint
    assert [check.ok for check in CONNECTOR.doctor(instance(tmp_path))] == [False]


def test_the_doctor_looks_where_the_folder_would_be(tmp_path: Path) -> None:
    assert [check.ok for check in CONNECTOR.doctor(instance(tmp_path, path="pas/encore"))] == [True]


def test_writers_at_once_leave_whole_files(tmp_path: Path) -> None:
    place = instance(tmp_path)
    threads = [threading.Thread(target=publish, args=(place, of(f"page {n}"), f"p{n}")) for n in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    publish(place, Page("Fin", (Paragraph((Run("x"),)),)), "fin")
    listed = (tmp_path / "site/index.html").read_text()
    assert all(f'href="p{n}.html"' in listed for n in range(8))
    assert listed.endswith("</html>\n")


def test_other_effects_are_refused(tmp_path: Path) -> None:
    publisher = Publisher(instance(tmp_path))
    mail = SendMail("k", "site", "list", "s", "t")
    with pytest.raises(Permanent, match="send_mail"):
        publisher.carry_out(mail, Gives(of("un")))
    assert publisher.find(mail, Gives(of("un"))) is None
