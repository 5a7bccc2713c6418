"""Traces: what a step has read, as keys in the order in which it read them.

A step is a pure function of what it reads, so its stored result holds while every key of its trace has the digest that
it had then. `blogbuild.render.key_digests` computes the digest of each kind of key, except for the results of steps:

    ("config", NAME)        a top-level value of the config; NAME is empty for all of them
    ("compat", SWITCH)      a switch of the compatibility profile
    ("time",)               the build's time
    ("environment",)        JEKYLL_ENV
    ("file", PATH)          a layout, include or stylesheet; PATH may be absent
    ("listing", FOLDER)     the files below a folder (a dynamic include may name any of them)
    ("layout", FOLDER, NAME)
                            which file of a folder is the layout NAME
    ("brought", NAME)       a layout that a plugin provides
    ("field", KEY, NAME)    a document's attribute or front matter value
    ("fields", KEY)         all of a document's attributes and front matter values
    ("column", LIST, NAME)  the attribute of that name of every item of a list, and the static files in it
    ("body", KEY)           a document's text below its front matter
    ("content", KEY)        a document's converted body
    ("excerpt", KEY)        its converted excerpt
    ("output", KEY)         its finished page
    ("before", KEY, OTHER)  whether a document comes before another in the render order
    ("neighbour", KEY, N)   the document N places further in its collection
    ("variables", KEY)      what a plugin gave a generated page to show
    ("list", NAME)          the keys of a list of documents, in order
    ("links", TAG, NAME)    what a link or post_url tag refers to
    ("static", PATH)        a static file's attributes
    ("data", NAME)          one data file or folder; ("data",) is the names of all
"""

from __future__ import annotations

Key = tuple[str, ...]

RESULTS = frozenset({"content", "excerpt", "output"})
"""Kinds of keys whose digest is that of a step's result."""

OF_ONE_DOCUMENT = frozenset({"field", "fields", "body", "variables"})
"""Kinds of keys that depend on a single document."""

OF_THE_ORDER = frozenset({"before", "neighbour"})
"""Kinds of keys that depend only on which documents there are, and in which order."""
