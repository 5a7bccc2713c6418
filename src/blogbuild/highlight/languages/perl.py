"""Perl, with Rouge's classes."""

from __future__ import annotations

import functools
import re

from ..scanner import Action, Closed, Match, Rule, Run, Scanner, listed_word
from ..word_lists import word_lists

(BUILTINS,) = word_lists("perl", "builtins")

_FLAGS = "[msixpodualngc]*"
_REGEX_FLAGS = "[egimosx]*"
_KEYWORDS = """case continue do else elsif for foreach if last my next our redo reset then unless until while
    use print new BEGIN CHECK INIT END return"""

MOST_UNCLOSED = 20
"""How many literals without an end are searched for in a text. Later ones are taken to have none."""


@functools.lru_cache(64)
def _until(delimiter: str) -> re.Pattern[str]:
    """Return the pattern of text up to a delimiter that is not escaped."""
    sign = re.escape(delimiter)
    return re.compile(rf"(?:[^{sign}\\]|\\[{sign}\\]?|(?!))*+{sign}")


def _delimited(parts: int, otherwise: str) -> Action:
    """A literal with delimiters of its own choice, such as `s!from!to!`, with `parts` texts in it."""

    def action(run: Run, found: Match) -> int | str:
        delimiter, end = found[0][-1], found.end()
        tried = run.places.get("unclosed", 0)
        if tried >= MOST_UNCLOSED or delimiter == "\\":
            return otherwise
        for _ in range(parts):
            part = _until(delimiter).match(run.text, end)
            if part is None:
                run.places["unclosed"] = tried + 1
                return otherwise
            end = part.end()
        flags = _AFTER[parts].match(run.text, end)
        end = flags.end() if flags else end
        run.mark(end, "sr")
        return end

    return action


_AFTER = {1: re.compile(_FLAGS), 2: re.compile(r"[msixpodualngcr]*")}


def _here_document(run: Run, found: Match) -> int | str:
    """`<<WORD` and the lines up to the word."""
    tried = run.places.get("unclosed", 0)
    closing = f"\n{found['word']}\n"
    end = run.text.find(closing, found.end()) if tried < MOST_UNCLOSED else -1
    if end < 0:
        run.places["unclosed"] = tried + 1
        return "after-here-document"
    run.mark(end + len(closing), "s")
    return end + len(closing)


def _quoted(run: Run, found: Match) -> int | str:
    """`q!…!`: up to the next delimiter."""
    tried = run.places.get("unclosed", 0)
    end = run.text.find(found[0][-1], found.end()) if tried < MOST_UNCLOSED else -1
    if end < 0:
        run.places["unclosed"] = tried + 1
        return "after-quoted"
    run.mark(end + 1, "sx")
    return end + 1


def _up_to(closing: str, flags: str) -> str:
    """Return the pattern for the rest of a regular expression: to its end, or to the last delimiter in the text."""
    return rf"(?:[^\{closing}\\]|\\[\\\{closing}]?|(?!))*+\{closing}{flags}|(?s:.*)\{closing}{flags}"


_PAIRS = {"{": "}", "<": ">", "[": "]", "(": ")"}
_BALANCED: list[Rule] = [
    *(
        (rf"\{opening}", Closed(_up_to(closing, _REGEX_FLAGS), "sr"), "-")
        for opening, closing in {**_PAIRS, "/": "/", "!": "!", "@": "@", "%": "%", "$": "$"}.items()
    ),
    (r"\\", Closed(rf"[^\\]*\\{_REGEX_FLAGS}", "sr"), "-"),
]

