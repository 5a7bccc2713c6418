"""PowerShell, with Rouge's classes."""

from __future__ import annotations

from ..scanner import Closed, Match, Rule, Run, Scanner, listed_word
from ..word_lists import word_lists

(KEYWORDS,) = word_lists("powershell", "keywords")

_AUTOMATIC = (
    r"\$(?:[$?^_]|args|ConsoleFileName|Error|Event|ExecutionContext|false|foreach|HOME|Host|"
    r"input|IsCoreCLR|IsLinux|IsMacOS|IsWindows|LastExitCode|Matches|MyInvocation|NestedPromptLevel|null|PID|PROFILE|"
    r"PSBoundParameters|PSCmdlet|PSCommandPath|PSCulture|PSDebugContext|PSHOME|PSItem|PSScriptRoot|PSSenderInfo|"
    r"PSUICulture|PSVersionTable|PWD|REPORTERRORSHOWEXCEPTIONCLASS|REPORTERRORSHOWINNEREXCEPTION|"
    r"REPORTERRORSHOWSOURCE|REPORTERRORSHOWSTACKTRACE|SENDER|ShellId|StackTrace|switch|this|true)"
)
_WORD_OPERATORS = (
    "split|isplit|csplit|join|is|isnot|as|eq|ieq|ceq|ne|ine|cne|gt|igt|cgt|ge|ige|cge|lt|ilt|clt|le|ile|cle|like|ilike|"
    "clike|notlike|inotlike|cnotlike|match|imatch|cmatch|notmatch|inotmatch|cnotmatch|contains|icontains|ccontains|"
    "notcontains|inotcontains|cnotcontains|replace|ireplace|creplace|shl|shr|band|bor|bxor|and|or|xor|not"
)
_ATTRIBUTES = frozenset(
    [
        "ConfirmImpact",
        "DefaultParameterSetName",
        "HelpURI",
        "PositionalBinding",
        "SupportsPaging",
        "SupportsShouldProcess",
    ]
)
_HELP = (
    "synopsis|description|parameter|example|inputs|outputs|notes|link|component|role|functionality|"
    "forwardhelptargetname|"
    "forwardhelpcategory|remotehelprunspace|externalhelp"
)


def _attribute(run: Run, found: Match) -> None:
    run.mark(found.end(), "bp" if found[0] in _ATTRIBUTES else "n")


_COMMENTS: list[Rule] = [(r"\s+", "w"), (r"#.*", "c"), (r"<#", "cm", "comment")]
_BRACED = r"\{(?:[^`]|`.)(?:[^`}]|`.){0,500}\}"
_VARIABLE: list[Rule] = [
    (_AUTOMATIC, "bp"),
    (rf"(\$)(?:(\w+)(:))?(\w+|{_BRACED})", ("nv", "nn", "p", "nv")),
]
_EXPRESSION: list[Rule] = [
    *_COMMENTS,
    (r"\"", "s2", "double"),
    (r"'", "s1", "single"),
    (r"@\"", "sh", "heredoc"),
    (r"@'", Closed(r"(?s:.*?)'@", "sh")),
    (r"\d*\.\d+", "mf"),
    (r"\d+", "mi"),
    (r"@\{", "p", "hash"),
    (r"@\(", "p", "array"),
    (r"\{", "p", "brace"),
    (r"\[", "p", "bracket"),
]
_AFTER_KEYWORDS: list[Rule] = [
    (r"-{1,2}\w+", "nt"),
    (r"(\.)?([-\w]{1,300})(\[)", ("o", "n", "p"), "bracket"),
    (r"([/\\~a-zA-Z][-.:/\\~\w]*)(\n)?", ("n", "w"), "parameters"),
    (r"(\.)([-\w]+)(\()", ("o", "nf", "p"), "parameters"),
    (r"(\.)([-\w]+)(\n)?", ("o", "nf", "w")),
    (r"\?", "nf", "parameters"),
    *_EXPRESSION,
    *_VARIABLE,
    (r"[-+*/%=!.&|]", "o"),
    (r"[{}(),:;]", "p"),
]
_ROOT: list[Rule] = [
    *_COMMENTS,
    (r"\.\.(?=\.?\d)", "o"),
    (rf"(?i:-(?:{_WORD_OPERATORS})\b|[-+*/%]=(?=\w))", "o"),
    (r"(?i:(class)(\s+)(\w+))", ("kr", "w", "nc"), "class"),
    (r"(?i:(function)(\s+)(?:(\w+)(:))?(\w[-\w]+))", ("kr", "w", "nn", "p", "nf")),
    (r"[a-zA-Z]\w*\b(?![-.])", listed_word({"kr": KEYWORDS}, "after-keywords", str.lower)),
    *_AFTER_KEYWORDS,
]

_BACKTICKS: list[Rule] = [(r"`(?:.|$)", "se")]

SCANNER = Scanner(
    {
        "root": _ROOT,
        "after-keywords": _AFTER_KEYWORDS,
        "comment": [(rf"\.(?i:{_HELP})", "cs"), (r"#>", "cm", "-"), (r"[^#.]+|[#.]+", "cm")],
        "interpolation": [(r"\)", "si", "-"), *_ROOT],
        "double": [
            (r"(?:\$#?)?\"", "s2", "-"),
            (r"\$\(", "si", "interpolation"),
            *_BACKTICKS,
            (r"[^\"`$]+", "s2"),
            *_VARIABLE,
        ],
        "single": [(r"'", "s1", "-"), (r"[^']+", "s1")],
        "heredoc": [
            (r"(?:\$#?)?\"@", "sh", "-"),
            (r"\$\(", "si", "interpolation"),
            *_BACKTICKS,
            (r"[^\"`$]+|\"+", "sh"),
            *_VARIABLE,
        ],
        "class": [(r"\{", "p", "-"), (r"\s+", "w"), (r"\w+", "nc"), (r"[:,]", "p")],
        "hash": [
            (r"\}", "p", "-"),
            (r"=", "o"),
            (r"[,;]", "p"),
            *_EXPRESSION,
            (r"\w+", "nx"),
            *_VARIABLE,
        ],
        "array": [(r"\s+", "w"), (r"\)", "p", "-"), (r"[,;]", "p"), *_EXPRESSION, *_VARIABLE],
        "brace": [(r"\}", "p", "-"), *_ROOT],
        "bracket": [(r"\]", "p", "-"), (r"[A-Za-z]\w+\.", "n"), (r"[A-Za-z]\w+", _attribute), *_ROOT],
        "parameters": [
            (r"`(?s:.)", "se"),
            (r"[^\S\n]*\n", "w", "-"),
            (r"[;(){}\]]", "p", "-"),
            (r"[|=]", "o", "-"),
            (r"[/\\~\w][-.:/\\~\w]*", "nx"),
            *_ROOT,
        ],
    }
)
