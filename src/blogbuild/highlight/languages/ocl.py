"""OCL, with Rouge's classes."""

from __future__ import annotations

from ..scanner import Scanner, Words
from ..word_lists import word_lists

FUNCTIONS, KEYWORDS, TYPES = word_lists("ocl", "functions", "keywords", "types")

SCANNER = Scanner(
    {
        "root": [
            (r"\s+", ""),
            (r"--.*", "c1"),
            (r"\d+", "mi"),
            (r"'", "s1", "string"),
            (r"[->|+*/<=~!@#%&?^]", "o"),
            (r"[;:()\[\],.]", "p"),
            (
                r"\w+",
                Words(
                    {
                        "o": "or xor and not implies",
                        "kd": TYPES,
                        "k": KEYWORDS,
                        "nb": "self null result true false invalid",
                        "nf": FUNCTIONS,
                    },
                    other="n",
                ),
            ),
        ],
        "string": [(r"\\.", "se"), (r"'", "s1", "-"), (r"[^\\']+", "s1")],
    }
)
