"""Which requests are allowed: Host is checked against DNS rebinding, Origin against other pages of the same browser.

Any website can make a visitor's browser send requests to 127.0.0.1. Without CORS headers, which this server never
sends, it can't read the responses, unless its own host name resolves to this machine. So unknown host names are
refused. See https://fetch.spec.whatwg.org/#origin-header.
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
    """The host names that this server accepts."""

    names: frozenset[str]
    """In lower case."""
    any_address: bool
    """Whether any IP address is accepted, as the server listens beyond loopback. DNS can't rebind an address."""
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
        """Whether a request comes from a page of this server, or from no page."""
        site = fields.get("sec-fetch-site", "same-origin").lower()
        origin = fields.get("origin")
        if origin is None:
            return site in {"same-origin", "none"}
        return origin.lower() == f"{self.scheme}://{authority.lower()}" and site == "same-origin"


def guard_for(host: str, *, secure: bool) -> RequestGuard:
    """The guard of a server that listens on `host`, an address or a name."""
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
