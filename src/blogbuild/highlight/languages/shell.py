"""Shell scripts, with Rouge's classes."""

from __future__ import annotations

from ..scanner import Match, Rule, Run, Scanner

_KEYWORDS = "if fi else while do done for then return function select continue until esac elif in"

_BUILTINS = """
alias bg bind break builtin caller cd command compgen complete declare dirs disown enable eval exec exit export
false fc fg getopts hash help history jobs let local logout mapfile popd pushd pwd read readonly set shift shopt
source suspend test time times trap true type typeset ulimit umask unalias unset wait

arch awk b2sum base32 base64 basename cat chcon chgrp chmod chown chroot cksum comm cp csplit cut date dd df dir
dircolors dirname du echo env expand expr factor fmt fold grep groups gunzip gzip head hostid hostname id install
join kill link ln logname ls md5sum mkdir mkfifo mknod mktemp mv nice nl nohup nproc numfmt od paste pathchk pr
printenv printf ptx readlink realpath rm rmdir sed seq sha1sum sha224sum sha256sum sha384sum sha512sum shred
shuf sleep sort split stat stdbuf stty sudo sum sync tac tail tar tee timeout touch tr truncate tsort tty uname
unexpand uniq unlink uptime users vdir wc who whoami yes
"""


def _any_of(words: str) -> str:
    return "|".join(sorted(words.split(), key=lambda word: (-len(word), word)))


def _here_document(run: Run, found: Match) -> None:
    """`<<WORD`: text up to a line that consists of WORD."""
    base = (found.lastindex or 0) + 1
    for group, css in enumerate(("o", "", "sh", "sh", "no", "sh"), base):
        run.mark(found.end(group), css)
    run.memory["word"] = found["word"]
    run.stack.append("heredoc")


def _here_line(run: Run, found: Match) -> None:
    """A line of one word in a here-document: its end, if it is the word."""
    if found["line"] == run.memory.get("word"):
        run.mark(found.end(), "no")
        del run.stack[-2:]
    else:
        run.mark(found.end(), "sh")


_INTERPOLATION: list[Rule] = [
    (r"\\$|\\.", "se"),
    (r"\$\(\(", "k", "math"),
    (r"\$\(", "si", "parenthesis"),
    (r"\$\{#?", "k", "curly"),
    (r"`", "sb", "backticks"),
    (r"\$#?(?:\w+|.)", "nv"),
]

_ROOT: list[Rule] = [
    (r"#.*$", "c"),
    (rf"(?:{_any_of(_KEYWORDS)})\b(?:\s+\b)?", "k"),
    (r"case\b", "k", "case"),
    (rf"(?:{_any_of(_BUILTINS)})\b(?:\s+\b)?(?![.-])", "nb"),
    (r"[.](?=\s)", "nb"),
    (r"(\w+)(=)", ("nv", "o")),
    (r"[\[\]{}()!=>]|&&|\|\||<<<", "o"),
    (r"(<<-?)(\s*)(?P<quote>['\"]?)(\\?)(?P<word>\w+)((?P=quote))", _here_document),
    (r"\s+", ""),
    (r"\\.", "se"),
    (r"\$?\"", "s2", "double"),
    (r"\$'", "s1", "ansi"),
    (r"'", "s1", "single"),
    (r"\*", "k"),
    (r";", "p"),
    (r"--?[\w-]+", "nt"),
    (r"[^=*\s{}()$\"'`;\\<]+", ""),
    (r"<", ""),
    *_INTERPOLATION,
]

_SINGLE: list[Rule] = [(r"'", "s1", "-"), (r"[^']+", "s1")]

SCANNER = Scanner(
    {
        "root": _ROOT,
        "heredoc": [(r"\n", "sh", "newline"), (r"[^$\n\\]+", "sh"), *_INTERPOLATION, (r"[$]", "sh")],
        "newline": [(r"\s*(?P<line>\w+)\s*\n", _here_line), (r"", "", "-")],
        "double": [(r"(?:\$#?)?\"", "s2", "-"), *_INTERPOLATION, (r"[^\"`\\$]+", "s2")],
        "ansi": [(r"\\.", "se"), (r"[^\\']+", "s1"), *_SINGLE],
        "single": _SINGLE,
        "curly": [(r"\}", "k", "-"), (r":-", "k"), (r"[a-zA-Z0-9_]+", "nv"), (r"[^}:\"`'$]+", "p"), *_ROOT],
        "parenthesis": [(r"\)", "si", "-"), (r"\(", "o", "inner"), *_ROOT],
        "inner": [(r"\(", "o", "+"), (r"\)", "o", "-"), *_ROOT],
        "math": [(r"\)\)", "k", "-"), (r"[-+*/%^|&!]", "o"), (r"\d+(?:#\w+)?", "m"), *_ROOT],
        "case": [(r"esac\b", "k", "-"), (r"\|", "p"), (r"\)", "p", "stanza"), *_ROOT],
        "stanza": [(r";;", "p", "-"), *_ROOT],
        "backticks": [(r"`", "sb", "-"), *_ROOT],
    }
)
