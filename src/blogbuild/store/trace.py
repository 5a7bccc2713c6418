"""A trace: what one step has read, by key, in the order in which it read it.

A step is a pure function of what it reads, so a stored result holds for as long as every key of
its trace has the digest that it had then. The kinds of key are few, and `blogbuild.render.view`
answers each:

    ("config", NAME)        a top-level value of the config
    ("time",)               the build's time
    ("file", PATH)          a layout, include or stylesheet; PATH may be absent
    ("listing", FOLDER)     the files below a folder (a dynamic include may name any of them)
    ("stem", PATH)          which file is PATH but for its extension (a layout by its name)
    ("field", KEY, NAME)    a document's attribute or front matter value
    ("fields", KEY)         all of them
    ("body", KEY)           a document's text under its front matter
    ("content", KEY)        a document's converted body
    ("excerpt", KEY)        its converted excerpt
    ("output", KEY)         its finished page
    ("before", KEY, OTHER)  whether a document comes before another in the render order
    ("neighbour", KEY, N)   the document N places on in its collection
    ("variables", KEY)      what a plugin gave a generated page to show
    ("environment",)        JEKYLL_ENV
    ("list", NAME)          the keys of a list of documents, in order
    ("links", TAG, NAME)    what a link or post_url tag names
    ("static", PATH)        a static file's attributes
    ("data", NAME)          one data file or folder; ("data",) the names of all
"""

from __future__ import annotations

Key = tuple[str, ...]

RESULTS = frozenset({"content", "excerpt", "output"})
"""Kinds of keys whose digest is that of a step's result."""

OWN = frozenset({"field", "fields", "body", "variables"})
"""Kinds of keys that hang on a single document."""

ORDER = frozenset({"before", "neighbour"})
"""Kinds of keys that hang on nothing but which documents there are, and in which order."""


class Trace:
    """The keys that a running step has read. Reading one twice notes it once, in its first place."""

    __slots__ = ("reads",)

    def __init__(self) -> None:
        self.reads: dict[Key, None] = {}

    def note(self, key: Key) -> None:
        """Remember that the step read `key`."""
        self.reads[key] = None
