"""The moment that a mail's date tells, to the minute, in whatever form programs write it. Never raises."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from email.utils import mktime_tz, parsedate_tz

_COMMENT = re.compile(r"\([^()]{0,100}\)")
# « +0100 », « +01:00 », « GMT+1 » at the end; the standard library reads the first only, and the others as no zone
_OFFSET = re.compile(r"(?:\b(?:GMT|UTC?|Z))?\s*([+-])(\d{1,2}?):?(\d\d)?\s*$")
# the zones of Europe by name, hours east of Greenwich: the standard library knows those of America alone
_ZONES = {
    "WET": 0, "WEST": 1, "BST": 1, "CET": 1, "MET": 1, "MEZ": 1, "CEST": 2, "MEST": 2, "MESZ": 2, "EET": 2, "EEST": 3,
}  # fmt: skip
_ZONE = re.compile(rf"\s(?:({'|'.join(_ZONES)})( DST)?)(?=\s+\d{{4}}\s*$|\s*$)")
_ISO = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d")
# no clock on earth is further from Greenwich
_FARTHEST = timedelta(hours=14)


def moment(text: str) -> datetime | None:
    """A date of RFC 5322 or ISO 8601, aware UTC; None when it is none or no year of mail (1980 to 2100).

    A zone that is none, as -3000, is read as that of Greenwich.
    """
    text = _COMMENT.sub("", text[:200]).strip()
    local, offset = _apart(text)
    try:
        value = _read(local) - offset
    except (ValueError, OverflowError, IndexError, TypeError):
        return None
    return value if 1980 <= value.year <= 2100 else None


def _read(local: str) -> datetime:
    """What stands before the zone, as if it were Greenwich's, or with a zone that the standard library knows."""
    if _ISO.match(local):
        value = datetime.fromisoformat(local)
        return value if value.tzinfo else value.replace(tzinfo=UTC)
    parsed = parsedate_tz(local)
    if parsed is None:
        raise ValueError(local)
    return datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=mktime_tz(parsed))


def _apart(text: str) -> tuple[str, timedelta]:
    """A date without its zone, and how far east of Greenwich that is."""
    named = _ZONE.search(text)
    local = text[: named.start()] + text[named.end() :] if named else text
    found = _OFFSET.search(local)
    # a date alone ends like an offset
    if not found or ":" not in local[: found.start()]:
        return local, timedelta(hours=_ZONES[named[1]] + bool(named[2])) if named else timedelta()
    offset = timedelta(hours=int(found[2]), minutes=int(found[3] or 0)) * (-1 if found[1] == "-" else 1)
    return local[: found.start()], offset if abs(offset) <= _FARTHEST else timedelta()
