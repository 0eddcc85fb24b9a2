"""What a file is, told by its content and never by its name: the few types that a receipt comes in, else nothing."""

from __future__ import annotations

import re

MOST_BYTES = 10 * 1024 * 1024
# what may be kept, with the ending that its copies get whatever they were called before
ENDINGS = {
    "application/pdf": ".pdf",
    "image/png": ".png",
    "image/jpeg": ".jpg",
    "image/webp": ".webp",
    "text/plain": ".txt",
}
_ACTIVE = re.compile(
    r"<\s*(?:!doctype|\?xml|\?php|html|head|body|svg|script|iframe|object|embed)\b|\A#!", re.IGNORECASE
)
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f]")


def sniff(data: bytes) -> str:
    """The media type of a whole file, or "" for what is not one of `ENDINGS`, is cut, or could act in a browser.

    Sources of the marks: ISO 32000 (PDF), ISO 15948 (PNG), ISO 10918 (JPEG), RFC 9649 (WebP).
    """
    if data.startswith(b"%PDF-"):
        return "application/pdf" if b"%%EOF" in data[-2048:] else ""
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return "image/png" if data[12:16] == b"IHDR" and data[-8:-4] == b"IEND" else ""
    if data.startswith(b"\xff\xd8\xff"):
        return "image/jpeg" if b"\xff\xd9" in data else ""
    if data.startswith(b"RIFF"):
        whole = int.from_bytes(data[4:8], "little") == len(data) - 8
        return "image/webp" if whole and data[8:12] == b"WEBP" else ""
    return "text/plain" if _is_text(data) else ""


def _is_text(data: bytes) -> bool:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return False
    return bool(text.strip()) and not _CONTROL.search(text) and not _ACTIVE.search(text)
