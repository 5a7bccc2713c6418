"""The share of highlighted code that has the same class as with Rouge.

`python -m tests.highlight.agreement` writes the figures into docs/highlighting.md.
"""

from __future__ import annotations

import html
import json
import re
from pathlib import Path
from typing import Any

from blogbuild.highlight import highlight_code, version_from
from blogbuild.highlight.names import rouge_languages
from blogbuild.highlight.rules import has_own_rules

FOLDER = Path(__file__).parent / "snippets"
DOCS = Path(__file__).parents[2] / "docs/highlighting.md"
_PIECE = re.compile(r'<span class="([^"]*)">(.*?)</span>|([^<]+)', re.DOTALL)
BEGIN, END = "<!-- figures -->\n", "<!-- end of figures -->\n"


def languages_with_own_rules() -> list[str]:
    """The languages that have rules of our own, by Rouge's names."""
    return [name for name in rouge_languages() if has_own_rules(name)]


def languages() -> dict[str, list[dict[str, Any]]]:
    """The snippets with Rouge's HTML, by language."""
    files = [json.loads(path.read_text(encoding="utf-8")) for path in sorted(FOLDER.glob("*.json"))]
    return {file["language"]: file["snippets"] for file in files}


def classes(highlighted: str) -> list[tuple[str, str]]:
    """Each character with its class."""
    found: list[tuple[str, str]] = []
    for match in _PIECE.finditer(highlighted):
        name, text = (match[1], match[2]) if match[3] is None else ("", match[3])
        found += [(character, name) for character in html.unescape(text)]
    return found


def marked(code: str, language: str, *, newer: bool = False) -> str | None:
    """Our spans, as Rouge 3.30 makes them, or a `newer` one."""
    with version_from(lambda: newer):
        return highlight_code(code, language)


def expected_spans(snippet: dict[str, Any], *, newer: bool = False) -> str | None:
    """The spans of Rouge 3.30, or of a `newer` one. None if it does not know the language."""
    spans: str | None = snippet.get("newer", snippet["html"]) if newer else snippet["html"]
    return spans


def agreeing(snippets: list[dict[str, Any]], language: str, *, newer: bool = False) -> tuple[int, int]:
    """The number of characters with the same class, and of all characters; white space is not counted."""
    same = total = 0
    for snippet in snippets:
        expected = classes(expected_spans(snippet, newer=newer) or "")
        got = classes(marked(snippet["code"], language, newer=newer) or "")
        assert [c for c, _ in expected] == [c for c, _ in got], "no text is lost or changed"
        pairs = [
            (a, b) for (character, a), (_, b) in zip(expected, got, strict=True) if not character.isspace()
        ]
        total += len(pairs)
        same += sum(a == b for a, b in pairs)
    return same, total


def table() -> str:
    """The figures as a Markdown table."""
    lines = ["| Language | Snippets | Characters | As in 3.30 | As in 4.5 |", "|:--|--:|--:|--:|--:|"]
    for language, snippets in languages().items():
        same, total = agreeing(snippets, language)
        newer, known = agreeing(snippets, language, newer=True)
        shares = f"{100 * same / total:.1f} % | {f'{100 * newer / known:.1f} %' if known else 'unknown'}"
        lines.append(f"| {language} | {len(snippets)} | {total} | {shares} |")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    text = DOCS.read_text(encoding="utf-8")
    before, _, rest = text.partition(BEGIN)
    DOCS.write_text(before + BEGIN + table() + END + rest.partition(END)[2], encoding="utf-8")
