"""Random Jekyll sites as lists of pieces. Any part of a list is a site too, so failing sites can be reduced."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from . import fragments as f


class Piece(NamedTuple):
    """A part of a file.

    It is a `line` of the config, the name of a `plugin` there, `fences` of front matter, a line of front
    matter (`data`), `text`, or a `form` of the whole file.
    """

    path: str
    kind: str
    text: str = ""


FORMS: Mapping[str, Callable[[str], str]] = {
    "windows": lambda text: text.replace("\n", "\r\n"),
    "mark": lambda text: f"\ufeff{text}",
    "spaced": lambda text: text.replace("---\n", "--- \t\n", 2),
    "dots": lambda text: "...\n".join(text.rsplit("---\n", 1)),
    "longer": lambda text: text.replace("---\n", "----\n", 1),
    "late": lambda text: f"\n{text}",
    "unended": lambda text: text.rstrip("\n"),
    "tabs": lambda text: text.replace("    ", "\t"),
    "comment": lambda text: text.replace("---\n", "---\n# a comment: x\n\n", 1),
    "twice": lambda text: f"{text}\n---\nmore\n---\n",
    "separator": lambda text: text.replace(" ", "\u2028", 1),
}
"""Variants of a file that editors save."""


def files(pieces: Iterable[Piece]) -> dict[str, str]:
    """Return the text of every file."""
    lines: dict[str, list[str]] = {}
    texts: dict[str, list[str]] = {}
    fenced = set()
    forms: dict[str, list[str]] = {}
    for piece in pieces:
        lines.setdefault(piece.path, [])
        texts.setdefault(piece.path, [])
        if piece.kind in ("fences", "data"):
            fenced.add(piece.path)
        if piece.kind == "form":
            forms.setdefault(piece.path, []).append(piece.text)
        elif piece.kind == "text":
            texts[piece.path].append(piece.text)
        elif piece.kind in ("data", "line"):
            lines[piece.path].append(piece.text)
        elif piece.kind == "plugin":
            lines[piece.path] += (
                [f"- {piece.text}"] if "plugins:" in lines[piece.path] else ["plugins:", f"- {piece.text}"]
            )
    found = {}
    for path in lines:
        data = "".join(f"{line}\n" for line in lines[path])
        body = "\n\n".join(texts[path])
        found[path] = f"---\n{data}---\n{body}" if path in fenced else data + body
        for form in forms.get(path, ()):
            found[path] = FORMS[form](found[path])
    return found


def site(rng: random.Random) -> list[Piece]:
    """Return a random site. File names may differ only in case, and URLs may clash: Jekyll accepts both."""
    config: dict[str, str] = {}
    if rng.random() < 0.8:
        config["title"] = rng.choice(f.CONFIG["title"])
    for key in rng.sample(sorted(f.CONFIG), rng.choice((0, 2, 4, 8, 12))):
        config[key] = rng.choice(f.CONFIG[key])
    if rng.random() < 0.7:
        config.setdefault("collections", rng.choice(f.CONFIG["collections"]))
    if "future" in config:  # the order of undated drafts then depends on earlier lookups in Jekyll
        config.pop("show_drafts", None)
    if (
        "autopages" in config
    ):  # pages that nobody then paginates have the text of their layout as `page.content`
        config["pagination"] = f.CONFIG["pagination"][0]
    plugins: list[str] = []
    if rng.random() < 0.6:
        plugins = rng.sample(f.PLUGINS, rng.randint(1, 4))
    if "paginate" in config and rng.random() < 0.8 and "jekyll-paginate" not in plugins:
        plugins.append("jekyll-paginate")
    pieces = [Piece("_config.yml", "line", f"{key}: {value}") for key, value in config.items()]
    pieces += [Piece("_config.yml", "plugin", name) for name in plugins]
    templates = [*f.TEMPLATES, *(text for name in plugins for text in f.PLUGIN_TEMPLATES.get(name, ()))]
    if "page_excerpts" in config:  # an excerpt that shows itself prints Ruby's objects
        templates = [text for text in templates if "page.excerpt" not in text]
    top = "content/" if "collections_dir" in config and rng.random() < 0.9 else ""
    styled = rng.random() < 0.3
    if styled:  # which source maps an excerpt sees depends on when it is rendered
        templates = [text for text in templates if "in site.pages" not in text]
    paths = _sample(rng, f.POSTS, 6) + _sample(rng, f.THINGS, 4) + _sample(rng, f.DRAFTS, 2)
    documents = [top + path if path.startswith("_") else path for path in paths] + _sample(rng, f.PAGES, 6)
    templates += [
        f"{{% link {path} %}}"
        for path in documents
        if " " not in path and "_drafts" not in path and rng.random() < 0.3
    ]
    templates += [
        f"{{% post_url {path.partition('_posts/')[2].rpartition('.')[0]} %}}"
        for path in documents
        if "_posts/20" in path and " " not in path and rng.random() < 0.2
    ]
    for path in dict.fromkeys(documents):
        pieces += _document(rng, path, templates)
    for path in _sample(rng, f.LAYOUTS, 5):
        pieces += _layout(rng, path, templates)
    pieces += [Piece(path, "text", text) for path, text in _plain(rng)]
    if styled:
        path = rng.choice(
            ("css/main.scss", "assets/Main.scss", "s.sass", "css/x.y.scss", "_things/style.scss")
        )
        pieces += [
            Piece(path, "fences"),
            Piece(path, "text", "a\n  b: c\n" if path.endswith("sass") else rng.choice(f.STYLES)),
        ]
    named = sorted({piece.path for piece in pieces} - {"_config.yml"})
    for path in rng.sample(named, min(len(named), rng.choice((0, 0, 0, 1, 2, 4)))):
        pieces.append(Piece(path, "form", rng.choice(sorted(FORMS))))
    if "future" in config:  # as with drafts, with posts whose front matter can't be used
        pieces = [piece for piece in pieces if piece.kind != "form" and piece.text != "categories: 5"]
    return pieces


def _sample(rng: random.Random, names: Sequence[str], most: int) -> list[str]:
    return rng.sample(names, min(len(names), rng.randint(0, most)))


def _plain(rng: random.Random) -> Iterable[tuple[str, str]]:
    """Return files without front matter; most of those that texts and templates refer to exist."""
    named = [
        path
        for path in f.PLAIN
        if path.startswith(("_includes/", "_sass/", "_styles/", "_data/")) or path.endswith("part.txt")
    ]
    others = [path for path in f.PLAIN if path not in named]
    chosen = [path for path in named if path.startswith("_includes/") or rng.random() < 0.85] + _sample(
        rng, others, 6
    )
    return [(path, f.PLAIN[path]) for path in chosen]


def _front_matter(rng: random.Random, keys: Mapping[str, tuple[str, ...]], most: int) -> list[str]:
    chosen = {key: rng.choice(keys[key]) for key in rng.sample(sorted(keys), rng.randint(0, most))}
    if rng.random() < 0.4:
        chosen.setdefault("layout", rng.choice(("default", "post", "page")))
    return [f"{key}: {value}" for key, value in chosen.items()]


def _document(rng: random.Random, path: str, templates: Sequence[str]) -> Iterable[Piece]:
    if path.endswith(".scss"):
        templates = f.STYLES
    if rng.random() < 0.93:
        yield Piece(path, "fences")
        for line in _front_matter(rng, f.FRONT_MATTER, 5):
            yield Piece(path, "data", line)
    for _ in range(rng.randint(0, 3)):
        yield Piece(
            path,
            "text",
            (
                rng.choice(f.PROSE)
                if rng.random() < 0.5 and templates is not f.STYLES
                else rng.choice(templates)
            ),
        )


def _layout(rng: random.Random, path: str, templates: Sequence[str]) -> Iterable[Piece]:
    if rng.random() < 0.9:
        yield Piece(path, "fences")
        if rng.random() < 0.5:
            yield Piece(path, "data", "shade: " + rng.choice(("dark", "[a, b]", "{x: 1}")))
        if "default" not in path and rng.random() < 0.6:
            yield Piece(path, "data", "layout: " + rng.choice(("default", "page", "post", "none", "nosuch")))
        if rng.random() < 0.2:
            yield Piece(path, "data", rng.choice(("title: L", "kind: of-layout", "permalink: /layout/")))
    yield Piece(
        path,
        "text",
        rng.choice(
            (
                '<html><head></head><body class="x">{{ content }}</body></html>',
                "<main>{{ content }}</main>",
                "{{ content }}",
                "no content",
            )
        ),
    )
    for _ in range(rng.randint(0, 2)):
        yield Piece(path, "text", rng.choice((*templates, *f.IN_LAYOUTS)))
