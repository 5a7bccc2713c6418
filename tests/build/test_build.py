"""The whole job on small sites: outputs, untouched files, and messages."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from blogbuild.errors import BuildError
from tests.site_folder import build_site, tree, write_site

REPOSITORY = Path(__file__).parents[2]
SEED = REPOSITORY.parent / "shared" / "seed"

BLOG = {
    "_config.yml": "title: T\nurl: https://blog.example\ntimezone: UTC\n",
    "_layouts/default.html": "<html><title>{{ page.title }}</title>{{ content }}"
    "{% include foot.html by=page.author %}</html>\n",
    "_layouts/post.html": "---\nlayout: default\n---\n<h1>{{ page.title }}</h1>{{ content }}"
    "{% if page.next %}<a href='{{ page.next.url }}'>next</a>{% endif %}",
    "_includes/foot.html": "<footer>{{ include.by }} of {{ site.title }}: {{ site.posts.size }}</footer>",
    "_posts/2024-01-01-one.md": "---\nlayout: post\ntitle: One\nauthor: ben\ntags: [a, b]\n---\n\n"
    "First *post*.\n\nMore of it.\n",
    "_posts/2024-02-01-two.md": "---\nlayout: post\ntitle: Two\n---\n\nSee {{ site.url }} and <<site.url>>.\n",
    "_data/people.yml": "- name: Ada\n- name: Bob\n",
    "index.html": "---\nlayout: default\ntitle: Home\n---\n{% for post in site.posts %}"
    "{{ post.title }}: {{ post.excerpt }}{% endfor %}{% for p in site.data.people %}{{ p.name }}{% endfor %}",
    "layouts/jinja.html": "<i>{{ page.title }}</i>{{ content }}{{ 'a<b' }}{{ site.posts | length }}",
    "about.md": "---\nlayout: jinja\ntitle: A & B\n---\nText\n",
    "assets/a.txt": "as it is {{ site.url }}",
}


@pytest.mark.skipif(not SEED.is_dir(), reason="needs the acceptance article in ../shared/seed")
@pytest.mark.parametrize("short", [False, True])
def test_the_acceptance_article(tmp_path: Path, short: bool) -> None:
    text = (SEED / "job-searches.md").read_text(encoding="utf-8")
    if short:
        text = text.replace("{{site.url}}", "<<site.url>>")
    write_site(
        tmp_path,
        {
            "_config.yml": "url: https://blog.example.com\n",
            "_layouts/post.html": "{{ content }}",
            "_posts/2024-06-10-job-searches.md": text,
        },
    )
    build_site(tmp_path)
    made = (tmp_path / "_site/updates/articles/2024/06/10/job-searches.html").read_text(encoding="utf-8")
    assert made.rstrip("\n") == (SEED / "job-searches.expected.html").read_text(encoding="utf-8").rstrip("\n")


def test_layouts_includes_and_substitution(tmp_path: Path) -> None:
    build_site(write_site(tmp_path, BLOG))
    pages = {path: data.decode() for path, data in tree(tmp_path / "_site").items()}
    assert pages["2024/01/01/one.html"] == (
        "<html><title>One</title><h1>One</h1><p>First <em>post</em>.</p>\n\n<p>More of it.</p>\n"
        "<a href='/2024/02/01/two.html'>next</a><footer>ben of T: 2</footer></html>\n"
    )
    assert "<p>See https://blog.example and https://blog.example.</p>" in pages["2024/02/01/two.html"]
    assert "One: <p>First <em>post</em>.</p>" in pages["index.html"]
    assert "AdaBob" in pages["index.html"]
    assert pages["about.html"] == "<i>A &amp; B</i><p>Text</p>\na&lt;b2"
    assert pages["assets/a.txt"] == "as it is {{ site.url }}"


def test_building_twice_writes_nothing(tmp_path: Path) -> None:
    write_site(tmp_path, BLOG)
    build_site(tmp_path)
    first, times = (
        tree(tmp_path / "_site"),
        {p: p.stat().st_mtime_ns for p in (tmp_path / "_site").rglob("*.html")},
    )
    outcome = build_site(tmp_path)
    assert outcome.written == ()
    assert outcome.rendered == 0
    assert tree(tmp_path / "_site") == first
    assert {p: p.stat().st_mtime_ns for p in (tmp_path / "_site").rglob("*.html")} == times


def test_processes_make_the_same_bytes(tmp_path: Path) -> None:
    posts = {
        f"_posts/2023-01-{n % 28 + 1:02d}-p{n}.md": f"---\nlayout: post\ntitle: P{n}\n---\nText {n} of `code`.\n"
        for n in range(150)
    }
    write_site(tmp_path, {**BLOG, **posts})
    build_site(tmp_path, jobs=1, use_cache=False, destination="_one")
    build_site(tmp_path, jobs=3, use_cache=False, destination="_three")
    assert tree(tmp_path / "_one") == tree(tmp_path / "_three")


EDITS = (
    ("_posts/2024-01-01-one.md", "First", "Changed"),
    ("_posts/2024-01-01-one.md", "title: One", "title: Uno"),
    ("_layouts/post.html", "<h1>", "<h1 class='x'>"),
    ("_includes/foot.html", "<footer>", "<footer id='f'>"),
    ("_data/people.yml", "Ada", "Eva"),
    ("_config.yml", "title: T", "title: New"),
    ("layouts/jinja.html", "<i>", "<b>"),
    ("assets/a.txt", "as it", "not as it"),
)


@pytest.mark.parametrize(
    "edits", [*([e] for e in EDITS), list(EDITS)], ids=lambda edits: ",".join(e[0] for e in edits)[:40]
)
def test_an_incremental_build_equals_a_clean_one(tmp_path: Path, edits: list[tuple[str, str, str]]) -> None:
    write_site(tmp_path, BLOG)
    build_site(tmp_path)
    for path, old, new in edits:
        text = (tmp_path / path).read_text(encoding="utf-8")
        assert old in text
        (tmp_path / path).write_text(text.replace(old, new), encoding="utf-8")
    outcome = build_site(tmp_path)
    assert outcome.written
    build_site(tmp_path, use_cache=False, destination="_clean")
    assert tree(tmp_path / "_site") == tree(tmp_path / "_clean")


BROKEN = {
    "liquid": ("---\nlayout: post\n---\n\nfine\n{{ 1 | plus }}\n", "liquid-error", 6, 1),
    "tag": ("---\nlayout: post\n---\n\n  {% nosuch %}\n", "liquid-syntax", 5, 3),
    "open": ("---\nlayout: post\n---\n{% if x %}\n", "liquid-syntax", 4, 1),
    "date": ("---\ndate: 2024-99-99\n---\nx\n", "invalid-date", 2, 7),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_post_leaves_the_site_as_it_was(tmp_path: Path, name: str) -> None:
    text, code, line, column = BROKEN[name]
    write_site(tmp_path, BLOG)
    build_site(tmp_path)
    before = tree(tmp_path / "_site")
    write_site(tmp_path, {"_posts/2024-05-01-bad.md": text, "about.md": "---\ntitle: changed\n---\n"})
    with pytest.raises(BuildError) as caught:
        build_site(tmp_path)
    problem = next(p for p in caught.value.problems if p.code == code)
    assert problem.location is not None
    assert (problem.location.path, problem.location.line, problem.location.column) == (
        "_posts/2024-05-01-bad.md",
        line,
        column,
    )
    assert problem.hint
    assert tree(tmp_path / "_site") == before


def test_bad_front_matter_is_a_warning_and_an_error_under_strict(tmp_path: Path) -> None:
    write_site(tmp_path, {**BLOG, "_posts/2024-05-01-bad.md": "---\ntitle: a: b\n---\nText\n"})
    outcome = build_site(tmp_path)
    warning = next(p for p in outcome.warnings if p.code == "front-matter-yaml")
    assert str(warning.location) == "_posts/2024-05-01-bad.md:2:9"
    with pytest.raises(BuildError, match="mapping values"):
        build_site(tmp_path, strict=True)


BAD_INPUTS: dict[str, tuple[dict[str, str | bytes], str, str]] = {
    # Files, the result of the build ("ok", "warning" or "error"), and the place and code of the problem.
    "bad YAML": ({"a.md": "---\ntitle: [x\n---\nx"}, "warning", "a.md:3:1 front-matter-yaml"),
    "tabs": ({"a.md": "---\na:\n\t- b\n---\nx"}, "warning", "a.md:3:1 front-matter-yaml"),
    "unclosed": ({"a.md": "---\ntitle: x\n\nno end"}, "warning", "a.md:1:1 front-matter-unclosed"),
    "utf16": (
        {"_posts/2024-01-01-a.md": "---\ntitle: x\n---\nü".encode("utf-16")},
        "warning",
        "_posts/2024-01-01-a.md:1:1 not-utf8",
    ),
    "latin1": (
        {"_posts/2024-01-01-a.md": "---\ntitle: x\n---\nü".encode("latin-1")},
        "warning",
        "_posts/2024-01-01-a.md:4:1 not-utf8",
    ),
    "nul": ({"a.md": b"---\ntitle: a\0b\n---\nx"}, "warning", "a.md:2:9 front-matter-yaml"),
    "duplicate keys": ({"a.md": "---\na: 1\na: 2\n---\nx"}, "warning", "a.md:3:1 yaml-duplicate-key"),
    "yaml bomb": (
        {
            "a.md": "---\na: &a [x,x,x,x,x,x,x,x,x,x]\n"
            + "".join(
                f"{chr(98 + n)}: &{chr(98 + n)} [{','.join(['*' + chr(97 + n)] * 10)}]\n" for n in range(8)
            )
            + "---\nx"
        },
        "warning",
        "a.md:7:29 yaml-too-large",
    ),
    "python object": ({"a.md": "---\na: !!python/object/apply:os.system [ls]\n---\nx"}, "ok", ""),
    "ruby object": (
        {"a.md": "---\na: !ruby/object:Gem::Installer {}\n---\nx"},
        "warning",
        "a.md:2:4 yaml-tag",
    ),
    "front matter is a list": ({"a.md": "---\n- a\n---\nx"}, "error", "a.md:2:1 front-matter-not-a-mapping"),
    "impossible date": (
        {"_posts/2024-02-01-a.md": "---\ntitle: x\ndate: 2024-02-01 25:61:00\n---\nx"},
        "error",
        "_posts/2024-02-01-a.md:3:7 invalid-date",
    ),
    "date in words": (
        {"_posts/2024-02-01-a.md": "---\ndate: soon\n---\nx"},
        "error",
        "_posts/2024-02-01-a.md:2:7 invalid-date",
    ),
    "missing layout": (
        {"a.md": "---\ntitle: x\nlayout: nosuch\n---\nx"},
        "warning",
        "a.md:3:9 unknown-layout",
    ),
    "layout loop": (
        {
            "_layouts/l.html": "---\nlayout: m\n---\n{{ content }}",
            "_layouts/m.html": "---\nlayout: l\n---\n{{ content }}",
            "a.md": "---\nlayout: l\n---\nx",
        },
        "ok",
        "",
    ),
    "include loop": (
        {"_includes/i.html": "{% include i.html %}", "a.html": "---\n---\n{% include i.html %}"},
        "error",
        "_includes/i.html:1:1 liquid-error",
    ),
    "include outside": (
        {"a.html": "---\n---\n{% include ../../etc/passwd %}"},
        "error",
        "a.html:3:1 liquid-error",
    ),
    "Liquid error": ({"a.md": "---\n---\ntext\n  {% if %}"}, "error", "a.md:4:3 liquid-syntax"),
    "Jinja error": (
        {"layouts/l.html": "<p>\n{% if %}", "a.md": "---\nlayout: l\n---\n"},
        "error",
        "layouts/l.html:2:1 jinja-syntax",
    ),
    "permalink outside": ({"a.md": "---\npermalink: /../../x.html\n---\nx"}, "ok", ""),
    "permalink is a number": ({"a.md": "---\npermalink: 5\n---\nx"}, "error", "a.md:2:12 permalink-type"),
    "unknown placeholder": (
        {"_posts/2024-02-01-a.md": "---\npermalink: /:nosuch/\n---\nx"},
        "error",
        "_posts/2024-02-01-a.md:2:12 permalink-placeholder",
    ),
    "two with one URL": (
        {"a.md": "---\npermalink: /x/\n---\n1", "b.md": "---\npermalink: /x/\n---\n2"},
        "warning",
        "b.md:2:12 url-clash",
    ),
    "capitals only": (
        {"a.md": "---\n---\n1", "b.md": "---\npermalink: /A.html\n---\n2"},
        "warning",
        "b.md:2:12 url-case",
    ),
    "file and folder": (
        {"a.md": "---\npermalink: /x\n---\n1", "x.html/b.md": "---\n---\n2"},
        "error",
        "x.html/b.md:1:1 url-file-and-folder",
    ),
    "broken link": ({"a.md": "->nowhere"}, "warning", "a.md broken-link"),
    "folder named x.md": ({"x.md/inner.txt": "t"}, "ok", ""),
    "config of a list": ({"_config.yml": "- a\n"}, "error", "_config.yml:1:1 config-format"),
    "broken config": ({"_config.yml": "a: [\n"}, "error", "_config.yml:2:1 yaml-syntax"),
    "wrong type in config": (
        {"_config.yml": "title: x\nplugins: 5\n"},
        "error",
        "_config.yml:2:10 config-type",
    ),
    "no such time zone": (
        {"_config.yml": "timezone: Mars/Olympus\n"},
        "warning",
        "_config.yml:1:11 config-timezone",
    ),
    "empty site without a config": ({}, "ok", ""),
    "deep nesting": ({"a.md": "---\n---\n" + ">" * 5000 + " x\n" + "*" * 5000 + "[" * 5000}, "ok", ""),
}


@pytest.mark.parametrize("name", BAD_INPUTS)
def test_bad_input_ends_with_a_place_or_as_jekyll_takes_it(tmp_path: Path, name: str) -> None:
    files, end, said = BAD_INPUTS[name]
    write_site(tmp_path, {"keep.txt": "k", **files})
    if end == "error":
        with pytest.raises(BuildError) as caught:
            build_site(tmp_path)
        problems = caught.value.problems
        assert not (tmp_path / "_site").exists()
    else:
        problems = build_site(tmp_path).warnings
        assert (tmp_path / "_site/keep.txt").read_text() == "k"
    assert [f"{p.location} {p.code}" for p in problems] == ([said] if said else [])
    assert all(p.hint for p in problems)


def test_warnings_are_repeated_with_their_places(tmp_path: Path) -> None:
    write_site(tmp_path, {**BLOG, "a.md": "---\ntitle: x\nlayout: nosuch\n---\nx"})
    first, again = build_site(tmp_path), build_site(tmp_path)
    assert again.rendered == 0
    assert again.warnings == first.warnings
    assert [str(warning.location) for warning in again.warnings] == ["a.md:3:9"]


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_problem_is_reported_once_for_all_pages_that_have_it(tmp_path: Path, jobs: int) -> None:
    pages = {f"p{n}.html": "---\n---\n{% include a.html %}\n" for n in range(1, 7)}
    post = {
        "_posts/2024-01-01-x.md": "---\n---\nText\n\n{% nope %}\n",
        "list.html": "---\n---\n{% for p in site.posts %}{{ p.excerpt }}{{ p.content }}{% endfor %}\n",
    }
    write_site(tmp_path, {"_includes/a.html": "x\n{% fore %}\n", **pages, **post})
    with pytest.raises(BuildError) as caught:
        build_site(tmp_path, jobs=jobs)
    reported = {
        str(problem.location): [f"{note.message} {note.location or ''}".strip() for note in problem.notes]
        for problem in caught.value.problems
    }
    assert reported == {
        "_includes/a.html:2:1": ["included from p1.html:3:1", "and from 5 other places"],
        "_posts/2024-01-01-x.md:5:1": [],
    }


def test_an_unwritable_destination_is_a_problem(tmp_path: Path) -> None:
    write_site(tmp_path, {**BLOG, "taken": "a file"})
    with pytest.raises(BuildError) as caught:
        build_site(tmp_path, destination="taken/_site")
    assert [p.code for p in caught.value.problems] == ["destination-unwritable"]


@pytest.mark.parametrize("destination", [".", "..", "_posts"])
def test_a_dangerous_destination_is_refused(tmp_path: Path, destination: str) -> None:
    site = write_site(tmp_path / "site", BLOG)
    with pytest.raises(BuildError) as caught:
        build_site(site, destination=destination)
    assert [p.code for p in caught.value.problems] == ["destination-unsafe"]


def run_cli(*arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "blogbuild", *arguments], cwd=cwd, capture_output=True, text=True, timeout=60
    )


def test_the_command_line(tmp_path: Path) -> None:
    write_site(tmp_path, BLOG)
    done = run_cli("build", "--limit_posts", "1", "--json", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout)["posts"] == 1
    write_site(tmp_path, {"_posts/2024-05-01-bad.md": "---\n---\n{% if %}\n"})
    failed = run_cli("build", cwd=tmp_path)
    assert failed.returncode == 1
    assert "_posts/2024-05-01-bad.md:3:1" in failed.stderr
    assert "Traceback" not in failed.stderr
    assert run_cli("build", "--nosuch", cwd=tmp_path).returncode == 2


def test_this_repository_builds_its_site(tmp_path: Path) -> None:
    done = run_cli("build", "--strict", "--no-cache", "-d", str(tmp_path / "out"), cwd=REPOSITORY)
    assert done.returncode == 0, done.stderr
    article = (
        tmp_path / "out/updates/articles/2024/06/10/looking-for-work-in-machine-learning.html"
    ).read_text(encoding="utf-8")
    assert re.search(
        r'<img src="https://blog\.example\.org/assets/20240528_hype_curve\.png" '
        r'alt="The hype cycle[^"]+" height="75%" width="75%" />',
        article,
    )
    assert "&lt;p&gt;" not in article
    assert (tmp_path / "out/page2/index.html").is_file()
    assert (tmp_path / "out/feed.xml").is_file()


def test_coffeescript_is_refused_where_it_should_be_converted(tmp_path: Path) -> None:
    write_site(tmp_path, {"a.coffee": "---\n---\na = {{ 1 | plus: 1 }}\n"})
    build_site(tmp_path)
    assert (tmp_path / "_site/a.coffee").read_text() == "a = 2\n"
    write_site(tmp_path, {"_config.yml": "plugins: [jekyll-coffeescript]\n"})
    with pytest.raises(BuildError) as caught:
        build_site(tmp_path)
    assert [problem.code for problem in caught.value.problems] == ["plugin-missing", "coffeescript"]


def test_a_library_of_an_extra_may_be_missing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def installed(name: str) -> str:
        if name == "cmarkgfm":
            raise ImportError(name)
        return "1"

    monkeypatch.setattr("blogbuild.build.remembering.installed_version", installed)
    build_site(write_site(tmp_path, {"a.md": "---\n---\na\n"}))
    assert (tmp_path / "_site/a.html").read_text() == "<p>a</p>\n"
