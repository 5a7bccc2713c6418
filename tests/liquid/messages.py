"""Whether our problem and Ruby's exception report the same error: the same message, or a known pair of messages."""

from __future__ import annotations

import re

_RUBY = re.compile(
    r"(?:[\w:]+: )?(?:Liquid (?:syntax )?error(?: \(.*?line (\d+)\))?: )?(.*?)(?: included )?$", re.DOTALL
)
_OURS = re.compile(r"[^:\n]*:(\d+):\d+: (.*)", re.DOTALL)

_WRONG = r"(needs a|is no|is not a)"
PAIRS = (
    (r"^Tag '\{%-? *#", r"Unknown tag '#'"),
    (r"was not properly terminated with regexp", r"this (\{\{|tag) has no closing"),
    (r"wrong number of arguments \(given \d+, expected [\d.+]+\)", r"wrong number of arguments \(given \d+"),
    (r"Unexpected outer 'else' tag", r"Unknown tag 'else'"),
    (r"Computation results in '(-?Infinity|NaN)'", r"is not an integer"),
    (r"Syntax Error in tag 'case' - Valid else", r"Syntax Error in 'case' - Valid else"),
    (r"no implicit conversion of String into Integer", r"cannot select the property '"),
    (r"undefined method `\[\]' for nil:NilClass", r"cannot select the property '"),
    (r"no implicit conversion of \w+ into \w+", rf"{_WRONG} (number|text)"),
    (r"undefined method `to_i'", rf"{_WRONG} number"),
    (r"undefined method `(sub|gsub|split)' for", rf"{_WRONG} text"),
    (r"undefined method `(sort|length)' for", r"(only a list can be sorted|needs a list)"),
    (r"String does not have #dig method", r"`feed` in the config is not a mapping"),
    (r"wrong number of arguments \(given 0, expected 1(\.\.2)?\)", r"Ruby's methods, which need arguments"),
    (r"not a valid nils order", r"not a valid nils order"),
    (r"comparison of \w+ with \w+ failed", r"comparison of .+ with .+ failed"),
    (r"Could not locate the included file", r"include .* not found"),
    (r"Nesting too deep|stack level too deep", r"Nesting too deep"),
    (r"This liquid context does not allow includes", r"Unknown tag 'include'"),
)
"""Ruby's message and ours, where ours says more clearly what happened."""


def same_error(ruby: str, ours: str) -> bool:
    """Whether `ours` (`file:line:column: message`) reports what Ruby's exception does, at the same line."""
    line, message = _RUBY.match(ruby).groups()  # type: ignore[union-attr]
    match = _OURS.match(ours)
    if match is None or (line is not None and match[1] != line):
        return False
    if message.strip().casefold() in match[2].casefold():
        return True
    return any(re.search(theirs, message) and re.search(own, match[2]) for theirs, own in PAIRS)