_AFTER_QUOTED: list[Rule] = [
    (r"sub\s+", "k", "function-name"),
    (r"\[\]|::|\.{1,3}", "o"),
    (r"[()\[\]:;,?{}]", "p"),
    (r"(?=\w)", "", "name"),
]
_AFTER_HERE_DOCUMENT: list[Rule] = [
    (r"__(?:END|DATA)__\b", "cp", "end"),
    (r"\$\^[ADEFHILMOPSTWX]", "vg"),
    (r"\$[\\\"'\[\]&`+*.,;=%~?@$!<>(^|/_-](?!\w)", "vg"),
    (r"[$@%&*][$@%&*#_]{0,200}(?=[a-zA-Z{\[;])", "nv", "variable"),
    (r"[-+/*%=<>&^|!\\~]=?", "o"),
    (r"0_?[0-7]+(?:_[0-7]+)*", "mo"),
    (r"0x[0-9A-Fa-f]+(?:_[0-9A-Fa-f]+)*", "mh"),
    (r"0b[01]+(?:_[01]+)*", "mb"),
    (r"[\d_]*\.\d[\d_]*(?:[eE][+-]?\d+)?", "mf"),
    (r"\d[\d_]*[eE][+-]?\d[\d_]*", "mf"),
    (r"\d+(?:_\d+)*", "mi"),
    (r"'", "p", "single"),
    (r"\"", "p", "double"),
    (r"`", "p", "backtick"),
    *((rf"(?:qq|qw|qr|qx|q)\{opening}", "sx", f"quoted{opening}") for opening in _PAIRS),
    (r"(?:qq|qw|qr|qx|q)\W", _quoted),
    *_AFTER_QUOTED,
]
_AFTER_WORDS: list[Rule] = [
    (r"<<(?P<quote>['\"]?)(?P<word>[a-zA-Z_][a-zA-Z0-9_]*)(?P=quote);?(?=\n)", _here_document),
    *_AFTER_HERE_DOCUMENT,
]
_AFTER_MATCH: list[Rule] = [
    (r"\s+", ""),
    (r"(?=[a-zA-Z_]\w*(?:\s*#.*\n|(?!))*+\s*=>)", "", "fat-comma"),
    (
        r"[a-zA-Z_]\w*",
        listed_word({"nb": BUILTINS, "bp": "__DIE__ __WARN__ DATA STDIN STDOUT STDERR"}, "after-words"),
    ),
    *_AFTER_WORDS,
]
_AFTER_SUBSTITUTION: list[Rule] = [
    (r"m?/(?:(?:[^/\\\n]|\\[\\/]?|(?!))*+/|.*/)" + _FLAGS, "sr"),
    (r"m(?=[/!\\{<\[(@%$])", "sr", "balanced"),
    (r"m\s*[^\w\s]|m\s+\w", _delimited(1, "after-match")),
    *_AFTER_MATCH,
]
_AFTER_KEYWORDS: list[Rule] = [
    (r"(format)(\s+)([a-zA-Z0-9_]+)(\s*)(=)(\s*\n)", ("k", "", "n", "", "p", ""), "format"),
    *(
        (
            rf"{verb}\{opening}",
            Closed(_up_to(closing, r"\s*"), "sr", "nv", "- balanced", size=len(verb)),
            "balanced",
        )
        for opening, closing in _PAIRS.items()
        for verb in ("s", "tr", "y")
    ),
    (r"(?:s|tr|y)(?:\s*[^\w\s]|\s+\w)", _delimited(2, "after-substitution")),
    *_AFTER_SUBSTITUTION,
]

_NAMES: list[Rule] = [(r"\w+::", "nn"), (r"[\w:]+", "nv", "-")]
_INTERPOLATED: list[Rule] = [(r"[$@]\{", "si", "interpolation"), (r"[$@][a-zA-Z_]\w*", "si")]

SCANNER = Scanner(
    {
        "root": [
            (r"#.*", "c1"),
            (r"^=[a-zA-Z0-9]+\s", Closed(r"\s*(?s:.*?)\n=cut", "cm", "o")),
            (
                r"[a-zA-Z]\w*",
                listed_word({"k": _KEYWORDS, "ow": "eq lt gt le ge ne not and or cmp"}, "after-keywords"),
            ),
            *_AFTER_KEYWORDS,
        ],
        "after-keywords": _AFTER_KEYWORDS,
        "after-substitution": _AFTER_SUBSTITUTION,
        "after-match": _AFTER_MATCH,
        "after-words": _AFTER_WORDS,
        "after-here-document": _AFTER_HERE_DOCUMENT,
        "after-quoted": _AFTER_QUOTED,
        "balanced": _BALANCED,
        "format": [(r"\.\n", "si", "-"), (r".*\n", "si")],
        "fat-comma": [(r"#.*", "c1"), (r"\w+", "s"), (r"\s+", ""), (r"=>", "o", "-")],
        "variable": [(r"\s+", ""), (r"[{\[),;]", "p", "-"), *_NAMES],
        "name": [*_NAMES, (r"(?=\W)", "", "-")],
        "function-name": [
            (r"[a-zA-Z_]\w*[!?]?", "nf"),
            (r"\s+", ""),
            (r"(\([$@%]*\))(\s*)", ("p", "")),
            (r".*?\{|;", "p", "-"),
        ],
        "single": [(r"\\[\\']", "se"), (r"[^\\']+", "s1"), (r"'", "p", "-"), (r"\\", "s1")],
        "double": [
            *_INTERPOLATED,
            (
                r"\\(?:[\\tnrabefluLUE\"$@]|0\d{2}|o\{\d+\}|x[0-9a-fA-F]{2}|x\{[0-9a-fA-F]+\}|c.|N\{[^}]+\})",
                "se",
            ),
            (r"[^\\\"$@]+|[$@]", "s2"),
            (r"\"", "p", "-"),
            (r"\\", "se"),
        ],
        "backtick": [*_INTERPOLATED, (r"\\[\\tnr`]", "se"), (r"[^\\`$@]+|[$@]", "sb"), (r"`", "p", "-")],
        **{
            f"quoted{opening}": [
                (rf"\\[\{opening}\{closing}\\]|\\", "sx"),
                (rf"\{opening}", "sx", "+"),
                (rf"\{closing}", "sx", "-"),
                (rf"[^\{opening}\{closing}\\]+", "sx"),
            ]
            for opening, closing in _PAIRS.items()
        },
        "interpolation": [(r"\}", "si", "-"), (r"\s+", ""), (r"[a-zA-Z_]\w*", "si")],
        "end": [(r"(?s:.+)", "cp", "-")],
    }
)
