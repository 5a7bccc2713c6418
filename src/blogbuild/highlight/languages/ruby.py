"""Ruby, with Rouge's classes.

Whether a slash or a percent sign begins a literal depends on what precedes it. A token after which
one may begin enters "expression" or "call", but only if such a sign follows: everything else means
the same in all these states.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from ..scanner import Closed, Match, Rule, Run, Scanner, Words, quoted
from ..word_lists import words

_KEYWORDS = """BEGIN END alias begin break case do else elsif end ensure for if in next redo rescue raise retry return
    super then undef unless until when while yield"""
_PSEUDO = """loop include extend alias_method attr catch throw private module_function public protected true false nil
    __FILE__ __LINE__"""
_BUILTINS = """attr_reader attr_writer attr_accessor __id__ __send__ abort ancestors at_exit autoload binding
    callcc caller chomp chop class_eval class_variables clone const_get const_missing const_set constants
    display dup eval exec exit fail fork format freeze getc gets global_variables gsub hash id included_modules
    inspect instance_eval instance_method instance_methods instance_variable_get instance_variable_set
    instance_variables lambda load local_variables method method_missing methods module_eval name object_id open
    p print printf private_class_method private_instance_methods private_methods proc protected_instance_methods
    protected_methods public_class_method public_instance_methods public_methods putc puts rand readline
    readlines require require_relative scan select self send set_trace_func singleton_methods sleep split
    sprintf srand sub syscall system taint test to_a to_s trace_var trap untaint untrace_var warn"""
_QUESTIONS = words("""
    autoload block_given const_defined eql equal frozen include instance_of is_a iterator kind_of
    method_defined nil private_method_defined protected_method_defined public_method_defined respond_to
    tainted
""")
_BANGS = frozenset(["chomp", "chop", "exit", "gsub", "sub"])

_WORDS = Words({"k": _KEYWORDS, "kp": _PSEUDO, "nb": _BUILTINS}, other="n")
_CONSTANT_WORDS = Words({"k": "BEGIN END"}, other="no")
_TABLE = _WORDS.table()

# What must follow for a state to make a difference. The end of the text counts too, because more may follow it in a
# template.
_IF_EXPRESSION = r"(?=[ \t\r]*[/?%]|\s*(?:%[rqswQWxiI]? |\Z))"
_IF_CALL = r"(?=[/%]|[ \t\r]+[/%\n]|[ \t\r]*#|\s*\Z)"


def _word(run: Run, found: Match) -> None:
    """A word before a sign whose meaning depends on the word."""
    text = found[0]
    css = _TABLE.get(text) or ("no" if text[0].isupper() else "n")
    run.mark(found.end(), css)
    run.stack.append("expression" if css in ("k", "kp") else "call")


def _marked_word(run: Run, found: Match) -> None:
    """A word with a question or exclamation mark at its end: one name, or a known word and an operator."""
    text = found[0]
    word, sign = text[:-1], text[-1]
    if (word in _QUESTIONS and sign == "?" and word != "nil" and word != "include") or (
        word in _BANGS and sign == "!"
    ):
        run.mark(found.end(), "nb")
        run.stack.append("expression")
    elif text == "defined?":
        run.mark(found.end(), "k")
        run.stack.append("expression")
    elif word in _TABLE:
        css = _TABLE[word]
        run.mark(found.end() - 1, css)
        _sign(run, found.end(), sign)
    elif word[0].isupper():
        run.mark(found.end() - 1, "no")
        _sign(run, found.end(), sign)
    else:
        run.mark(found.end(), "n")
        run.stack.append("expression")


def _sign(run: Run, end: int, sign: str) -> None:
    """A question or exclamation mark by itself."""
    run.mark(end, "p" if sign == "?" else "o")
    run.stack += ["ternary", "expression"] if sign == "?" else ["expression"]


def here_document(run: Run, found: Match) -> None:
    """`<<~WORD`: the lines after this one are text, up to the word."""
    base = (found.lastindex or 0) + 1
    run.mark(found.end(base), "o")
    run.mark(found.end(), "no")
    run.memory.setdefault("queue", []).append((found[base] != "<<", found["word"] or ""))
    if run.stack[-1] != "heredoc-queue":
        run.stack.append("heredoc-queue")


def here_line(run: Run, found: Match) -> None:
    """A line of a here-document, or its end."""
    queue: list[tuple[bool, str]] = run.memory["queue"]
    indented, word = queue[0]
    if (found[0].strip() if indented else found[0].rstrip()) == word:
        del queue[0]
        if not queue:
            run.stack.pop()
        run.mark(found.end(), "no")
    else:
        run.mark(found.end(), "sh")
    run.stack.pop()


def percent(run: Run, found: Match) -> None:
    """`%w(`, `%r{` and so on. The kind and the delimiter decide which rules apply inside."""
    kind, opening = found["kind"] or "", found["opening"]
    if kind == "r":
        run.stack.append("regex-flags")
    run.mark(found.end(), "sr" if kind == "r" else "sx")
    run.stack.append(f"percent{'-r' if kind == 'r' else '-i' if kind in tuple('QWxI') else ''} {opening}")


_PERCENT: Rule = (r"%(?P<kind>[rqswQWxiI])?(?P<opening>[^\w\s])", percent)

INTERPOLATION: list[Rule] = [(r"#\{", "si", "interpolation"), (r"#(?:@@?|\$)[a-zA-Z_]\w*", "si")]
_ESCAPES: list[Rule] = [*INTERPOLATION, (r"\\(?:x[a-fA-F0-9]{1,2}|[0-7]{1,3}|.)", "se")]


def percent_state(name: str) -> list[Rule]:
    """Return the rules inside a percent literal, by the name that `percent` gives the state."""
    kind, _, opening = name.partition(" ")
    css = "sr" if kind == "percent-r" else "sx"
    closing = {"{": "}", "[": "]", "(": ")", "<": ">"}.get(opening, opening)
    signs = re.escape("#" + opening + closing + "\\")
    rules: list[Rule] = [(rf"\\[{signs}]", "se")]
    if opening != closing:
        rules.append((re.escape(opening), css, "+"))
    rules.append((re.escape(closing), css, "-"))
    rules += [(r"[\\#]", css)] if kind == "percent" else [*_ESCAPES, (r"#", css)]
    return [*rules, (rf"[^{signs}]+", css)]


class PercentStates(dict[str, Sequence[Rule]]):
    """The states of a language with percent literals, whose own states are made when one occurs."""

    def __init__(self, states: Mapping[str, Sequence[Rule]], escapes: Sequence[Rule] = ()) -> None:
        """`escapes` are rules that come before Ruby's in literals that have escapes."""
        super().__init__(states)
        self._escapes = escapes

    def __missing__(self, name: str) -> Sequence[Rule]:
        rules = percent_state(name)
        return rules if name.startswith("percent ") else [*self._escapes, *rules]


