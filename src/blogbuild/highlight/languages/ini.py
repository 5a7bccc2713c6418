"""INI, Java properties and plain configuration files, with Rouge's classes."""

from __future__ import annotations

from ..scanner import Closed, Rule, Scanner, States


def _states(comment: str, name: str, equals: str, escape: str, section: list[Rule]) -> States:
    basic: list[Rule] = [(rf"[{comment}].*\n", "c"), (r"\s+", ""), (r"\\\n", "se")]
    escapes: Rule = (escape, "se")
    return {
        "root": [*basic, (rf"({name})(\s*)({equals})", ("py", "", "p"), "value"), *section],
        "value": [
            (r"\n", "", "-"),
            *basic,
            (r"\"", "s", "double"),
            (r"'", Closed(r".*?'", "s", "s", within=r"\n")),
            escapes,
            (r"[^\\\n]+", "s"),
        ],
        "double": [(r"\"", "s", "-"), escapes, (r"[^\\\"]+", "s")],
    }


SCANNER = Scanner(_states("#;", r"[\w\-.]{1,500}", "=", r"\\(?s:.)", [(r"\[.{0,1000}?\]", "nn")]))
PROPERTIES = Scanner(_states("!#", r"[\w.-]{1,500}", "[=:]", r"\\(?s:u[0-9]{4}|.)", []))
CONF = Scanner(
    {
        "root": [
            (r"#", Closed(r".*\n", "c")),
            (r"\"", Closed(r".*?\"", "s2", within=r"\n")),
            (r"'", Closed(r".*?'", "s1", within=r"\n")),
            (r"[a-zA-Z]\w*", "n"),
            (r"\d+", "m"),
            (r"[^\w#\"']+", ""),
        ]
    }
)
