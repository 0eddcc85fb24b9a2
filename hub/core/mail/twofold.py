"""Words above what is quoted and other words below it: whose the latter are, nobody can tell for sure.

Programs that mark no quotes put a whole mail below a block of headers; where that mail itself answers between quotes,
its author's words look like those of whoever quotes it.
"""

from __future__ import annotations

from collections.abc import Callable

from hub.core.mail.reply import above_headers
from hub.core.mail.stance_reading import NAMES, SIDES, Reading, ask

TWOFOLD = "ce que votre message dit au-dessus du mail cité et ce qui suit ne vont pas dans le même sens"


def of_one_voice(reading: Reading, own: str, mail: str, again: Callable[[str], Reading]) -> Reading:
    """The reading of a reply; where its author takes a stand above the headers of a mail, and what `own` words stand
    below turn that round, it is asked about. `again` reads what stands above by itself. Pure, total, linear."""
    if reading.position not in NAMES or mail == own:
        return reading
    top = above_headers(mail)
    if not top or len(own.split()) <= len(top.split()):
        return reading
    above = again(top).position
    if above not in NAMES or SIDES.get(above) == SIDES[reading.position]:
        return reading
    return ask(TWOFOLD, torn=True)
