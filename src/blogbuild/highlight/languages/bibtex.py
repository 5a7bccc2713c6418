"""BibTeX, with Rouge's classes."""

from __future__ import annotations

from ..scanner import Match, Rule, Run, Scanner

_SIGNS = r"@!$&.\\:;<>?\[\]^`|~*/+-"
_NAME = rf"[a-zA-Z_{_SIGNS}][\w{_SIGNS}]*"
_BLANK: Rule = (r"\s+", "")
_BODIES = {"preamble": "value", "string": "field"}


def _entry(run: Run, found: Match) -> None:
    """`@kind`, whose fields follow in braces."""
    kind = found[0][1:].lower()
    run.mark(found.end(), "c" if kind == "comment" else "nc")
    if kind != "comment":
        run.stack += ["closing", _BODIES.get(kind, "entry"), "opening"]


SCANNER = Scanner(
    {
        "root": [_BLANK, (rf"@{_NAME}", _entry), (r".+", "c")],
        "opening": [_BLANK, (r"[{(]", "p", "-")],
        "closing": [_BLANK, (r"[})]", "p", "-")],
        "entry": [_BLANK, (r"[^\s,}]+", "nl", "=fields")],
        "fields": [_BLANK, (r",", "p", "field"), (r"", "", "-")],
        "field": [_BLANK, (_NAME, "na", "value sign"), (r"", "", "-")],
        "sign": [_BLANK, (r"=", "p", "-")],
        "value": [
            _BLANK,
            (_NAME, "nv"),
            (r"\"", "s", "quoted"),
            (r"\{", "s", "braces"),
            (r"\d+", "m"),
            (r"#", "p"),
            (r"", "", "-"),
        ],
        "quoted": [(r"\{", "s", "braces"), (r"\"", "s", "-"), (r"[^{\"]+", "s")],
        "braces": [(r"\{", "s", "+"), (r"\}", "s", "-"), (r"[^{}]+", "s")],
    }
)
