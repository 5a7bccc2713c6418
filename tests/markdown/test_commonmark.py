"""CommonMark, as the gems jekyll-commonmark 1.4.0 and jekyll-commonmark-ghpages 0.5.1 convert it.

`commonmark/cases.json` has the output of these gems with commonmarker 0.23.6 and Rouge 3.30.
"""

from __future__ import annotations

import builtins
import json
from pathlib import Path
from typing import Any

import pytest

from blogbuild.compat import PROFILES
from blogbuild.config import load_config
from blogbuild.errors import ProblemError
from blogbuild.markdown import make_engine
from blogbuild.markdown.commonmark import CommonMark, WithoutCommonMark

CASES = json.loads((Path(__file__).parent / "commonmark/cases.json").read_text(encoding="utf-8"))["cases"]


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_output_is_that_of_the_gems(case: dict[str, Any]) -> None:
    pytest.importorskip("cmarkgfm", reason="cmarkgfm is not installed")
    engine = CommonMark(case["commonmark"], header_ids=case["header_ids"])
    assert engine.convert(case["text"]).html == case["html"]
    assert engine.convert(case["text"]).html == case["html"], "no state is kept between texts"


def test_there_are_many() -> None:
    assert len(CASES) >= 55


def html(folder: Path, config: str, compat: str, text: str) -> str:
    (folder / "_config.yml").write_text(config, encoding="utf-8")
    values = load_config(folder, compat=compat, environ={}, clock=lambda: 0).values
    return make_engine(values, PROFILES[compat]).convert(text).html


@pytest.mark.parametrize("name", ["redcarpet", "RDiscount", "maruku", "kramdown", "nosuch"])
def test_github_pages_takes_kramdown_for_other_engines(tmp_path: Path, name: str) -> None:
    assert html(tmp_path, f"markdown: {name}\ntheme: false\n", "pages", "# Hi\n") == '<h1 id="hi">Hi</h1>\n'


def test_gfm_is_commonmark_on_github_pages(tmp_path: Path) -> None:
    pytest.importorskip("cmarkgfm", reason="cmarkgfm is not installed")
    text = "# Hi *you*\n\na[^1] ~~b~~\n\n[^1]: c\n"
    made = html(tmp_path, "markdown: gfm\ntheme: false\n", "pages", text)
    assert made.startswith('<h1 id="hi-emyouem">Hi <em>you</em></h1>\n<p>a<sup class="footnote-ref">')
    options = "commonmark: {options: [UNSAFE, FOOTNOTES], extensions: [strikethrough]}"
    own = f"markdown: CommonMarkGhPages\ntheme: false\n{options}\n"
    assert html(tmp_path, own, "pages", text) == made
    assert html(tmp_path, own, "3.9", text) == made


@pytest.mark.parametrize(
    ("compat", "name"), [("3.9", "maruku"), ("3.9", "GFM"), ("4.4", "redcarpet"), ("4.4", "RDiscount")]
)
def test_other_jekylls_stop_at_an_engine_that_they_do_not_have(
    tmp_path: Path, compat: str, name: str
) -> None:
    with pytest.raises(ProblemError) as caught:
        html(tmp_path, f"markdown: {name}\n", compat, "a")
    assert caught.value.problem.code == "markdown-engine"
    assert caught.value.problem.hint == "remove `markdown:`; kramdown then converts"


def test_kramdown_stands_in_for_the_engines_of_jekyll_3(tmp_path: Path) -> None:
    assert html(tmp_path, "markdown: redcarpet\n", "3.9", "# Hi\n") == '<h1 id="hi">Hi</h1>\n'
    engine = make_engine({"markdown": "rdiscount"}, PROFILES["3.9"])
    assert engine.convert("a").switches == ("former_engines",)


@pytest.mark.parametrize(
    ("compat", "said"), [("pages", "`markdown: redcarpet`"), ("3.9", "engine redcarpet;")]
)
def test_a_replaced_engine_is_a_warning(tmp_path: Path, compat: str, said: str) -> None:
    (tmp_path / "_config.yml").write_text("markdown: redcarpet\ntheme: false\n", encoding="utf-8")
    (problem,) = load_config(tmp_path, compat=compat, environ={}, clock=lambda: 0).problems
    assert (problem.code, problem.severity) == ("doctor-deprecated", "warning")
    assert said in problem.message


def test_without_the_library_kramdown_converts(monkeypatch: pytest.MonkeyPatch) -> None:
    imported = builtins.__import__

    def without(name: str, *rest: Any, **more: Any) -> Any:
        if name.startswith("cmarkgfm"):
            raise ImportError(name)
        return imported(name, *rest, **more)

    monkeypatch.setattr(builtins, "__import__", without)
    engine = make_engine({"markdown": "CommonMark"}, PROFILES["4.4"])
    assert isinstance(engine, WithoutCommonMark)
    made = engine.convert("# Hi *you*\n")
    assert made.html == '<h1 id="hi-you">Hi <em>you</em></h1>\n'
    assert [(w.code, w.severity) for w in made.warnings] == [("commonmark-missing", "warning")]
