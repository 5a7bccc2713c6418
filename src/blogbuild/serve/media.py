"""Media types by file extension: our own table, so that a preview does not depend on the machine."""

from __future__ import annotations

from collections.abc import Mapping

MEDIA_TYPES: Mapping[str, str] = {
    "html": "text/html", "htm": "text/html", "xhtml": "application/xhtml+xml", "xht": "application/xhtml+xml",
    "css": "text/css", "js": "text/javascript", "mjs": "text/javascript", "cjs": "text/javascript",
    "json": "application/json", "map": "application/json", "geojson": "application/geo+json",
    "jsonld": "application/ld+json", "webmanifest": "application/manifest+json", "topojson": "application/json",
    "xml": "application/xml", "xsl": "application/xslt+xml", "xslt": "application/xslt+xml", "rng": "application/xml",
    "atom": "application/atom+xml", "rss": "application/rss+xml", "rdf": "application/rdf+xml",
    "opml": "text/x-opml", "gpx": "application/gpx+xml", "kml": "application/vnd.google-earth.kml+xml",
    "txt": "text/plain", "text": "text/plain", "log": "text/plain", "conf": "text/plain", "ini": "text/plain",
    "md": "text/markdown", "markdown": "text/markdown", "csv": "text/csv", "tsv": "text/tab-separated-values",
    "ics": "text/calendar", "vcf": "text/vcard", "vtt": "text/vtt", "srt": "application/x-subrip",
    "yml": "text/yaml", "yaml": "text/yaml", "toml": "application/toml", "tex": "text/x-tex", "bib": "text/x-bibtex",
    "py": "text/x-python", "rb": "text/x-ruby", "sh": "text/x-sh", "c": "text/x-c", "h": "text/x-c",
    "cpp": "text/x-c", "java": "text/x-java", "go": "text/x-go", "rs": "text/x-rust", "diff": "text/x-diff",
    "patch": "text/x-diff", "scss": "text/x-scss", "sass": "text/x-sass", "less": "text/x-less", "ts": "video/mp2t",
    "svg": "image/svg+xml", "png": "image/png", "jpg": "image/jpeg", "jpeg": "image/jpeg", "jpe": "image/jpeg",
    "gif": "image/gif", "webp": "image/webp", "avif": "image/avif", "jxl": "image/jxl", "heic": "image/heic",
    "ico": "image/x-icon", "bmp": "image/bmp", "tif": "image/tiff", "tiff": "image/tiff", "apng": "image/apng",
    "woff": "font/woff", "woff2": "font/woff2", "ttf": "font/ttf", "otf": "font/otf",
    "eot": "application/vnd.ms-fontobject",
    "mp3": "audio/mpeg", "m4a": "audio/mp4", "aac": "audio/aac", "ogg": "audio/ogg", "oga": "audio/ogg",
    "opus": "audio/ogg", "flac": "audio/flac", "wav": "audio/wav", "weba": "audio/webm", "mid": "audio/midi",
    "mp4": "video/mp4", "m4v": "video/mp4", "webm": "video/webm", "ogv": "video/ogg", "mov": "video/quicktime",
    "avi": "video/x-msvideo", "mkv": "video/x-matroska", "m3u8": "application/vnd.apple.mpegurl",
    "pdf": "application/pdf", "ps": "application/postscript", "eps": "application/postscript",
    "epub": "application/epub+zip", "rtf": "application/rtf", "doc": "application/msword",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xls": "application/vnd.ms-excel", "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "ppt": "application/vnd.ms-powerpoint",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "odt": "application/vnd.oasis.opendocument.text", "ods": "application/vnd.oasis.opendocument.spreadsheet",
    "zip": "application/zip", "gz": "application/gzip", "tgz": "application/gzip", "bz2": "application/x-bzip2",
    "xz": "application/x-xz", "zst": "application/zstd", "7z": "application/x-7z-compressed",
    "tar": "application/x-tar", "jar": "application/java-archive", "wasm": "application/wasm",
    "asc": "application/pgp-signature", "sig": "application/pgp-signature", "ipynb": "application/x-ipynb+json",
}  # fmt: skip

UNKNOWN = "application/octet-stream"

TEXTUAL = {
    "application/json", "application/xml", "application/xhtml+xml", "application/geo+json", "application/ld+json",
    "application/manifest+json", "application/atom+xml", "application/rss+xml", "application/rdf+xml",
    "application/gpx+xml", "application/xslt+xml", "application/toml", "application/x-ipynb+json",
    "application/x-subrip", "application/vnd.google-earth.kml+xml", "image/svg+xml",
}  # fmt: skip


def media_type(path: str) -> str:
    """The media type of a file by its name, without parameters."""
    name = path.rpartition("/")[2]
    return MEDIA_TYPES.get(name.rpartition(".")[2].lower(), UNKNOWN) if "." in name else UNKNOWN


def is_text(media: str) -> bool:
    """Whether a file of this type is text: it gets a charset and is worth compressing."""
    return media.startswith("text/") or media in TEXTUAL


def content_type(media: str) -> str:
    """The value of the Content-Type header: text is UTF-8, as Jekyll's server says."""
    return f"{media}; charset=utf-8" if is_text(media) else media
