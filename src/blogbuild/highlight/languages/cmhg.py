"""Headers of RISC OS modules (CMHG), with Rouge's classes."""

from __future__ import annotations

from ..scanner import Closed, Scanner

_DIRECTIVES = "define|elif|else|endif|error|if|ifdef|ifndef|include|line|pragma|undef|warning"

SCANNER = Scanner(
    {
        "root": [
            (r";.*", "c"),
            (rf"^([ \t]*)(#[ \t]*(?:(?:{_DIRECTIVES})(?:[ \t].*)?)?)(?=\n)", ("", "cp")),
            (r"[-a-z]{1,300}:", "kd"),
            (r"[a-zA-Z_]\w+", "ni"),
            (r"\"", Closed(r"[^\"]*\"", "s")),
            (r"(?:&|0x)[0-9a-fA-F]+", "mh"),
            (r"\d+", "m"),
            (r"[,/()]", "p"),
            (r"[ \t]+", ""),
            (r"\n+", ""),
        ]
    }
)
