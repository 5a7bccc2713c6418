"""docs/plugins.md: its examples work, every method has one, and every built-in plugin is listed."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from blogbuild.errors import BuildError
from blogbuild.plugins import Plugin
from blogbuild.plugins.load import BUILT_IN

from ..site_folder import build_site, write_site

DOCS = (Path(__file__).parents[2] / "docs/plugins.md").read_text(encoding="utf-8")
EXAMPLES = dict(re.findall(r"```python\n# (_plugins/\w+\.py)\n(.*?)```", DOCS, re.DOTALL))
METHODS = {name for name, value in vars(Plugin).items() if callable(value) and not name.startswith("_")}


def site(folder: Path, config: str = "") -> Path:
    names = ", ".join(Path(path).stem for path in EXAMPLES)
    return write_site(
        folder,
        {
            **EXAMPLES,
            "_config.yml": f"plugins: [{names}]\n{config}",
            "_layouts/plain.html": "{{ content }}",
            "layouts/jinja.html": "{{ 'hey' | shout }}|{{ content }}",
            "_posts/2024-01-01-a.md": "---\nauthor: Ada\nlayout: plain\n---\nOne two *three*.\n",
            "_posts/2024-01-02-b.md": "---\nauthor: Ada\n---\n{% rule wide %}\n{% box %}in{% endbox %}\n",
            "page.html": "---\n---\n{{ 'hello' | shout: '?' }}",
            "jinja.html": "---\nlayout: jinja\n---\n{{ 'you' | shout }}",
            "secret.html": "---\nsecret: true\n---\n",
            f"{'long' * 16}.html": "---\n---\n",
        },
    )


def test_every_method_has_an_example() -> None:
    assert {m for m in METHODS if re.search(rf"^### `{m}\(", DOCS, re.MULTILINE)} == METHODS
    assert {m for m in METHODS if any(f"def {m}(" in text for text in EXAMPLES.values())} == METHODS


def test_every_built_in_plugin_is_listed() -> None:
    assert set(re.findall(r"^\| `([\w-]+)` \|", DOCS, re.MULTILINE)) == set(BUILT_IN)


def test_every_built_in_plugin_is_described() -> None:
    text = (Path(__file__).parents[2] / "docs/plugins-gems.md").read_text(encoding="utf-8")
    assert re.findall(r"^## ([\w-]+)$", text, re.MULTILINE) == sorted(BUILT_IN)


@pytest.mark.parametrize("jobs", [1, 2])
def test_the_examples_work(tmp_path: Path, jobs: int) -> None:
    outcome = build_site(site(tmp_path), jobs=jobs)
    pages = {
        p.relative_to(tmp_path / "_site").as_posix(): p.read_text()
        for p in (tmp_path / "_site").rglob("*.html")
    }
    assert pages["authors/Ada.html"] == "Ada: 2"
    assert "secret.html" not in pages
    assert pages["page.html"] == "HELLO?"
    assert pages["jinja.html"] == "HEY!|YOU!"
    assert pages["2024/01/01/a.html"].endswith("<p>One two <em>three</em>.</p>\n<!-- 3 words -->")
    assert '<hr class="wide" />' in pages["2024/01/02/b.html"]
    assert '<div class="box">in</div>' in pages["2024/01/02/b.html"]
    assert [f"{p.location} {p.code}" for p in outcome.warnings] == [f"{'long' * 16}.html:1:1 long-path"]


def test_the_engine_of_a_plugin(tmp_path: Path) -> None:
    build_site(site(tmp_path, "markdown: preformatted\n"))
    assert (tmp_path / "_site/2024/01/01/a.html").read_text().startswith("<pre>One two *three*.\n</pre>")


def test_an_edited_plugin_takes_effect_at_once(tmp_path: Path) -> None:
    build_site(site(tmp_path))
    write_site(tmp_path, {"_plugins/shout.py": EXAMPLES["_plugins/shout.py"].replace(".upper()", ".title()")})
    build_site(tmp_path)
    assert (tmp_path / "_site/page.html").read_text() == "Hello?"


BROKEN = {
    "does not import": ("import nosuch\n", 1, "ModuleNotFoundError"),
    "has a syntax error": ("x = 1\ndef f(:\n", 2, "SyntaxError"),
    "has a NUL": ("x = 1\0\n", None, "null bytes"),
    "has no plugin": ("x = 1\n", None, "no subclass"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_plugin(tmp_path: Path, name: str) -> None:
    text, line, message = BROKEN[name]
    write_site(tmp_path, {"_config.yml": "plugins: [mine]\n", "_plugins/mine.py": text})
    with pytest.raises(BuildError, match=message) as caught:
        build_site(tmp_path)
    location = caught.value.problems[0].location
    assert location is not None
    assert (location.path, location.line) == ("_plugins/mine.py", line)


def test_a_plugin_may_use_dataclasses_and_leaves_no_bytecode(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = (
        "from __future__ import annotations\nfrom dataclasses import dataclass\n"
        "from blogbuild.plugins import Plugin\n\n\n"
        "@dataclass\nclass Word:\n    text: str\n\n\nclass Mine(Plugin):\n"
        "    def filters(self):\n        return {'word': lambda scope, value: Word(value).text}\n"
    )
    monkeypatch.setattr("sys.dont_write_bytecode", False)
    write_site(
        tmp_path,
        {
            "_config.yml": "plugins: [mine]\n",
            "_plugins/mine.py": text,
            "a.html": "---\n---\n{{ 'x' | word }}",
        },
    )
    build_site(tmp_path)
    assert (tmp_path / "_site/a.html").read_text() == "x"
    assert [path.name for path in (tmp_path / "_plugins").iterdir()] == ["mine.py"]


RAISING = {
    "generate": "def generate(self, site): return 1 / 0",
    "filters": "def filters(self): return 1 / 0",
    "a filter": "def filters(self): return {'f': lambda scope, value: 1 / 0}",
    "tags": "def tags(self): return 1 / 0",
    "engines": "def engines(self): return 1 / 0",
    "rendered": "def rendered(self, document, html): return 1 / 0",
    "finished": "def finished(self, outputs): return 1 / 0",
    "__init__": "def __init__(self, config): 1 / 0",
}


@pytest.mark.parametrize("name", RAISING)
def test_an_exception_in_a_plugin_is_reported_and_nothing_is_written(tmp_path: Path, name: str) -> None:
    text = f"from blogbuild.plugins import Plugin\n\n\nclass Mine(Plugin):\n    {RAISING[name]}\n"
    write_site(
        tmp_path,
        {"_config.yml": "plugins: [mine]\n", "_plugins/mine.py": text, "a.html": "---\n---\n{{ 'x' | f }}"},
    )
    with pytest.raises(BuildError) as caught:
        build_site(tmp_path)
    problem = caught.value.problems[0]
    assert problem.code == "plugin-failed"
    assert str(problem.location) == "_plugins/mine.py:5"
    assert "ZeroDivisionError" in problem.message
    assert not (tmp_path / "_site").exists()
