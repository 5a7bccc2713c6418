"""How much a randomised test tries, and from which seed."""

from __future__ import annotations

import os
import random


def size(default: int) -> int:
    """How many random inputs to try: BLOGBUILD_FUZZ, or the default."""
    return int(os.environ.get("BLOGBUILD_FUZZ", default))


def seed() -> int:
    """BLOGBUILD_FUZZ_SEED, or a new one, printed so that a failure can be repeated."""
    chosen = int(os.environ.get("BLOGBUILD_FUZZ_SEED", random.SystemRandom().randrange(10**6)))
    print(f"BLOGBUILD_FUZZ_SEED={chosen}")
    return chosen
