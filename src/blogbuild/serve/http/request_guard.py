"""Who may ask: the Host against DNS rebinding, the Origin against other pages of the same browser.

A page of a stranger can make the reader's browser send requests to 127.0.0.1. It can't read the
answers without CORS headers (there are none), unless its own host name is made to point here; so
names that are not ours are refused. See https://fetch.spec.whatwg.org/#origin-header.
"""

from __future__ import annotations

import ipaddress
import re
import socket
from collections.abc import Mapping
from dataclasses import dataclass

AUTHORITY = re.compile(r"(\[[0-9A-Fa-f:.]+\]|[A-Za-z0-9._-]+)(?::(\d{1,5}))?")


@dataclass(frozen=True, slots=True)
class RequestGuard:
    """The names under which this server may be asked."""

    names: frozenset[str]
    """Lower-case host names."""
    any_address: bool
    """Whether every IP address will do: the server listens beyond loopback. An address can't be rebound."""
    scheme: str = "http"

    def knows_host(self, authority: str) -> bool:
        """Whether a Host field, with or without a port, names this server."""
        match = AUTHORITY.fullmatch(authority)
        if match is None or int(match[2] or 0) > 65535:
            return False
        name = match[1].lower().strip("[]").rstrip(".")
        if name in self.names or name == "localhost" or name.endswith(".localhost"):
            return True
        try:
            address = ipaddress.ip_address(name)
        except ValueError:
            return False
        return self.any_address or address.is_loopback

    def same_origin(self, authority: str, fields: Mapping[str, str]) -> bool:
        """Whether a request comes from a page of this server, or from no page at all."""
        site = fields.get("sec-fetch-site", "same-origin").lower()
        origin = fields.get("origin")
        if origin is None:
            return site in {"same-origin", "none"}
        return origin.lower() == f"{self.scheme}://{authority.lower()}" and site == "same-origin"


def guard_for(host: str, *, secure: bool) -> RequestGuard:
    """The guard of a server that listens on `host`, an address or name."""
    names = {host.lower(), socket.gethostname().lower()} if not is_loopback(host) else {host.lower()}
    return RequestGuard(
        names=frozenset(names - {"", "0.0.0.0", "::"}),
        any_address=not is_loopback(host),
        scheme="https" if secure else "http",
    )


def is_loopback(host: str) -> bool:
    """Whether only this machine can reach a server that listens on `host`."""
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host.lower() == "localhost"
