"""The shortcut for plain URLs has the same result as the full normalisation."""

from __future__ import annotations

import random

from blogbuild.model.urls.on_site import absolute_url
from blogbuild.model.urls.uri import normalize_uri


def test_a_plain_url_needs_no_normalisation() -> None:
    dice = random.Random(3)
    for _ in range(4_000):
        site = dice.choice(["http://", "https://"]) + "".join(
            dice.choice("ab9.-xnB") for _ in range(dice.randint(1, 8))
        )
        path = "/" + "".join(dice.choice("aB0/._~-é %") for _ in range(dice.randint(0, 8)))
        try:
            expected = normalize_uri(site + path)
        except ValueError:
            continue
        if "//" not in path and path != "/":
            assert absolute_url(path, site, None) == expected
