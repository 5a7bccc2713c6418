"""The page that lists a folder, for `--show-dir-listing`."""

from __future__ import annotations

import html
from collections.abc import Sequence
from urllib.parse import quote

from .request_target import RequestTarget


def listing_page(address: RequestTarget, names: Sequence[str], *, top: bool) -> bytes:
    """The names in a folder as links; `top` means that it is the site's root, which has no parent."""
    title = f"Index of {html.escape(address.url())}"
    links = [_link(name) for name in ([] if top else ["../"]) + list(names)]
    rows = "\n".join(f"<li>{link}</li>" for link in links)
    return (
        f'<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>{title}</title></head>\n'
        f"<body><h1>{title}</h1>\n<ul>\n{rows}\n</ul></body></html>\n"
    ).encode("utf-8", "replace")


def _link(name: str) -> str:
    # "./" keeps a colon in a name from being read as a scheme
    target = name if name == "../" else f"./{quote(name, errors='surrogatepass')}"
    return f'<a href="{html.escape(target)}">{html.escape(name)}</a>'
