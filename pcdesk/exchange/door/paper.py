"""What some bytes are, by what is in them and never by their name: a PDF, a picture, plain text."""

from __future__ import annotations

# The first bytes of what the desk keeps, by media type.
_MAGIC = (
    (b"%PDF-", "application/pdf"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF8", "image/gif"),
    (b"BM", "image/bmp"),
    (b"II*\x00", "image/tiff"),
    (b"MM\x00*", "image/tiff"),
)


def paper_kind(body: bytes) -> str:
    """The media type of some bytes; "" for what is no picture, PDF or plain text."""
    for magic, mime in _MAGIC:
        if body.startswith(magic):
            return mime
    if body[:4] == b"RIFF" and body[8:12] == b"WEBP":
        return "image/webp"
    try:
        text = body.decode("utf-8")
    except UnicodeDecodeError:
        return ""
    return "" if not body or "\0" in text else "text/plain"
