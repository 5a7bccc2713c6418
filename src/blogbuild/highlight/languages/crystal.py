"""Crystal, with Rouge's classes."""

from __future__ import annotations

from collections.abc import Sequence

from ..scanner import Closed, Rule, Scanner, known, quoted
from .ruby import here_document, here_line, percent, percent_state

_KEYWORDS = """BEGIN END alias begin break case do else elsif end ensure for if ifdef in next redo rescue raise retry return
    super then undef unless until when while yield lib fun type of as"""
_PSEUDO = """initialize new loop include extend attr_reader attr_writer attr_accessor alias_method attr catch throw private
    module_function public protected true false nil __FILE__ __LINE__ getter property struct record gette propert"""
_BUILTINS = """abort ancestors at_exit caller chomp chop clone constants display dup eval exec exit fail fork format freeze
    getc gets global_variables gsub hash id included_modules inspect instance_eval instance_method instance_methods lambda
    method method_missing methods module_eval name object_id open p print printf proc putc puts rand readline readlines
    require scan select self send sleep split sprintf srand sub syscall system test to_a to_s trap warn"""

_INTERPOLATION: list[Rule] = [(r"#\{", "si", "interpolation"), (r"#(?:@@?|\$)[a-zA-Z_]\w*", "si")]
_UNICODE: Rule = (r"\\u(?:[a-fA-F0-9]{4}|\{[^}]{1,100}\})", "se")
_ESCAPES: list[Rule] = [
    *_INTERPOLATION,
    _UNICODE,
    (r"\\(?:x[a-fA-F0-9]{1,2}|[0-7]{1,3}|.)", "se"),
]
_PERCENT: Rule = (r"%(?P<kind>[rqswQWxiI])?(?P<opening>[^\w\s}])", percent)
_SIGNS = r"===|=?~|\[\][=?]?|\*\*=?|//=?|[=^*/+-]=?|&[&*+-]?=?|\|\|?=?|![=~]?|%=?|<=>|<<?=?|>>?=?|\.\.\.?"


def _text(end: str, css: str) -> list[Rule]:
    return [*_ESCAPES, (rf"[^\\{end}#]+|[\\#]", css), (end, css, "-")]


_INLINE_SPACE: Rule = (r"[ \t\r]+", "")
_SPACE: list[Rule] = [
    _INLINE_SPACE,
    (r"\n\s*", "", "expression"),
    (r"#.*", "c1"),
    (r"=begin\b", Closed(r"(?s:.*?)\n=end\b", "cm", "o", "expression")),
]
_CALLED = r"[a-z_]\w*[!?]?|[*%&^`~+-/\[<>=]"
_AFTER_KEYWORDS: list[Rule] = [
    (r"(module)(\s+)([a-zA-Z_]\w*(?:::[a-zA-Z_]\w*)*)", ("k", "", "nn")),
    (r"(def|macro\b)(\s*)", ("k", ""), "method-name"),
    (r"(class\b)(\s*)", ("k", ""), "class-name"),
    (r"(?:eql|equal|include|is_a|iterator|kind_of|nil)\?|(?:chomp|chop|exit|gsub|sub)!", "nb", "expression"),
    (rf"(?:{'|'.join(sorted(_BUILTINS.split(), reverse=True))})\b", "nb", "call"),
    (r"(<<[-~]?)(?:(?P<mark>[\"`']?)(?P<word>[a-zA-Z_]\w*)(?P=mark)|\"\"|'')", here_document),
    (r"\.{2,3}", "o", "expression"),
    (r"[A-Z][a-zA-Z0-9_]*", "no", "call"),
    (rf"(\.|::)(\s*)({_CALLED})", ("p", "", "nf"), "call"),
    (r"[a-zA-Z_]\w*[?!]", "n", "expression"),
    (r"[a-zA-Z_]\w*", "n", "call"),
    (r"\*\*|//|>=|<=|<=>|<<?|>>?|=~|={3}|!~|&&?|\|\||\.", "o", "expression"),
    (r"\{%|%\}", "p"),
    (r"[-+/*%=<>&!^|~]=?", "o", "expression"),
    (r"\?", "p", "ternary expression"),
    (r"[\[({,:\\;/]", "p", "expression"),
    (r"[\])}]", "p"),
]
_ROOT: list[Rule] = [
    *_SPACE,
    (r"__END__", "cp", "end"),
    (r"0o[0-7]+(?:_[0-7]+)*", "mo"),
    (r"0x[0-9A-Fa-f]+(?:_[0-9A-Fa-f]+)*", "mh"),
    (r"0b[01]+(?:_[01]+)*", "mb"),
    (r"(?i:\d+(?:\.\d+(?:e[+-]?\d+)?(?:_f32)?|e[+-]?\d+|_f32))", "mf"),
    (r"\d+(?:_\d+)*(?:_[iu]\d+)?", "mi"),
    (r"@\[[^\]]{1,2000}\]", "nd"),
    (r"@@[a-zA-Z_]\w*", "vc"),
    (r"@[a-zA-Z_]\w*", "vi"),
    (r"\$(?:\w+|[!@&`'+~=/\\,;.<>_*$?:\"]|-[0adFiIlpvw])", "vg"),
    (r"::", "o"),
    (rf":@{{0,2}}[a-zA-Z_]\w*[!?]?|:(?:{_SIGNS})", "ss"),
    (r":'", Closed(quoted("'"), "ss", "p", "expression")),
    (r":\"", "ss", "symbol"),
    (r"[a-z_]\w*[?!]?:\s+", "ss", "expression"),
    (r"\"", "s2", "string"),
    (r"`", "sb", "backtick"),
    (
        r"(')(\\u[a-fA-F0-9]{4}|\\u\{[a-fA-F0-9]{1,6}\}|\\[abefnrtv])?((?:\\\\|\\'|[^'\\]|\\|(?!)){0,200}+)(')",
        ("s1", "se", "s1", "s1"),
    ),
    (r"[a-zA-Z_]\w*", known({"k": _KEYWORDS, "kp": _PSEUDO}, "after-keywords"), "expression"),
    *_AFTER_KEYWORDS,
]


