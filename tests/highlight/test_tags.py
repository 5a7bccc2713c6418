"""Names of languages, with options, and code without a name, as in Rouge (`Rouge::Lexer.find_fancy`)."""

from __future__ import annotations

import pytest

from blogbuild.highlight import highlight_code, rouge_name
from blogbuild.highlight.guess import guessed
from blogbuild.highlight.names import rouge_languages

from .agreement import DOCS, languages_with_own_rules

NOT_YET, END_OF_NOT_YET = "<!-- not yet -->\n", "<!-- end of not yet -->"


def test_languages_without_rules_of_our_own_are_listed_in_the_docs() -> None:
    listed = DOCS.read_text(encoding="utf-8").partition(NOT_YET)[2].partition(END_OF_NOT_YET)[0]
    without = sorted(set(rouge_languages()) - set(languages_with_own_rules()) - {"plaintext", "escape"})
    assert listed.replace("`", "").replace(",", " ").rstrip(".\n").split() == without


def test_every_name_and_alias_marks_without_loss() -> None:
    for tag, language in rouge_languages().items():
        for name in (tag, *language.aliases):
            assert rouge_name(name) == tag
            assert highlight_code("", name) == ""


@pytest.mark.parametrize("name", ["Ruby", "RUBY", "nosuch", "", "rs,nothing"])
def test_names_are_exact(name: str) -> None:
    assert rouge_name(name) is None
    assert highlight_code("x", name) is None


PHP = "echo 1;\n"


@pytest.mark.parametrize(
    ("language", "code", "marked"),
    [
        ("ruby?a=b", "x\n", '<span class="n">x</span>\n'),
        (
            "php?start_inline=1",
            PHP,
            '<span class="k">echo</span> <span class="mi">1</span><span class="p">;</span>\n',
        ),
        ("php?start_inline=0", PHP, PHP),
        (
            "console?lang=python&prompt=%3E%3E%3E",
            ">>> x\n1\n",
            '<span class="gp">&gt;&gt;&gt;</span><span class="w"> </span><span class="n">x</span>\n'
            '<span class="go">1\n</span>',
        ),
        (
            "console?comments=true&error=Err",
            "# a\nErr: b\n",
            '<span class="c"># a\n</span><span class="gr">Err: b\n</span>',
        ),
        ("escape", "a <!<b>!> c\n", 'a <span class="err">&lt;b&gt;</span> c\n'),
        ("guess", "#!/bin/sh\ntrue\n", '<span class="c">#!/bin/sh</span>\n<span class="nb">true</span>\n'),
    ],
)
def test_options_of_a_language(language: str, code: str, marked: str) -> None:
    assert highlight_code(code, language) == marked


@pytest.mark.parametrize(
    ("code", "tag"),
    [
        ("plain words\n", "plaintext"),
        ("#!/usr/bin/env python3\n", "python"),
        ("#!/usr/bin/env node\n", "javascript"),
        ("<!DOCTYPE html>\n<p>\n", "html"),
        ("<html>\n", "html"),
        ('<?xml version="1.0"?>\n<a/>\n', "xml"),
        ("<?php\necho 1;\n", "php"),
        ("--- a/x\n+++ b/x\n", "diff"),
        ("\\documentclass{a}\n", "tex"),
        ("# vim: ft=ruby\n", "ruby"),
        ("# -*- mode: yaml -*-\n", "yaml"),
    ],
)
def test_code_without_a_name(code: str, tag: str) -> None:
    assert guessed(code) == tag
