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
    "shtml": "text/html", "appcache": "text/cache-manifest", "manifest": "text/cache-manifest", "coffee": "text/coffeescript",
    "jsx": "text/jsx", "mdx": "text/mdx", "n3": "text/n3", "ttl": "text/turtle", "nt": "application/n-triples",
    "nq": "application/n-quads", "trig": "application/trig", "owl": "application/rdf+xml", "list": "text/plain", "in": "text/plain",
    "def": "text/plain", "rtx": "text/richtext", "sgml": "text/sgml", "sgm": "text/sgml", "mml": "text/mathml",
    "mathml": "application/mathml+xml", "styl": "text/stylus", "gv": "text/vnd.graphviz", "asm": "text/x-asm", "s": "text/x-asm",
    "cc": "text/x-c", "cxx": "text/x-c", "hh": "text/x-c", "f": "text/x-fortran", "f90": "text/x-fortran", "for": "text/x-fortran",
    "lua": "text/x-lua", "pas": "text/x-pascal", "pde": "text/x-processing", "hbs": "text/x-handlebars-template",
    "jade": "text/jade", "slim": "text/slim", "htc": "text/x-component", "mkd": "text/x-markdown", "nfo": "text/x-nfo",
    "vcs": "text/x-vcalendar", "vcard": "text/vcard", "uri": "text/uri-list", "roff": "text/troff", "man": "text/troff",
    "ged": "text/vnd.familysearch.gedcom", "json5": "application/json5", "jsonml": "application/jsonml+json",
    "webapp": "application/x-web-app-manifest+json", "xsd": "application/xml", "dtd": "application/xml-dtd",
    "wsdl": "application/wsdl+xml", "xspf": "application/xspf+xml", "smil": "application/smil+xml", "smi": "application/smil+xml",
    "rsd": "application/rsd+xml", "ttml": "application/ttml+xml", "xlf": "application/x-xliff+xml", "opf": "application/oebps-package+xml",
    "ncx": "application/x-dtbncx+xml", "es": "text/javascript", "sql": "application/x-sql", "pl": "application/x-perl",
    "pm": "application/x-perl", "php": "application/x-httpd-php", "tcl": "application/x-tcl", "csh": "application/x-csh",
    "latex": "application/x-latex", "texi": "application/x-texinfo", "ris": "application/x-research-info-systems",
    "eml": "message/rfc822", "mbox": "application/mbox", "pgn": "application/x-chess-pgn", "cif": "chemical/x-cif",
    "py": "text/x-python", "rb": "text/x-ruby", "sh": "text/x-sh", "c": "text/x-c", "h": "text/x-c",
    "cpp": "text/x-c", "java": "text/x-java", "go": "text/x-go", "rs": "text/x-rust", "diff": "text/x-diff",
    "patch": "text/x-diff", "scss": "text/x-scss", "sass": "text/x-sass", "less": "text/x-less", "ts": "video/mp2t",
    "svg": "image/svg+xml", "png": "image/png", "jpg": "image/jpeg", "jpeg": "image/jpeg", "jpe": "image/jpeg",
    "gif": "image/gif", "webp": "image/webp", "avif": "image/avif", "jxl": "image/jxl", "heic": "image/heic",
    "ico": "image/x-icon", "bmp": "image/bmp", "tif": "image/tiff", "tiff": "image/tiff", "apng": "image/apng",
    "heif": "image/heif", "heics": "image/heic-sequence", "jp2": "image/jp2", "jxr": "image/jxr", "psd": "image/vnd.adobe.photoshop",
    "djvu": "image/vnd.djvu", "djv": "image/vnd.djvu", "dwg": "image/vnd.dwg", "dxf": "image/vnd.dxf", "exr": "image/aces",
    "ktx": "image/ktx", "ktx2": "image/ktx2", "dds": "image/vnd.ms-dds", "tga": "image/x-tga", "pcx": "image/vnd.zbrush.pcx",
    "pbm": "image/x-portable-bitmap", "pgm": "image/x-portable-graymap", "ppm": "image/x-portable-pixmap",
    "pnm": "image/x-portable-anymap", "xbm": "image/x-xbitmap", "xpm": "image/x-xpixmap", "fits": "image/fits",
    "emf": "application/x-msmetafile", "wmf": "application/x-msmetafile",
    "gltf": "model/gltf+json", "glb": "model/gltf-binary", "obj": "model/obj", "3mf": "model/3mf", "wrl": "model/vrml",
    "vrml": "model/vrml", "usdz": "model/vnd.usdz+zip", "dae": "model/vnd.collada+xml", "stl": "model/stl",
    "ttc": "font/collection", "afm": "application/x-font-type1", "pfb": "application/x-font-type1", "bdf": "application/x-font-bdf",
    "woff": "font/woff", "woff2": "font/woff2", "ttf": "font/ttf", "otf": "font/otf",
    "eot": "application/vnd.ms-fontobject",
    "mp3": "audio/mpeg", "m4a": "audio/mp4", "aac": "audio/aac", "ogg": "audio/ogg", "oga": "audio/ogg",
    "opus": "audio/ogg", "flac": "audio/flac", "wav": "audio/wav", "weba": "audio/webm", "mid": "audio/midi",
    "midi": "audio/midi", "mka": "audio/x-matroska", "m3u": "audio/x-mpegurl", "aif": "audio/x-aiff", "aiff": "audio/x-aiff",
    "amr": "audio/amr", "au": "audio/basic", "caf": "audio/x-caf", "spx": "audio/ogg", "wma": "audio/x-ms-wma",
    "mp2": "audio/mpeg", "mpga": "audio/mpeg", "3gp": "video/3gpp", "3g2": "video/3gpp2", "mpeg": "video/mpeg",
    "mpg": "video/mpeg", "mpe": "video/mpeg", "qt": "video/quicktime", "flv": "video/x-flv", "f4v": "video/x-f4v",
    "wmv": "video/x-ms-wmv", "asf": "video/x-ms-asf", "m4s": "video/iso.segment", "mpd": "application/dash+xml",
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
    "bz": "application/x-bzip", "rar": "application/vnd.rar", "lzh": "application/x-lzh-compressed", "arj": "application/x-arj",
    "cpio": "application/x-cpio", "rpm": "application/x-redhat-package-manager", "apk": "application/vnd.android.package-archive",
    "crx": "application/x-chrome-extension", "xpi": "application/x-xpinstall", "torrent": "application/x-bittorrent",
    "swf": "application/x-shockwave-flash", "class": "application/java-vm", "war": "application/java-archive",
    "jnlp": "application/x-java-jnlp-file", "mobi": "application/x-mobipocket-ebook", "cbz": "application/x-cbr", "cbr": "application/x-cbr",
    "dvi": "application/x-dvi", "odp": "application/vnd.oasis.opendocument.presentation", "odg": "application/vnd.oasis.opendocument.graphics",
    "odf": "application/vnd.oasis.opendocument.formula", "dot": "application/msword", "ai": "application/postscript",
    "nb": "application/mathematica", "gnumeric": "application/x-gnumeric", "sqlite": "application/vnd.sqlite3",
    "kmz": "application/vnd.google-earth.kmz", "pub": "application/x-mspublisher", "mdb": "application/x-msaccess",
    "pgp": "application/pgp-encrypted", "p7s": "application/pkcs7-signature", "p7m": "application/pkcs7-mime", "p12": "application/x-pkcs12",
    "cer": "application/pkix-cert", "crl": "application/pkix-crl", "crt": "application/x-x509-ca-cert",
    "pem": "application/x-x509-ca-cert", "der": "application/x-x509-ca-cert", "pac": "application/x-ns-proxy-autoconfig",
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