def _then(pattern: str, css: str, moves: str = "") -> list[Rule]:
    """Return a rule that is followed by an expression."""
    return [(f"(?:{pattern}){_IF_EXPRESSION}", css, f"{moves} expression"), (pattern, css, moves)]


_SPACE: list[Rule] = [
    (r"[ \t\r]+", ""),
    *_then(r"\n\s*", ""),
    (r"#.*", "c1"),
    (r"=begin\b", Closed(r"(?s:.*?)\n=end\b", "cm", "o", "expression")),
]

_SYMBOL_SIGNS = r"\*\*|[-+]@|[/%&|^`~]|\[\]=?|<<|>>|<=?>|<=?|===?"

_ROOT: list[Rule] = [
    *_SPACE,
    (r"__END__", "cp", "end"),
    (r"0_?[0-7]+(?:_[0-7]+)*", "mo"),
    (r"0x[0-9A-Fa-f]+(?:_[0-9A-Fa-f]+)*", "mh"),
    (r"0b[01]+(?:_[01]+)*", "mb"),
    (r"\d+(?:_\d+)*(?:\.\d+(?:_\d+)*(?:[eE][+-]?\d+)?|[eE][+-]?\d+)", "mf"),
    (r"\d+(?:_\d+)*", "mi"),
    (r"@@[a-zA-Z_]\w*", "vc"),
    (r"@[a-zA-Z_]\w*", "vi"),
    (r"\$(?:\w+|[!@&`'+~=/\\,;.<>_*$?:\"]|-[0adFiIlpvw])", "vg"),
    (r"::", "o"),
    (rf":@{{0,2}}[a-zA-Z_]\w*[!?]?|:(?:{_SYMBOL_SIGNS})", "ss"),
    (r":'", Closed(quoted("'"), "ss", "p", "expression")),
    (r":\"", "ss", "symbol"),
    *_then(r"[a-z_]\w*[?!]?:\s+", "ss"),
    (r"'", Closed(quoted("'"), "s1")),
    (r"\"", "s2", "string"),
    (r"`", "sb", "backtick"),
    (r"(module)(\s+)([a-zA-Z_]\w*(?:::[a-zA-Z_]\w*)*)", ("k", "", "nn")),
    (r"(def)\b(\s*)", ("k", ""), "method-name"),
    (r"(class)\b(\s*)", ("k", ""), "class-name"),
    (r"[a-zA-Z_]\w*[?!]", _marked_word),
    (rf"[a-zA-Z_]\w*(?:{_IF_CALL}|{_IF_EXPRESSION})", _word),
    (r"[A-Z]\w*", _CONSTANT_WORDS),
    (r"[a-z_]\w*", _WORDS),
    (r"(<<[-~]?)(?:(?P<mark>[\"`']?)(?P<word>[a-zA-Z_]\w*)(?P=mark)|\"\"|'')", here_document),
    (r"\.{2,3}", "o", "expression"),
    (r"(\.)(\s*)([a-z_]\w*[!?]?|[*%&^`~+-/\[<>=])", ("p", "", "nf"), "call"),
    *_then(r"\*\*|<<?|>>?|=~|={3}|!~|&&?|\|\||\.|[-+/*%=<>&!^|~]=?", "o"),
    (r"\?", "p", "ternary expression"),
    *_then(r"[\[({,:\\;/]", "p"),
    (r"[\])}]", "p"),
]


