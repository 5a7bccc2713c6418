"""Spans: what stands inside paragraphs, headers and cells (kramdown syntax: text markup)."""

from __future__ import annotations

import html
import re

from .document import Footnotes, References, read_attributes
from .typography import SYMBOLS, smart_quote

_SPECIAL = re.compile(
    r"\\[\\.*_+`<>()\[\]{}#!:|\"'$\-~=^&]|`+|\*\*?|__?|~~|!\[|\[|<|&|[^\\]?[\"']|\.\.\.|---?|\{:|  +\n|\\\\\n|\n", re.DOTALL
)
_AUTOLINK = re.compile(r"<((?:mailto|https?|ftps?):[^\s>]+|[\w.+-]+@[\w.-]+\.\w+)>", re.IGNORECASE)
_TAG = re.compile(r"</?[a-zA-Z][\w:-]*(?:\s+[\w:@.-]+(?:\s*=\s*(?:\"[^\"]*\"|'[^']*'|[^\s\"'>]+))?)*\s*/?>|<!--.*?-->", re.DOTALL)
_ENTITY = re.compile(r"&(?:[A-Za-z]\w*|#\d+|#[xX][0-9a-fA-F]+);")
_IAL = re.compile(r"\{:(?!:|/)((?:\\\}|[^}\n])*)\}")
_FOOTNOTE = re.compile(r"\[\^([\w-]+)\]")
_TITLE = re.compile(r"\s*(?:(\"|')(.*?)\1)?\s*\)", re.DOTALL)


def escape(text: str) -> str:
    """Text as HTML."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def attributes_html(attributes: dict[str, str]) -> str:
    """Attributes as they stand in a tag."""
    return "".join(f' {key}="{quoted(value)}"' for key, value in attributes.items())


def quoted(value: str) -> str:
    """An attribute's value as HTML; entities stay."""
    return re.sub(r"&(?!(?:[A-Za-z]\w*|#\d+|#[xX][0-9a-fA-F]+);)", "&amp;", value).replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")


