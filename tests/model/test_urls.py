"""The short way for usual URLs gives what the whole normalisation gives."""

from __future__ import annotations

import random

from blogbuild.model.urls.on_site import absolute_url
from blogbuild.model.urls.uri import normalize_uri


def test_a_plain_address_needs_no_normalisation() -> None:
    chance = random.Random(3)
    for _ in range(4_000):
        site = chance.choice(["http://", "https://"]) + "".join(
            chance.choice("ab9.-xnB") for _ in range(chance.randint(1, 8))
        )
        path = "/" + "".join(chance.choice("aB0/._~-é %") for _ in range(chance.randint(0, 8)))
        try:
            expected = normalize_uri(site + path)
        except ValueError:
            continue
        if "//" not in path and path != "/":
            assert absolute_url(path, site, None) == expected
