"""PHP in its HTML, with Rouge's classes."""

from __future__ import annotations

import re

from ..scanner import Closed, Match, Rule, Run, Scanner, States
from ..word_lists import word_lists, words
from . import html

(BUILTINS,) = word_lists("php", "builtins")

_ID = r"(?u:[^\W\d]\w*)"
_PATH = rf"(?:(?:{_ID}\\)+)?{_ID}"
_KEYWORDS = words("""
    old_function cfunction __class__ __dir__ __file__ __function__ __halt_compiler __line__ __method__
    __namespace__ __trait__ abstract and array as break case catch clone continue declare default die do
    echo else elseif empty enddeclare endfor endforeach endif endswitch endwhile eval exit extends final
    finally fn for foreach global goto if implements include include_once instanceof insteadof isset
    list match new or parent print private protected public readonly require require_once return self
    static switch throw try unset var while xor yield
""")
LONGEST = 8000
"""The longest here-document, in characters. The limit keeps openings without an end linear in time."""
_MOVES = {"use": "in_use", "const": "in_const", "catch": "in_catch"}
_VISIBILITY = frozenset({"public", "protected", "private"})
_CONSTANT = re.compile(r"(?:\\|^)[A-Z][A-Z0-9_]+$")
_CLASS = re.compile(r"(?:\\|^)[A-Z][^\W_]*?$")
_CORE = re.compile(r"(?:E|PHP)(?:_[A-Z]+)+$")
_BUILT_IN = frozenset(BUILTINS.split())


def _called(run: Run, found: Match) -> None:
    name = found[0].lower()
    run.mark(found.end(), "k" if name in _KEYWORDS else "nb" if name in _BUILT_IN else "nf")


def _name(run: Run, found: Match) -> None:
    text = found[0]
    name = text.lower()
    if name in _MOVES:
        run.stack.append(_MOVES[name])
        css = "kn" if name == "use" else "k"
    elif name in _VISIBILITY:
        run.stack.append("in_visibility")
        css = "k"
    elif name in _KEYWORDS:
        css = "k"
    elif text.startswith("__") and text.endswith("__"):
        css = "nb"
    elif _CORE.match(text):
        css = "kc"
    elif _CONSTANT.search(text):
        css = "no"
    else:
        css = "nc" if name == "stdclass" or _CLASS.search(text) else "n"
    run.mark(found.end(), css)


def _outside(run: Run, found: Match) -> None:
    """The HTML around the code, in any number of parts."""
    state = run.memory.setdefault("html", (html.SCANNER.begin(), {}))
    run.include(found.start(), html.SCANNER.scan(found[0], *state))


_RETURN: Rule = (r"", "", "-")
_ESCAPE: Rule = (r"\?>", "cp", "^")
_SPACE: list[Rule] = [
    (r"\s+", ""),
    (r"#.*$", "c1"),
    (r"//.*$", "c1"),
    (r"/\*\*(?!/)", Closed(r"(?s:.*?)\*/", "cd", "o")),
    (r"/\*", Closed(r"(?s:.*?)\*/", "cm", "o")),
]
_VARIABLES: list[Rule] = [(rf"\$\{{\${{1,100}}{_ID}\}}", "nv"), (rf"\${{1,100}}{_ID}", "nv")]
_NUMBER = r"\d[_\d]*"
_VALUES: list[Rule] = [
    (rf"<<<(?P<mark>[\"']?)(?P<word>{_ID})(?P=mark)\n(?s:.{{0,{LONGEST}}}?)\n\s{{0,80}}(?P=word);?", "sh"),
    (rf"(?i:(?:{_NUMBER})?\.(?:{_NUMBER})?(?:e[+-]?{_NUMBER})?)", "mf"),
    (r"0[0-7][0-7_]*", "mo"),
    (r"0[bB][01][01_]*", "mb"),
    (r"0[xX][a-fA-F0-9][a-fA-F0-9_]*", "mh"),
    (_NUMBER, "mi"),
    (r"'[^'\\]*+(?:\\(?s:.)[^'\\]*+|(?!))*+'", "s1"),
    (r"`[^`\\]*+(?:\\(?s:.)[^`\\]*+|(?!))*+`", "sb"),
    (r'"', "s2", "string"),
    (r"(?i:(?:function|fn)\b)", "k", "in_function_return in_function_params in_function_name"),
    (r"(?i:(?:true|false|null)\b)", "kc"),
    (r"(?i:new\b)", "k", "in_new"),
]
_NAMES: list[Rule] = [(rf"{_PATH}(?=\s*\()", _called), (_PATH, _name)]
_OPERATORS: Rule = (r"[~!%^&*+|:.<>/@-]+", "o")
_CODE: list[Rule] = [
    _ESCAPE,
    *_SPACE,
    *_VARIABLES,
    *_VALUES,
    (rf"((?i:namespace))(\s+)({_PATH})", ("kn", "", "nn")),
    (rf"((?i:class|interface|trait|extends|implements))(\s+)({_PATH})", ("kd", "", "nc")),
    *_NAMES,
    (r"[;,(){}\[\]]", "p"),
    _OPERATORS,
    (r"[=?]", "o"),
]
_ASSIGNED: list[Rule] = [
    (r",", "p", "-"),
    (r"[\[\]]", "p"),
    (r"\(", "p", "in_assign_function"),
    _ESCAPE,
    *_SPACE,
    *_VALUES,
    *_VARIABLES,
    *_NAMES,
    _OPERATORS,
    _RETURN,
]