class SpanParser:
    """Converts one text to HTML. `plain` gathers the text without markup, for header ids."""

    def __init__(self, text: str, references: References, footnotes: Footnotes, hard_wrap: bool) -> None:
        self._text = text
        self._references = references
        self._footnotes = footnotes
        self._hard_wrap = hard_wrap
        self._open: list[str] = []
        self._failed: set[tuple[int, str]] = set()
        self.plain: list[str] = []

    def html(self) -> str:
        """The whole text."""
        return self._parse(0, None)[0]

    def _parse(self, at: int, stop: str | None) -> tuple[str, int]:
        """HTML from `at` to the delimiter `stop` (its position), or to the end (-1 where `stop` is missing)."""
        text, position = self._text, at
        out: list[str] = []
        while match := _SPECIAL.search(text, position):
            start = match.start()
            self._words(text[position:start], out)
            if stop is not None and text.startswith(stop, start) and self._closes(stop, start, at):
                return "".join(out), start
            position = self._one(match, out)
        self._words(text[position:], out)
        return "".join(out), len(text) if stop is None else -1

    def _words(self, text: str, out: list[str]) -> None:
        if text:
            self.plain.append(text)
            out.append(escape(text))

    def _closes(self, stop: str, at: int, opened: int) -> bool:
        if at == opened or self._text[at - 1].isspace():
            return False
        after = self._text[at + len(stop) : at + len(stop) + 1]
        if stop[0] == "_" and after.isalnum():
            return False
        doubled = self._text.startswith(stop * 2, at) and not self._text.startswith(stop * 3, at)
        return not (stop in ("*", "_") and doubled)

    def _one(self, match: re.Match[str], out: list[str]) -> int:
        token, start = match[0], match.start()
        if token == "\\\\\n" or (token.endswith("\n") and token.startswith("  ")):
            out.append("<br />\n")
            return match.end()
        if token == "\n":
            out.append("<br />\n" if self._hard_wrap else "\n")
            self.plain.append("\n")
            return match.end()
        if token[0] == "\\" and len(token) == 2 and token[1] not in "\n":
            self._words(token[1], out)
            return match.end()
        if token[-1] in "\"'":
            made, end = smart_quote(self._text, start)
            out.append(escape(made))
            self.plain.append("".join(c for c in made if c not in "‘’“”"))
            return end
        if token in SYMBOLS:
            out.append(SYMBOLS[token])
            return match.end()
        if token[0] == "`":
            return self._code(token, start, out)
        if token in ("*", "**", "_", "__", "~~"):
            return self._emphasis(token, start, out)
        if token in ("[", "!["):
            return self._link(token, start, out)
        if token == "<":
            return self._angle(start, out)
        if token == "&":
            return self._entity(start, out)
        if token == "{:":
            return self._ial(start, out)
        self._words(token, out)
        return match.end()

    def _code(self, ticks: str, start: int, out: list[str]) -> int:
        end = start + len(ticks)
        close = re.compile(rf"(?<!`){ticks}(?!`)").search(self._text, end)
        if close is None or (start, ticks) in self._failed:
            self._words(ticks, out)
            return end
        code = self._text[end : close.start()]
        if code.startswith(" ") and code.endswith(" ") and code.strip():
            code = code[1:-1]
        self.plain.append(code)
        out.append(f'<code class="language-plaintext highlighter-rouge">{escape(code)}</code>')
        return close.end()

    def _emphasis(self, token: str, start: int, out: list[str]) -> int:
        text, end = self._text, start + len(token)
        name = {"*": "em", "_": "em", "**": "strong", "__": "strong", "~~": "del"}[token]
        before = text[start - 1 : start]
        blocked = (token[0] == "_" and (before.isalpha() or before == "-")) or text[end : end + 1].isspace() or end >= len(text)
        if not blocked and name not in self._open and (start, token) not in self._failed:
            made = self._enclosed(token, name, end)
            if made is not None:
                out.append(f"<{name}>{made[0]}</{name}>")
                return made[1]
            self._failed.add((start, token))
        if len(token) == 2 and token != "~~" and not blocked and "em" not in self._open and (start, token[0]) not in self._failed:
            made = self._enclosed(token[0], "em", start + 1)
            if made is not None:
                out.append(f"<em>{made[0]}</em>")
                return made[1]
            self._failed.add((start, token[0]))
        self._words(token, out)
        return end

    def _enclosed(self, token: str, name: str, at: int) -> tuple[str, int] | None:
        if self._text.find(token, at) < 0:
            return None
        kept = len(self.plain)
        self._open.append(name)
        inner, close = self._parse(at, token)
        self._open.pop()
        if close < 0 or not inner:
            del self.plain[kept:]
            return None
        return inner, close + len(token)

    def _link(self, token: str, start: int, out: list[str]) -> int:
        text = self._text
        if token == "[" and (note := _FOOTNOTE.match(text, start)) and note[1] in self._references.footnotes:
            out.append(self._footnote(note[1]))
            return note.end()
        inside = start + len(token)
        close = _closing_bracket(text, inside)
        if close < 0 or (token == "[" and "a" in self._open):
            self._words(token, out)
            return inside
        label = text[inside:close]
        target = self._target(label, close + 1)
        if target is None:
            self._words(token, out)
            return inside
        url, title, end = target
        attributes = {"src" if token == "![" else "href": url}
        if token == "![":
            attributes["alt"] = html.unescape(re.sub(r"[*_`]", "", label))
        if title:
            attributes["title"] = title
        while ial := _IAL.match(text, end):
            read_attributes(ial[1], attributes)
            end = ial.end()
        if token == "![":
            out.append(f"<img{attributes_html(attributes)} />")
            return end
        inner = SpanParser(label, self._references, self._footnotes, self._hard_wrap)
        inner._open = [*self._open, "a"]
        out.append(f"<a{attributes_html(attributes)}>{inner.html()}</a>")
        self.plain += inner.plain
        return end

    def _target(self, label: str, at: int) -> tuple[str, str | None, int] | None:
        text = self._text
        if text.startswith("(", at):
            return _inline_target(text, at + 1)
        name, end = label, at
        if match := re.compile(r"\s?\[([^\]]*)\]").match(text, at):
            name, end = match[1] or label, match.end()
        found = self._references.links.get(References.fold(name))
        if found is None:
            return None
        return found[0], found[1], end

    def _footnote(self, name: str) -> str:
        number = list(self._footnotes.used).index(name) + 1 if name in self._footnotes.used else len(self._footnotes.used) + 1
        times = self._footnotes.used.get(name, 0)
        self._footnotes.used[name] = times + 1
        suffix = f":{times}" if times else ""
        return f'<sup id="fnref:{name}{suffix}" role="doc-noteref"><a href="#fn:{name}" class="footnote" rel="footnote">{number}</a></sup>'

    def _angle(self, start: int, out: list[str]) -> int:
        if match := _AUTOLINK.match(self._text, start):
            url = match[1]
            href = url if ":" in url else f"mailto:{url}"
            out.append(f'<a href="{quoted(href)}">{escape(url.removeprefix("mailto:"))}</a>')
            return match.end()
        if match := _TAG.match(self._text, start):
            tag = re.sub(r"^<(br|img|hr|input|wbr)((?:\s[^>]*?)?)\s*/?>$", r"<\1\2 />", match[0], flags=re.DOTALL)
            out.append(tag)
            return match.end()
        if self._text.startswith("<<", start):
            out.append("«")
            return start + 2
        self._words("<", out)
        return start + 1

    def _entity(self, start: int, out: list[str]) -> int:
        match = _ENTITY.match(self._text, start)
        if match is None:
            self._words("&", out)
            return start + 1
        character = html.unescape(match[0])
        out.append(match[0] if character in "&<>\"" else character)
        return match.end()

    def _ial(self, start: int, out: list[str]) -> int:
        match = _IAL.match(self._text, start)
        if match is None or not out or not out[-1].endswith(">"):
            self._words("{:", out)
            return start + 2
        attributes: dict[str, str] = {}
        read_attributes(match[1], attributes)
        out[-1] = re.sub(r"^<(\w+)", lambda m: f"<{m[1]}{attributes_html(attributes)}", out[-1], count=1)
        return match.end()


def _closing_bracket(text: str, at: int) -> int:
    depth = 1
    for match in re.compile(r"\\.|`[^`]*`|\[|\]", re.DOTALL).finditer(text, at):
        if match[0] == "[":
            depth += 1
        elif match[0] == "]":
            depth -= 1
            if depth == 0:
                return match.start()
    return -1


def _inline_target(text: str, at: int) -> tuple[str, str | None, int] | None:
    position = at
    while text[position : position + 1].isspace():
        position += 1
    if text.startswith("<", position):
        end = text.find(">", position)
        if end < 0:
            return None
        url, position = text[position + 1 : end], end + 1
    else:
        start, depth = position, 0
        while position < len(text) and not text[position].isspace():
            if text[position] == "(":
                depth += 1
            elif text[position] == ")":
                if depth == 0:
                    break
                depth -= 1
            position += 1
        url = text[start:position]
    match = _TITLE.match(text, position)
    return None if match is None else (url, match[2], match.end())
