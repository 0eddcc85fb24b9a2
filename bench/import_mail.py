"""Reads an archive of 20,000 mails: rate and peak memory, against 500/s and 200 MB: `python -m bench.import_mail`.

Decoding, translating and telling own words apart, without the journal, so that the part of each can be told.
"""

from __future__ import annotations

import random
import resource
import tempfile
import time
from pathlib import Path

from connectors.mail.importer import deliveries
from connectors.mail.translate import translate
from hub.connector import Instance
from hub.core.mail.reply import reply_text

MAILS, RATE, MEGABYTES = 20_000, 500, 200
_WORDS = ["vélo", "fournil", "atelier", "réunion", "vendredi", "proposition", "devis", "jardin", "cuisine", "accord"]


def archive(path: Path, mails: int) -> None:
    """An mbox of replies in several layouts, with quotes and list headers, from a seed."""
    chance = random.Random(1)
    with path.open("w", encoding="utf-8") as file:
        for number in range(mails):
            text = "\n".join(" ".join(chance.choices(_WORDS, k=11)) for _ in range(chance.randint(3, 25)))
            quoted = "\n".join("> " + " ".join(chance.choices(_WORDS, k=10)) for _ in range(chance.randint(0, 40)))
            parent = chance.randint(max(0, number - 50), number)
            body = f"{text}\n\nLe lun. 3 mars 2025 à 10:00, Anna <anna@example.org> a écrit :\n\n{quoted}"
            kind = "text/plain; charset=utf-8"
            if number % 3 == 0:
                kind = 'multipart/alternative; boundary="b"'
                html = "".join(f"<p>{line}</p>" for line in body.splitlines())
                body = (
                    f"--b\nContent-Type: text/plain; charset=utf-8\n\n{body}\n"
                    f"--b\nContent-Type: text/html; charset=utf-8\n\n{html}\n--b--"
                )
            file.write(
                f"From x@example.org Mon Mar  3 10:00:00 2025\nReturn-Path: <liste-bounces@lists.example.org>\n"
                f"Received: from a by b; Mon, 03 Mar 2025 10:{number // 60 % 60:02d}:{number % 60:02d} +0100\n"
                f"DKIM-Signature: v=1; a=rsa-sha256; d=example.org; {'b=' + 'x' * 300}\n"
                f"From: =?utf-8?Q?Personne_n=C2=B0{number % 40}?= <p{number % 40}@example.org>\n"
                f"Subject: Re: [liste] sujet {number // 7}\nMessage-ID: <{number}@example.org>\n"
                f"In-Reply-To: <{parent}@example.org>\nReferences: <{parent}@example.org>\n"
                f"List-Id: <liste.lists.example.org>\nContent-Type: {kind}\n\n{body}\n\n"
            )


def main() -> None:
    """Print one line a measure."""
    instance = Instance("bench", "liste", "mail", {})
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "liste.mbox"
        archive(path, MAILS)
        size = path.stat().st_size
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        begun = time.perf_counter()
        count = sum(len(translate(one, instance)) for one in deliveries([path], instance))
        took = time.perf_counter() - begun
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{count} mails, {size / 1e6:.0f} MB: {count / took:.0f} mails/s ({count / took / RATE:.1f} x the limit)")
    print(f"peak memory {peak:.0f} MB ({peak / MEGABYTES:.2f} of the limit), {peak - before:.0f} MB above the start")
    parent = "\n".join(" ".join(_WORDS) for _ in range(20))
    reply = f"Je suis pour.\n\nLe 3 mars 2025, Anna a écrit :\n> {parent}"
    begun = time.perf_counter()
    for _ in range(2000):
        reply_text(reply, parent)
    print(f"own words with the parent known: {2000 / (time.perf_counter() - begun):.0f} mails/s")


if __name__ == "__main__":
    main()