def _text(escapes: Sequence[Rule], end: str, css: str) -> list[Rule]:
    return [*escapes, (rf"[^\\{end}#]+|[\\#]", css), (end, css, "-")]


def shared_states(
    root: Sequence[Rule], escapes: Sequence[Rule], space: Sequence[Rule], percent_rule: Rule
) -> dict[str, Sequence[Rule]]:
    """Return the states that Ruby and Crystal have in common, from the rules in which they differ."""
    return {
        "heredoc-queue": [(r"(?=\n)", "", "=heredoc"), *root],
        "heredoc": [*escapes, (r"\n", "sh", "heredoc-line"), (r"[#\\]|[^#\\\n]+", "sh")],
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
        "parameters": [(r"(\))(\.|::)?", ("p", "o"), "-"), (r"\(", "p", "parameters expression"), *root],
        "interpolation": [(r"\}", "si", "-"), *root],
        "string": _text(escapes, '"', "s2"),
        "symbol": _text(escapes, '"', "ss"),
        "backtick": _text(escapes, "`", "sb"),
        "spaced-call": [
            *space,
            (r"[%/]=", "o", "=expression"),
            (r"/(?=\S|\s*/)", "sr", "=slash-regex"),
            percent_rule,
            (r"(?=\s*/)", "", "-"),
            (r"\s+", "", "=expression"),
            (r"", "", "-"),
        ],
        "expression": [
            (r"[ \t\r]+", ""),
            (r"/", "sr", "=slash-regex"),
            (r"\?(?:\\[MC]-)*(?:\\(?:[\\abefnrstv#\"']|x[a-fA-F0-9]{1,2}|[0-7]{1,3})|\S)(?!\w)", "sc", "-"),
            (r"(\s*)(%[rqswQWxiI]? \S* )", ("", "sx"), "-"),
            percent_rule,
            (r"", "", "-"),
        ],
        "slash-regex": [*INTERPOLATION, (r"\\[\\/]|[\\#]|[^\\/#]+", "sr"), (r"/", "sr", "=regex-flags")],
        "regex-flags": [(r"[mixounse]*", "sr", "-")],
        "end": [(r"(?s:.+)", "cp", "-")],
    }


def states(first: Sequence[Rule] = ()) -> dict[str, Sequence[Rule]]:
    """Return the rules of Ruby; those of `first` come before those for code."""
    root = [*first, *_ROOT]
    return PercentStates(
        {
            **shared_states(root, _ESCAPES, _SPACE, _PERCENT),
            "root": root,
            "class-name": [
                (r"\s+", ""),
                (r"\w+(?:::\w+)+", "nc"),
                (r"\(", "p", "parameters expression"),
                (r"<<", "o", "=expression"),
                (r"[A-Z_]\w*", "nc", "-"),
                (r"", "", "-"),
            ],
            "ternary": [
                (r"(:)(\s+)", ("p", ""), "=expression"),
                (r":(?![^#\n]*?[:\\])", "p", "=expression"),
                *root,
            ],
            "call": [(r"[/%]", "o", "=expression"), (r"(?=\n)", "", "-"), (r"", "", "=spaced-call")],
        }
    )


SCANNER = Scanner(states(), start="root expression")
