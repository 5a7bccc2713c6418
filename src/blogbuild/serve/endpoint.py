"""The listening socket and the TLS certificate that the options ask for."""

from __future__ import annotations

import socket
import ssl
from pathlib import Path

from blogbuild.errors import Problem, ProblemError

from .http.server import listen
from .options import ServeOptions


def open_listener(host: str, port: int) -> socket.socket:
    """Listen on a port or the next free one above it; 0 means any. Raises ProblemError `serve-address`."""
    try:
        return listen(host, port)
    except OSError as error:
        raise ProblemError(
            Problem(
                code="serve-address",
                message=f"can't listen on {host} port {port}: {error.strerror or error}",
                hint="choose another port with -P or another address with -H",
            )
        ) from error


def tls_context(options: ServeOptions) -> ssl.SSLContext | None:
    """The TLS settings of the server; None for plain HTTP. Raises ProblemError `serve-certificate`."""
    if options.ssl_cert is None or options.ssl_key is None:
        return None
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    files = (options.source / options.ssl_cert, options.source / options.ssl_key)
    try:
        context.load_cert_chain(*files)
    except (OSError, ssl.SSLError) as error:
        reason = _missing(files) or error.strerror or error
        raise ProblemError(
            Problem(
                code="serve-certificate",
                message=f"can't use the certificate or its key: {reason}",
                hint="pass two PEM files to --ssl-cert and --ssl-key, named relative to the source",
            )
        ) from error
    return context


def _missing(files: tuple[Path, Path]) -> str:
    """Name the missing files, because OpenSSL's error doesn't."""
    return " and ".join(f"there is no file {path}" for path in dict.fromkeys(files) if not path.is_file())
