"""The key `source` of the config: the site is in the folder that it names."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import pytest

from blogbuild.build import Request
from blogbuild.check.source.examine import examine
from blogbuild.cli.main import commands
from blogbuild.config import Config, load_config
from blogbuild.errors import ProblemError

from ..site_folder import build_site, tree, write_site

FILES = {
    "README.md": "no page\n",
    "_config.yml": "title: T\nsource: site\nplugins: [own]\n",
    "site/_config.yml": "title: not read\n",
    "site/index.md": "---\nlayout: a\n---\n{{ site.title }} {% include b.html %}{{ site.data.c.d }}\n",
    "site/_layouts/a.html": "<a>{{ content }}</a>",
    "site/_includes/b.html": "b",
    "site/_data/c.yml": "d: 1\n",
    "site/_plugins/own.py": "from blogbuild.plugins import Plugin\nclass Own(Plugin):\n    pass\n",
    "site/_posts/2024-01-01-p.md": "---\n---\np\n",
}


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    write_site(tmp_path, FILES)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def load(folder: Path, **more: object) -> Config:
    return load_config(folder, overrides=more, environ={"BLOGBUILD_COMPAT": "debian"}, clock=lambda: 0)


def run(*arguments: str) -> int:
    code = commands.main(list(arguments), standalone_mode=False)
    assert isinstance(code, int) or code is None
    return code or 0


@pytest.mark.parametrize(
    "written",
    ["source: site", '"source" : "./site/"', "source: site/../site", "a: {b: 1}\nsource: >-\n  site"],
)
def test_folders(home: Path, written: str) -> None:
    (home / "_config.yml").write_text(f"{written}\nplugins_dir: own\n")
    config = load(home)
    assert (config.source, config.home, config.destination) == (home / "site", home, home / "_site")
    assert config.cache_dir == home / "site/.blogbuild-cache"
    assert config.plugin_folders == (home / "own",)
    assert config.main_file == "../_config.yml"


@pytest.mark.parametrize(
    "written", ["", "source:", "source: .", "source: ./", "# source: site", "x:\n  source: site"]
)
def test_the_folder_itself(home: Path, written: str) -> None:
    (home / "_config.yml").write_text(f"title: T\n{written}\n")
    config = load(home)
    assert (config.source, config.home, config.main_file) == (home, home, "_config.yml")


def test_a_flag_takes_precedence(home: Path) -> None:
    assert load(home, source=str(home)).source == home


def test_an_absolute_path_and_toml(home: Path) -> None:
    (home / "_config.yml").unlink()
    (home / "_config.toml").write_text(f"source = '{home / 'site'}'\n")
    assert load(home).source == home / "site"


def test_the_last_of_several_configs_counts(home: Path) -> None:
    (home / "more").mkdir()
    (home / "more/index.html").write_text("---\n---\nmore\n")
    (home / "b.yml").write_text("source: more\n")
    assert run("build", "-q", "--config", "_config.yml,b.yml", "-d", "out") == 0
    assert sorted(tree(home / "out")) == ["index.html"]
    assert run("build", "-q", "--config", "b.yml,_config.yml", "-d", "out") == 0
    assert sorted(tree(home / "out")) == ["2024/01/01/p.html", "index.html"]


def test_a_missing_folder(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (home / "_config.yml").write_text("title: T\nsource: nowhere\n")
    with pytest.raises(ProblemError) as caught:
        load(home)
    assert (caught.value.problem.code, str(caught.value.problem.location)) == (
        "source-missing",
        "_config.yml:2",
    )
    assert run("build") == 1
    assert "_config.yml:2" in capsys.readouterr().err


def test_build(home: Path) -> None:
    expected = {"2024/01/01/p.html": b"<p>p</p>\n", "index.html": b"<a><p>T b1</p>\n</a>"}
    assert run("build", "-q") == 0
    assert tree(home / "_site") == expected
    outcome = build_site(home, destination="other")
    assert tree(home / "other") == expected
    assert outcome.warnings == ()


def test_a_flag_in_a_build(home: Path) -> None:
    (home / "site/index.md").unlink()
    assert run("build", "-q", "-s", ".", "-d", "out") == 0
    assert "README.md" in tree(home / "out")
    write_site(home, {"site/index.md": FILES["site/index.md"]})
    assert run("build", "-q", "-s", "site", "-d", "out2") == 0
    assert tree(home / "out2")["index.html"] == b"<a><p>not read b1</p>\n</a>"


def test_a_destination_of_jekylls_is_taken_over(home: Path) -> None:
    write_site(home, {"_site/old.html": "old"})
    assert run("build", "-q") == 0
    assert "old.html" not in tree(home / "_site")


@pytest.mark.parametrize(
    ("arguments", "path"),
    [
        (["post", "A title", "--date", "2024-05-06"], "site/_posts/2024-05-06-a-title.md"),
        (["draft", "Idea"], "site/_drafts/idea.md"),
        (["page", "About"], "site/about.md"),
        (["compose", "Idea", "--collection", "drafts"], "site/_drafts/idea.md"),
        (["new", "post", "Other"], "site/_posts/*-other.md"),
        (["new", "draft", "Other"], "site/_drafts/other.md"),
        (["new", "page", "Other"], "site/other.md"),
        (["new", "collection", "tools"], "site/_tools/first.md"),
        (["new", "deploy", "netlify"], "netlify.toml"),
    ],
)
def test_writing(home: Path, arguments: list[str], path: str) -> None:
    before = {*home.rglob("*")}
    assert run(*arguments) == 0
    made = [p for p in home.rglob("*") if p.is_file() and p not in before]
    assert made == list(home.glob(path))
    if arguments[1] == "collection":
        assert "tools" in (home / "_config.yml").read_text()


def test_reading(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for command in ("list", "stats", "doctor", "check"):
        capsys.readouterr()
        run(command)
        said = capsys.readouterr()
        assert "README" not in said.out + said.err, command
        assert "unknown-layout" not in said.err, command
    assert run("list") == 0
    assert "_posts/2024-01-01-p.md" in capsys.readouterr().out


def test_clean(home: Path) -> None:
    run("build", "-q")
    assert run("clean") == 0
    assert not (home / "_site").exists()
    assert not (home / "site/.blogbuild-cache").exists()


def test_publish(home: Path) -> None:
    with (home / "_config.yml").open("a") as config:
        config.write('publish: {folder: {to: "dir:up"}}\n')
    assert run("publish", "folder") == 0
    assert sorted(path for path in tree(home / "up") if not path.startswith(".")) == [
        "2024/01/01/p.html",
        "index.html",
    ]


def test_problems_show_the_lines_of_the_config(home: Path) -> None:
    with (home / "_config.yml").open("a") as config:
        config.write("url: example.org\n")
    found = [str(p.location) for p in examine(Request(home)) if p.code == "doctor-url"]
    assert found == ["../_config.yml:4:6"]


def test_the_gemfile_is_beside_the_config(home: Path) -> None:
    (home / "Gemfile").write_text('gem "jekyll", "~> 3.9"\ngem "jekyll-feed", group: :jekyll_plugins\n')
    config = load_config(home, environ={}, clock=lambda: 0)
    assert (config.compat.name, config.active_plugins) == ("3.9", ("jekyll-feed", "own"))
    config = load_config(home / "site", overrides={"source": str(home / "site")}, environ={}, clock=lambda: 0)
    assert config.compat.name == "3.9"  # the working directory's


def test_the_watch_sees_the_config_and_the_source(home: Path) -> None:
    command = [sys.executable, "-m", "blogbuild", "build", "--watch", "--quiet"]
    page = home / "_site/index.html"
    with subprocess.Popen(
        command, cwd=home, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as watching:
        try:
            wait_for(page, "T b")
            (home / "_config.yml").write_text(FILES["_config.yml"].replace("T", "New"))
            wait_for(page, "New b")
            (home / "site/index.md").write_text("---\n---\nedited\n")
            wait_for(page, "edited")
        finally:
            watching.terminate()


def wait_for(path: Path, text: str) -> None:
    end = time.monotonic() + 60
    while not (path.is_file() and text in path.read_text()):
        assert time.monotonic() < end
        time.sleep(0.05)
