"""The Content-Type of a response, and which media types are text."""

from __future__ import annotations

TEXTUAL = {
    "application/json", "application/xml", "application/xhtml+xml", "application/geo+json", "application/ld+json",
    "application/manifest+json", "application/atom+xml", "application/rss+xml", "application/rdf+xml",
    "application/gpx+xml", "application/xslt+xml", "application/toml", "application/x-ipynb+json",
    "application/x-subrip", "application/vnd.google-earth.kml+xml", "image/svg+xml",
}  # fmt: skip
"""Media types of text outside `text/`."""


def is_text(media: str) -> bool:
    """Whether files of this media type are text, which gets a charset and is worth compressing."""
    return media.startswith("text/") or media in TEXTUAL


def content_type(media: str) -> str:
    """The value of the Content-Type header for a media type; text is UTF-8, as in Jekyll's server."""
    return f"{media}; charset=utf-8" if is_text(media) else media