class _States(dict[str, Sequence[Rule]]):
    """The states of Crystal; those of percent literals are made when one is met."""

    def __missing__(self, name: str) -> Sequence[Rule]:
        rules = percent_state(name)
        return rules if name.startswith("percent ") else [_UNICODE, *rules]


SCANNER = Scanner(
    _States(
        {
            "root": _ROOT,
            "after-keywords": _AFTER_KEYWORDS,
            "heredoc-queue": [(r"(?=\n)", "", "=heredoc"), *_ROOT],
            "heredoc": [*_ESCAPES, (r"\n", "sh", "heredoc-line"), (r"[#\\]|[^#\\\n]+", "sh")],
            "heredoc-line": [(r"[^#\\\n]*$", here_line), (r"", "", "-")],
            "method-name": [
                (r"\s+", ""),
                (r"\(", "p", "parameters"),
                (
                    r"(?:([a-zA-Z_]\w*)(\.))?([a-zA-Z_]\w*[!?]?|\*\*?|[-+]@?|[/%&|^`~]|\[\]=?|<<?|>>?|<=>?|>=|===?)",
                    ("nc", "o", "nf"),
                    "-",
                ),
                (r"", "", "-"),
            ],
            "class-name": [
                (r"\s+", ""),
                (r"\(", "p", "parameters expression"),
                (r"<<", "o", "=expression"),
                (r"[A-Z_]\w*", "nc", "-"),
                (r"", "", "-"),
            ],
            "parameters": [
                (r"(\))(\.|::)?", ("p", "o"), "-"),
                (r"\(", "p", "parameters expression"),
                *_ROOT,
            ],
            "ternary": [(r":(?!:)", "p", "=expression"), *_ROOT],
            "interpolation": [(r"\}", "si", "-"), *_ROOT],
            "string": _text('"', "s2"),
            "symbol": _text('"', "ss"),
            "backtick": _text("`", "sb"),
            "call": [(r"/", "o", "=expression"), (r"(?=\n)", "", "-"), (r"", "", "=spaced-call")],
            "spaced-call": [
                *_SPACE,
                (r"[%/]=", "o", "=expression"),
                (r"/(?=\S|\s*/)", "sr", "=slash-regex"),
                _PERCENT,
                (r"(?=\s*/)", "", "-"),
                (r"\s+", "", "=expression"),
                (r"", "", "-"),
            ],
            "expression": [
                _INLINE_SPACE,
                (r"/", "sr", "=slash-regex"),
                (
                    r"\?(?:\\[MC]-)*(?:\\(?:[\\abefnrstv#\"']|x[a-fA-F0-9]{1,2}|[0-7]{1,3})|\S)(?!\w)",
                    "sc",
                    "-",
                ),
                (r"(\s*)(%[rqswQWxiI]? \S* )", ("", "sx"), "-"),
                _PERCENT,
                (r"", "", "-"),
            ],
            "slash-regex": [
                *_INTERPOLATION,
                (r"\\[\\/]|[\\#]|[^\\/#]+", "sr"),
                (r"/", "sr", "=regex-flags"),
            ],
            "regex-flags": [(r"[mixounse]*", "sr", "-")],
            "end": [(r"(?s:.+)", "cp", "-")],
        }
    ),
    start="root expression",
)
