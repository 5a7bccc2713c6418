"""Texts of the cases, cut, mixed and damaged at random, as no grammar would make them."""

from __future__ import annotations

import json
import random
import re
from pathlib import Path
from unicodedata import category

FOLDER = Path(__file__).parent / "cases"
MARKS = (
    "*", "_", "**", "`", '"', "'", "[", "]", "(", ")", "<", ">", "|", "\n", "\n\n", " ", "    ", "\t", "{:.c}",
    "{:", "}", "$$", "^", "~", "#", "- ", "1. ", "> ", "* * *", "\\", "&", "<div>", "</div>", "<p>", "<span>",
    "<tr>", "<td>", "<pre>", "```", "~~~", ":", "!", "--", "...", "[^1]", "\n[^1]: ", "\n: ", "<!--", "-->",
    "  \n", "\\\\\n", "<br>", "{::", "&amp;", "“", "—", "é", "\u3000", "\u00a0",
    "\n===\n", "\n---\n", "{:toc}", "<<", ">>", "|-", "|:-:|", "<a href=“x”>", "{::nomarkdown}", "{:/}", "<?", "?>",
    "<![CDATA[", "]]>", "<time>", "</time>", "__", "&frac13;", "*[one two]: x",
)  # fmt: skip
STARTS = ("  ", "    ", "> ", "* ", "1. ", " ", "\t", "- ", "   ", ": ", "| ")
OPTIONS: tuple[dict[str, object], ...] = (
    {}, {}, {}, {"input": "kramdown"}, {"parse_block_html": True}, {"html_to_native": True},
    {"hard_wrap": True}, {"gfm_quirks": ""},
)  # fmt: skip
_DIFFERENT = frozenset(["Mc", "Mn", "No"])
"""Characters that are not read as by kramdown in names of tags (docs/differences/markdown.md)."""


class Mutations:
    """An endless series of documents, the same for the same seed."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)
        files = [json.loads(path.read_text(encoding="utf-8")) for path in sorted(FOLDER.glob("*.json"))]
        texts = [
            text
            for file in files
            for case in file["cases"]
            if not _DIFFERENT.intersection(map(category, text := case["text"]))
        ]
        self._lines = [line for text in texts for line in text.split("\n")]
        self._blocks = [block for text in texts for block in re.split(r"\n\n+", text) if len(block) < 600]

    def document(self) -> str:
        """Return the next document."""
        choice = self._random
        if choice.random() < 0.4:
            text = "\n".join(choice.choices(self._lines, k=choice.randint(2, 9)))
        else:
            text = choice.choice(["\n", "\n\n"]).join(choice.choices(self._blocks, k=choice.randint(1, 4)))
        for _ in range(choice.choice([0, 1, 2, 4, 8])):
            text = self._spoilt(text)
        return f"{text}\n"

    def options(self) -> dict[str, object]:
        """Return options for it."""
        return {"input": "GFM", "hard_wrap": False, **self._random.choice(OPTIONS)}

    def _spoilt(self, text: str) -> str:
        choice = self._random
        at, way = choice.randint(0, len(text)), choice.random()
        if way < 0.5:
            return text[:at] + choice.choice(MARKS) + text[at:]
        if way < 0.7:
            return text[:at] + text[at + choice.randint(1, 6) :]
        lines = text.split("\n")
        line = choice.randrange(len(lines))
        lines[line : line + 1] = [choice.choice(STARTS) + lines[line]] if way < 0.85 else []
        return "\n".join(lines)
