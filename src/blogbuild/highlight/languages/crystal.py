"""Crystal, with Rouge's classes."""

from __future__ import annotations

from ..scanner import Closed, Rule, Scanner, listed_word, quoted
from .ruby import INTERPOLATION, PercentStates, here_document, percent, shared_states

_KEYWORDS = """BEGIN END alias begin break case do else elsif end ensure for if ifdef in next redo rescue raise
    retry return super then undef unless until when while yield lib fun type of as"""
_PSEUDO = """initialize new loop include extend attr_reader attr_writer attr_accessor alias_method attr catch
    throw private module_function public protected true false nil __FILE__ __LINE__ getter property struct
    record gette propert"""
_BUILTINS = """abort ancestors at_exit caller chomp chop clone constants display dup eval exec exit fail fork
    format freeze getc gets global_variables gsub hash id included_modules inspect instance_eval instance_method
    instance_methods lambda method method_missing methods module_eval name object_id open p print printf proc
    putc puts rand readline readlines require scan select self send sleep split sprintf srand sub syscall system
    test to_a to_s trap warn"""

_UNICODE: Rule = (r"\\u(?:[a-fA-F0-9]{4}|\{[^}]{1,100}\})", "se")
_ESCAPES: list[Rule] = [
    *INTERPOLATION,
    _UNICODE,
    (r"\\(?:x[a-fA-F0-9]{1,2}|[0-7]{1,3}|.)", "se"),
]
_PERCENT: Rule = (r"%(?P<kind>[rqswQWxiI])?(?P<opening>[^\w\s}])", percent)
_SIGNS = r"===|=?~|\[\][=?]?|\*\*=?|//=?|[=^*/+-]=?|&[&*+-]?=?|\|\|?=?|![=~]?|%=?|<=>|<<?=?|>>?=?|\.\.\.?"


_SPACE: list[Rule] = [
    (r"[ \t\r]+", ""),
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
    (r"[a-zA-Z_]\w*", listed_word({"k": _KEYWORDS, "kp": _PSEUDO}, "after-keywords"), "expression"),
    *_AFTER_KEYWORDS,
]


SCANNER = Scanner(
    PercentStates(
        {
            **shared_states(_ROOT, _ESCAPES, _SPACE, _PERCENT),
            "root": _ROOT,
            "after-keywords": _AFTER_KEYWORDS,
            "class-name": [
                (r"\s+", ""),
                (r"\(", "p", "parameters expression"),
                (r"<<", "o", "=expression"),
                (r"[A-Z_]\w*", "nc", "-"),
                (r"", "", "-"),
            ],
            "ternary": [(r":(?!:)", "p", "=expression"), *_ROOT],
            "call": [(r"/", "o", "=expression"), (r"(?=\n)", "", "-"), (r"", "", "=spaced-call")],
        },
        [_UNICODE],
    ),
    start="root expression",
)
