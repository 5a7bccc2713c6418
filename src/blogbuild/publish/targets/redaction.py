"""Keeping secrets out of output: passwords in addresses, and the values of secret environment variables."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping

# Over HTTP the user name may itself be a token (https://TOKEN@host); over ssh it is a login name.
WEB_USERINFO = re.compile(r"(?i)\b(https?|ftps?)://[^/\s@'\"]+@")
OTHER_PASSWORD = re.compile(r"(?i)\b([a-z][a-z0-9+.-]*)://([^/\s:@'\"]*):[^/\s@'\"]*@")
SECRET_NAME = re.compile(r"(?i)(secret|token|passw|passphrase|credential|access_key|api_?key)")
SHORTEST_SECRET = 6
"""Length in characters below which values are not hidden: they occur in ordinary text."""


def redact(text: str, environment: Mapping[str, str] | None = None) -> str:
    """Replace passwords and tokens in addresses, and the values of secret variables, by an ellipsis."""
    text = WEB_USERINFO.sub(r"\1://…@", text)
    text = OTHER_PASSWORD.sub(r"\1://\2:…@", text)
    for name, value in (os.environ if environment is None else environment).items():
        if len(value) >= SHORTEST_SECRET and SECRET_NAME.search(name) and not value.startswith("/"):
            text = text.replace(value, "…")
    return text


def has_password(address: str) -> bool:
    """Whether an address contains a password, or a user name long enough to be a token."""
    web = WEB_USERINFO.search(address)
    if web is not None:
        userinfo = web.group(0).partition("://")[2].rstrip("@")
        return ":" in userinfo or len(userinfo) > 20
    return OTHER_PASSWORD.search(address) is not None
