"""Vue's components, with Rouge's classes: HTML whose template, script and style may be in other languages."""

from __future__ import annotations

from ..scanner import Action, Match, Rule, Run, Scanner, States
from . import coffeescript, css, html, javascript, sass, scss
from .embedded import embed

_LANGUAGES = {
    "html": html.SCANNER,
    "css": css.SCANNER,
    "javascript": javascript.SCANNER,
    "sass": sass.SCANNER,
    "scss": scss.SCANNER,
    "coffee": coffeescript.SCANNER,
}
_JAVASCRIPT = embed(javascript.SCANNER, "javascript")


def _begins(tag: str, language: str) -> Action:
    """`<template`, `<script` or `<style`."""

    def action(run: Run, found: Match) -> None:
        group = (found.lastindex or 0) + 1
        for number, name in enumerate(("nt", "", "k"), group):
            run.mark(found.end(number), name)
        run.memory["language"] = language
        run.stack += [tag, "language"]

    return action


def _language(run: Run, found: Match) -> None:
    """`lang="…"`."""
    group = (found.lastindex or 0) + 1
    for number, name in enumerate(("na", "", "s"), group):
        run.mark(found.end(number), name)
    run.memory["language"] = found[group + 2].lower().replace('"', "").replace("'", "")


def _content(run: Run, found: Match) -> None:
    """Content in the chosen language. Each piece is scanned from its start state."""
    scanner = _LANGUAGES.get(run.memory["language"])
    if scanner is None:
        run.mark(found.end(), "")
    else:
        run.include(found.start(), scanner(found[0]))


def _interpolates(run: Run, found: Match) -> None:
    run.mark(found.end(), "si")
    run.memory.pop("javascript", None)
    run.stack.append("interpolation")


_PIECES: list[Rule] = [(r"[^{<]+", _content), (r"[<{][^<{]*", _content)]


def _element(tag: str) -> list[Rule]:
    return [(rf"(<\s*/\s*)({tag})(\s*>)", ("nt", "k", "nt"), "-")]


def _states() -> States:
    made = dict(html.STATES)
    made["tag"] = [(r"[a-zA-Z0-9_:#\[\]()*.-]+\s*=\s*", "na", "value"), *made["tag"]]
    made["root"] = [
        *((rf"(<)(\s*)({tag})", _begins(tag, language)) for tag, language in (
            ("template", "html"), ("style", "css"), ("script", "javascript"),
        )),
        *made["root"],
    ]  # fmt: skip
    made["language"] = [
        (r"(lang\s*=)(\s*)(\"(?:\\.|[^\\\"])*\"|'(?:\\.|[^\\'])*'|[^\s>]+)", _language),
        *made["tag"],
    ]
    made["template"] = [*_element("template"), (r"\{\{", _interpolates), *_PIECES]
    made["style"] = [*_element("style"), (r"[^<]+", _content), *_PIECES]
    made["script"] = [*_element("script"), *made["script"], *_PIECES]
    made["interpolation"] = [
        (r"\}\}", "si", "-"),
        (r"\}", "err"),
        (r"\{", _JAVASCRIPT, "+"),
        (r"[^{}]+", _JAVASCRIPT),
    ]
    return made


SCANNER = Scanner(_states())
