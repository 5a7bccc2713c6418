"""Lean 3, with Rouge's classes."""

from __future__ import annotations

from ..scanner import Scanner, Words
from ..word_lists import word_lists

(KEYWORDS,) = word_lists("lean", "keywords")

SCANNER = Scanner(
    {
        "root": [
            (r"\s*--+\s+.*", "cd"),
            (r"--++(?!\s)", "o"),
            (r"\"", "s", "string"),
            (r"\d+", "mi"),
            (r"#?\w+", Words({"k": KEYWORDS, "kt": "Sort Prop Type"}, other="n")),
            (r"λ", "k"),
            (r":=?", ""),
            (r"\.[0-9]*|⁻¹|[!#&*+/@`;<=>|~∀Π↔∧∨≠≤≥⊎¬⬝▸→∃ℕℤ≈×⌞⌟≡⟨⟩-]", "o"),
            (r"[\s(),\[\]αβ‹›]+", ""),
        ],
        "string": [(r"\"", "s", "-"), (r"\\", "se", "escape"), (r"[^\\\"]+", "s")],
        "escape": [(r"[nrt\"'\\]|[xX][0-9a-fA-F]+", "se", "-")],
    },
    exact_unicode=True,
)
