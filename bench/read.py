"""Mails read a second as `hub read` does: decoded, told apart from their quotes, heard twice: `python -m bench.read`.

Beside it, the bare limit of the same run: decoding the same mails with the standard library alone.
"""

from __future__ import annotations

import random
import sys
import time
from email.message import EmailMessage
from email.parser import BytesParser
from pathlib import Path

RATE = 500
# Mails of a busy list in a year
YEAR = 20_000
PROPOSAL = "Acheter un vélo\nJe propose d'acheter un vélo cargo d'occasion, 900 €. Dites ce que vous en pensez.\nAnna"
REPLIES = Path(__file__).parents[1] / "tests" / "core" / "mail" / "replies"


def mails(count: int) -> list[bytes]:
    """Replies from the reader's own measured sets, each above the quoted proposal it answers."""
    chance = random.Random(3)
    lines = [line for path in sorted(REPLIES.glob("*.txt")) for line in path.read_text(encoding="utf-8").splitlines()]
    texts = [line.partition("\t")[2].replace("\\n", "\n") for line in lines if "\t" in line]
    quoted = "\n".join(f"> ligne {number} de la proposition, avec ses raisons et son prix" for number in range(25))
    found = []
    for number in range(count):
        mail = EmailMessage()
        mail["From"] = f"Personne {number % 40} <p{number % 40}@example.org>"
        mail["Subject"] = "Re: [D-1] Acheter un vélo"
        mail["Message-ID"] = f"<{number}@example.org>"
        mail["In-Reply-To"] = "<p@example.org>"
        mail.set_content(f"{chance.choice(texts)}\n\nLe lun. 3 mars 2025 à 10:00, Anna a écrit :\n{quoted}\n")
        found.append(mail.as_bytes())
    return found


def main() -> int:
    """Print the figures; fails under the rate."""
    from connectors.mail.decode import decode
    from hub.core.mail.heard import in_answer
    from hub.core.mail.reply import reply_text
    from hub.core.mail.stance import read

    raw = mails(int(sys.argv[1]) if len(sys.argv) > 1 else YEAR)
    begun = time.process_time()
    for one in raw:
        BytesParser().parsebytes(one).get_payload(decode=True)
    bare = len(raw) / (time.process_time() - begun)
    begun = time.process_time()
    positions = []
    for one in raw:
        mail = decode(one).text
        own = reply_text(mail, PROPOSAL)
        positions.append(in_answer(read(own), own, mail, PROPOSAL, None).position)
    rate = len(raw) / (time.process_time() - begun)
    sure = sum(one not in ("none", "ask") for one in positions)
    print(
        f"{len(raw)} mails, {sure} positions: {rate:,.0f} mails/s; bare decoding {bare:,.0f}/s; ratio {rate / bare:.2f}"
    )
    return 0 if rate >= RATE else 1


if __name__ == "__main__":
    sys.exit(main())
