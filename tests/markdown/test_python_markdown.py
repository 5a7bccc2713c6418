"""The engine `markdown: python-markdown`, in complete builds with real extensions."""

from __future__ import annotations

from pathlib import Path

import pytest

from blogbuild.errors import BuildError

from ..site_folder import build_site, write_site

CONFIG = "markdown: python-markdown\nmarkdown_extensions: [{}]\n"
CASES = {
    "attr_list": ("attr_list", "", "A *b*{: .c }\n", '<p>A <em class="c">b</em></p>\n'),
    "footnotes": ("footnotes", "", "a[^1]\n\n[^1]: b\n", '<div class="footnote">'),
    "footnotes with a configuration": (
        "footnotes", "markdown_extension_configs: {footnotes: {BACKLINK_TEXT: up}}\n",
        "a[^1]\n\n[^1]: b\n", ">up</a>",
    ),
    "toc": ("toc", "", "[TOC]\n\n# One\n", '<li><a href="#one">One</a></li>'),
    "toc with a configuration": (
        "toc", "markdown_extension_configs: {toc: {permalink: '¶'}}\n", "# One\n", '>¶</a></h1>',
    ),
    "superfences": (
        "pymdownx.superfences", "", "- a\n\n    ```python\n    x = 1\n    ```\n", '<span class="n">x</span>',
    ),
    "superfences without Pygments": (
        "pymdownx.superfences, pymdownx.highlight",
        "markdown_extension_configs: {pymdownx.highlight: {use_pygments: false}}\n",
        "```python\nx = 1\n```\n", '<code class="language-python">x = 1</code>',
    ),
    "no extensions": ("", "", "a[^1]\n\n*b*\n", "<p>a[^1]</p>\n<p><em>b</em></p>\n"),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_extensions(tmp_path: Path, name: str) -> None:
    extensions, configs, text, expected = CASES[name]
    if "pymdownx" in extensions:
        pytest.importorskip("pymdownx", reason="pymdown-extensions is not installed")
    write_site(tmp_path, {"_config.yml": CONFIG.format(extensions) + configs, "a.md": f"---\n---\n{text}"})
    build_site(tmp_path)
    assert expected in (tmp_path / "_site/a.html").read_text(encoding="utf-8")


def test_extra_is_the_default(tmp_path: Path) -> None:
    write_site(
        tmp_path, {"_config.yml": "markdown: python-markdown\n", "a.md": "---\n---\na | b\n--|--\nc | d\n"}
    )
    build_site(tmp_path)
    assert "<table>" in (tmp_path / "_site/a.html").read_text(encoding="utf-8")


def test_the_filter_markdownify_uses_it(tmp_path: Path) -> None:
    write_site(
        tmp_path,
        {
            "_config.yml": CONFIG.format("attr_list"),
            "a.html": "---\n---\n{% capture x %}*b*{: .c }{% endcapture %}{{ x | markdownify }}",
        },
    )
    build_site(tmp_path)
    assert 'class="c"' in (tmp_path / "_site/a.html").read_text(encoding="utf-8")


def test_another_engine_renders_again(tmp_path: Path) -> None:
    write_site(tmp_path, {"_config.yml": CONFIG.format(""), "a.md": "---\n---\n# b\n"})
    build_site(tmp_path)
    assert (tmp_path / "_site/a.html").read_text(encoding="utf-8") == "<h1>b</h1>\n"
    write_site(tmp_path, {"_config.yml": ""})
    build_site(tmp_path)
    assert (tmp_path / "_site/a.html").read_text(encoding="utf-8") == '<h1 id="b">b</h1>\n'


@pytest.mark.parametrize(
    ("config", "code"),
    [(CONFIG.format("nosuch_extension"), "markdown-extension"), ("markdown: commonmarker\n", "markdown-engine"),
     (CONFIG.format("toc") + "markdown_extension_configs: {toc: {nosuch: 1}}\n", "markdown-extension")],
)  # fmt: skip
def test_a_missing_engine_or_extension_is_reported(tmp_path: Path, config: str, code: str) -> None:
    write_site(tmp_path, {"_config.yml": config, "a.md": "---\n---\nb\n"})
    with pytest.raises(BuildError) as caught:
        build_site(tmp_path)
    assert caught.value.problems[0].code == code
    assert caught.value.problems[0].hint


def test_deep_nesting_is_limited(tmp_path: Path) -> None:
    write_site(tmp_path, {"_config.yml": CONFIG.format(""), "a.md": "---\n---\n" + ">" * 20_000 + " x\n"})
    build_site(tmp_path)
    assert "<blockquote>" in (tmp_path / "_site/a.html").read_text(encoding="utf-8")
