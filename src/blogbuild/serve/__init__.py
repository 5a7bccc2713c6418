"""The live preview: a server on this machine, rebuilds on changes, and a script that updates open pages.

http/      requests, responses and connections; knows finished builds (snapshot.py), not how they are made
rebuild/   the watch on the source, and one build after another; knows nothing of HTTP
client/    the script in each page: our client.js and idiomorph

The modules of this folder connect them: command.py starts everything, application.py answers requests from
preview.py, session.py obeys keys and signals, and terminal.py or json_lines.py reports builds.
"""

from .command import serve, watch_and_build
from .options import EDITORS, ServeOptions
from .session import Stopper
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
