"""The number of inputs and the seed of randomised tests."""

from __future__ import annotations

import os
import random


def size(default: int) -> int:
    """Return the number of random inputs: BLOGBUILD_FUZZ, or the default."""
    return int(os.environ.get("BLOGBUILD_FUZZ", default))


def seed() -> int:
    """Return BLOGBUILD_FUZZ_SEED, or a new seed if it is "random"; it is printed so that failures can be repeated.

    The default never changes, so that the result of a commit's tests is reproducible.
    """
    given = os.environ.get("BLOGBUILD_FUZZ_SEED", "1")
    chosen = random.SystemRandom().randrange(10**6) if given == "random" else int(given)
    print(f"BLOGBUILD_FUZZ_SEED={chosen}")
    return chosen
