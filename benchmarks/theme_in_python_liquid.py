"""A theme's pages in python-liquid, over plain dictionaries.

Jekyll's `include` is rewritten to Liquid's, and Jekyll's filters are short stand-ins, quicker than the real ones;
the tags `seo`, `feed_meta` and `avatar` print nothing, and `comparable` takes what they print out of other texts.
"""

from __future__ import annotations

import functools
import itertools
import re
from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from blogbuild.markdown import make_engine
from blogbuild.model.document import Document
from blogbuild.model.reading.front_matter import parse_front_matter
from blogbuild.render.runner import StepRunner
from blogbuild.render.tools import Tools

_INCLUDE = re.compile(r"\{%(-?)\s*include\s+([\w./-]+)((?:\s+\w+\s*=\s*[\w.]+)*)\s*(-?)%\}")
_OWN_TAG = re.compile(r"\{%(-?)\s*(?:seo|feed_meta|avatar)\b[^%]*?(-?)%\}")
_PRINTED = re.compile(
    r"<!-- Begin Jekyll SEO tag.*?<!-- End Jekyll SEO tag -->|<link type=\"application/atom\+xml\""
    r" rel=\"alternate\" href=\"https?:[^>]*>|<img class=\"avatar[^>]*>",
    re.DOTALL,
)


def comparable(text: str) -> str:
    """A page's text without what the left out tags print, and without white space."""
    return "".join(_PRINTED.sub("", text).split())


def _rewritten(source: str) -> str:
    def include(match: re.Match[str]) -> str:
        parameters = re.sub(r"\s+(\w+)\s*=\s*([\w.]+)", r", \1: \2", match[3])
        return f"{{%{match[1]} include '{match[2]}'{parameters} {match[4]}%}}"

    text = _OWN_TAG.sub(lambda match: f"{{%{match[1]} assign unused = 1 {match[2]}%}}", source)
    return re.sub(r"\binclude\.(\w+)", r"\1", _INCLUDE.sub(include, text))


def _sentence(items: list[str]) -> str:
    return " and ".join(items) if len(items) < 3 else ", ".join(items[:-1]) + ", and " + items[-1]


def _group(items: list[dict[str, Any]], variable: str, expression: str) -> list[dict[str, Any]]:
    groups: dict[str, list[dict[str, Any]]] = {}
    for item in items:
        groups.setdefault(f"{item['date']:%Y}", []).append(item)
    return [{"name": name, "items": found} for name, found in groups.items()]


def _filters(tools: Tools) -> dict[str, Callable[..., Any]]:
    engine = make_engine(tools.config.values, tools.config.compat)
    base, url = str(tools.config.get("baseurl") or ""), str(tools.config.get("url") or "")

    def relative(path: object) -> str:
        text = str(path or "")
        return base + (text if text.startswith("/") else f"/{text}")

    def same(value: object, *rest: object) -> object:
        return value

    return {
        "relative_url": relative, "absolute_url": lambda path: url + relative(path),
        "array_to_sentence_string": _sentence,
        "date_to_string": lambda date: f"{date:%d %b %Y}",
        "date_to_xmlschema": lambda date: date.strftime("%Y-%m-%dT%H:%M:%S+00:00"),
        "group_by_exp": _group, "markdownify": functools.cache(lambda text: engine.convert(text).html),
        "camelcase": same, "url_escape": same, "add": same,
    }  # fmt: skip


def _post(tools: Tools, document: Document) -> dict[str, Any]:
    drop = tools.drops.of(document)
    keys = (
        "title",
        "url",
        "id",
        "date",
        "tags",
        "categories",
        "author",
        "layout",
        "image",
        "rating",
        "featured",
        "toc",
        "version",
        "path",
        "permalink",
        "excerpt",
        "content",
    )
    return {
        key: str(value) if key in ("excerpt", "content") else value
        for key in keys
        if (value := drop.liquid_get(key)) is not None
    }


def _site(tools: Tools, values: Mapping[str, dict[str, Any]]) -> dict[str, Any]:
    site = tools.view.site
    posts = [
        values[document.key] for document in reversed(site.in_render_order) if document.collection == "posts"
    ]
    posts.sort(key=lambda post: post["date"], reverse=True)
    categories: dict[str, list[dict[str, Any]]] = {}
    for post in posts:
        for name in post["categories"]:
            categories.setdefault(name, []).append(post)
    for newer, older in itertools.pairwise(posts):
        newer["previous"], older["next"] = older, newer
    pages = [values[document.key] for document in site.in_render_order if document.kind == "page"]
    data = {key: tools.globals()["site"].liquid_get("data").get(key) for key in ("primary_nav", "docs_nav")}
    return {
        **tools.config.values,
        "posts": posts,
        "pages": pages,
        "categories": categories,
        "tags": {},
        "time": datetime.now(),
        "data": data,
    }


def render_pages(
    runner: StepRunner,
    folder: Path,
    sources: list[str],
    timed: Callable[[Callable[[], str]], tuple[float, str]],
) -> dict[str, tuple[float, str]]:
    """Source -> seconds and text, as `timed` takes them of each page's body and layouts."""
    from liquid import DictLoader, Environment

    tools = runner.tools
    includes = {
        str(path.relative_to(folder / "_includes")): _rewritten(path.read_text(encoding="utf-8"))
        for path in (folder / "_includes").rglob("*.html")
    }
    environment = Environment(loader=DictLoader(includes), strict_filters=False)
    environment.filters.update(_filters(tools))
    frame = next(iter(tools.view.site.in_render_order))
    with runner.running("page", frame):
        values = {document.key: _post(tools, document) for document in tools.view.site.in_render_order}
        site = _site(tools, values)
    found = {}
    for source in sources:
        document = next(one for one in tools.view.site.in_render_order if one.source == source)
        chain = [environment.from_string(_rewritten(document.read_body()))]
        name = document.data.get("layout")
        while name:
            parsed = parse_front_matter(
                (folder / f"_layouts/{name}.html").read_text(encoding="utf-8"), name=str(name)
            )
            chain.append(environment.from_string(_rewritten(parsed.body)))
            name = parsed.data.get("layout")
        paginator = dict(document.variables).get("paginator") if document.variables else None
        shown = {
            "site": site,
            "page": values[document.key],
            "jekyll": {"environment": "production"},
            "paginator": _paginator(paginator, site, values),
        }

        def render(chain: list[Any] = chain, shown: dict[str, Any] = shown) -> str:
            text = ""
            for template in chain:
                text = template.render(**shown, content=text)
            return text

        found[source] = timed(render)
    return found


def _paginator(paginator: Any, site: dict[str, Any], values: Mapping[str, dict[str, Any]]) -> Any:
    if paginator is None:
        return None
    return {**paginator, "posts": site["posts"][: int(paginator["per_page"])]}