_STATES: States = {
    "root": [(r"<\?(?i:php|=)?", "cp", "php"), (r"(?s:.+?)(?=<\?)|(?s:.+)", _outside)],
    "start": [(r"\s*(?=<)", _outside, "-"), (r"[^$]+(?=<\?(?i:php|=))", _outside, "-"), (r"", "", "=php")],
    "php": _CODE,
    "string": [
        (r'"', "s2", "-"),
        (r'[^\\{$"]+', "s2"),
        (r"\\u\{[0-9a-fA-F]+\}", "se"),
        (r'\\(?:[efrntv"$\\]|[0-7]{1,3}|[xX][0-9a-fA-F]{1,2})', "se"),
        (rf"\${_ID}(?:\[\S+\]|->{_ID})?", "nv"),
        (r"\{\$\{", "si", "string_interp_double"),
        (r"\{(?=\$)", "si", "string_interp_single"),
        (r"(\{)(\S+)(\})", ("si", "nv", "si")),
        (r"[${\\]+", "s2"),
    ],
    "string_interp_double": [(r"\}\}", "si", "-"), *_CODE],
    "string_interp_single": [(r"\}", "si", "-"), *_CODE],
    "in_assign": _ASSIGNED,
    "in_assign_function": [(r"\)", "p", "-"), (r",", "p"), *_ASSIGNED],
    "in_catch": [(r"\(", "p"), (r"\|", "o"), (_ID, "nc"), _ESCAPE, *_SPACE, _RETURN],
    "in_const": [(_ID, "no"), (r"=", "o", "in_assign"), _ESCAPE, *_SPACE, _RETURN],
    "in_function_body": [(r"\{", "p", "+"), (r"\}", "p", "-"), *_CODE],
    "in_function_name": [(r"&", "o"), (_ID, "n"), (r"\(", "p", "-"), _ESCAPE, *_SPACE, _RETURN],
    "in_function_params": [
        (r"\)", "p", "-"),
        (r",", "p"),
        (r"[.]{3}", "p"),
        (r"=", "o", "in_assign"),
        (r"(?i:public|protected|private|readonly)\b", "k"),
        (rf"\??{_ID}", "kt", "in_assign"),
        _ESCAPE,
        *_SPACE,
        *_VARIABLES,
        _RETURN,
    ],
    "in_function_return": [
        (r":", "p"),
        (r"(?i:use\b)", "k", "in_function_use"),
        (rf"\??{_ID}", "kt", "in_assign"),
        (r"\{", "p", "=in_function_body"),
        _ESCAPE,
        *_SPACE,
        _RETURN,
    ],
    "in_function_use": [
        (r"[,(]", "p"),
        (r"&", "o"),
        (r"\)", "p", "-"),
        _ESCAPE,
        *_SPACE,
        *_VARIABLES,
        _RETURN,
    ],
    "in_new": [(r"(?i:class\b)", "kd", "=in_new_class"), (_PATH, "nc", "-"), _ESCAPE, *_SPACE, _RETURN],
    "in_new_class": [(r"\}", "p", "-"), (r"\{", "p"), *_CODE],
    "in_use": [
        (r"[,}]", "p"),
        (r"(?i:(?:function|const)\b)", "k"),
        (rf"((?:{_ID}\\)+)(\{{)", ("nn", "p")),
        (rf"(?u:(?=(?:(?:[^\W\d]\w*\\)+)?[^\W\d]\w*?_[^\W\d]){_PATH})", "nf"),
        _ESCAPE,
        *_SPACE,
        *_NAMES,
        _RETURN,
    ],
    "in_visibility": [
        (r"(?i:readonly|static)\b", "k"),
        (r"(?=(?i:abstract|const|function)\b)", "", "-"),
        (rf"\??{_ID}", "kt", "-"),
        _ESCAPE,
        *_SPACE,
        _RETURN,
    ],
}

SCANNER = Scanner(_STATES, "root start")
INLINE = Scanner(_STATES, "root php")
"""PHP without `<?php` before it (option `start_inline` of the language)."""
TEMPLATE = Scanner(_STATES)
"""PHP in `<?php … ?>` only."""
