"""How much a randomised test tries, and from which seed."""

from __future__ import annotations

import os
import random


def size(default: int) -> int:
    """How many random inputs to try: BLOGBUILD_FUZZ, or the default."""
    return int(os.environ.get("BLOGBUILD_FUZZ", default))


def seed() -> int:
    """BLOGBUILD_FUZZ_SEED, where "random" is a new one, printed so that a failure can be repeated.

    Without it the seed is always the same: whether a commit is good can't hang on the day.
    """
    given = os.environ.get("BLOGBUILD_FUZZ_SEED", "1")
    chosen = random.SystemRandom().randrange(10**6) if given == "random" else int(given)
    print(f"BLOGBUILD_FUZZ_SEED={chosen}")
    return chosen
