"""The live preview: a loopback server over finished builds, a watch on the source, and a script that morphs pages.

request.py address.py guard.py routing.py disk.py response.py     one request
connection.py server.py                                           many of them, within bounds
ignore.py settle.py watch.py                                      what has changed
builder.py build_loop.py watching.py changes.py                   one build after another
preview.py application.py listing.py problem_view.py client/      what the browser gets
options.py config_options.py terminal.py json_lines.py keys.py background.py command.py   the command
site.py headers.py                                                the builder of a real site
"""

from .command import Stopper, serve, watch_and_build
from .options import EDITORS, ServeOptions
from .snapshot import Builder, BuilderFor, BuildStep, Snapshot

__all__ = [
    "EDITORS",
    "BuildStep",
    "Builder",
    "BuilderFor",
    "ServeOptions",
    "Snapshot",
    "Stopper",
    "serve",
    "watch_and_build",
]
