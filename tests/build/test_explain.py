"""`--explain`: the transcripts in docs/explain.md, and cases that they do not show."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from blogbuild.build import Request, build
from blogbuild.build.explain import in_words
from blogbuild.build.outcome import Explanation
from blogbuild.cli.explain_text import SHOWN, explanation_data, explanation_text
from blogbuild.cli.main import commands
from blogbuild.errors import BuildError
from tests.incremental.test_recordings import KINDS
from tests.site_folder import write_site

PAGE = Path(__file__).parents[2] / "docs" / "explain.md"
SITE = {
    "_layouts/post.html": "<main>{{ content }}</main>\n",
    "_posts/2026-01-31-rain.md": "---\ntitle: Rain\nlayout: post\n---\nIt dropped.\n",
    "_posts/2026-02-28-sun.md": "---\ntitle: Sun\nlayout: post\n---\nIt shone.\n",
    "index.html": "---\n---\n{% for post in site.posts %}{{ post.title }}: {{ post.excerpt }}{% endfor %}\n",
}


def explained(folder: Path, path: str) -> Explanation:
    found = build(
        Request(folder, overrides={"destination": str(folder / "_site")}, jobs=1, explain=path)
    ).explanation
    assert found is not None
    return found


@pytest.mark.skipif(os.name != "posix", reason="the transcripts are of a POSIX shell")
def test_the_transcripts(tmp_path: Path) -> None:
    write_site(tmp_path / "site", {**SITE, "Gemfile": 'gem "jekyll", "~> 4.4"\n'})
    command = (
        write_site(tmp_path / "bin", {"blogbuild": f'#!/bin/sh\nexec "{sys.executable}" -m blogbuild "$@"\n'})
        / "blogbuild"
    )
    command.chmod(0o755)
    environ = {
        **os.environ,
        "PATH": f"{command.parent}:{os.environ['PATH']}",
        "SOURCE_DATE_EPOCH": "1780000000",
        "LC_ALL": "C.UTF-8",
    }
    del environ["BLOGBUILD_COMPAT"]
    for transcript in re.findall(r"```console\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL):
        for part in re.split(r"^\$ ", transcript, flags=re.MULTILINE)[1:]:
            line, _, wanted = part.partition("\n")
            done = subprocess.run(
                ["sh", "-c", line],
                cwd=tmp_path / "site",
                env=environ,
                capture_output=True,
                text=True,
                check=False,
            )
            assert done.stderr == ""
            assert _plain(done.stdout, tmp_path) == _plain(wanted, tmp_path), line


def _plain(text: str, folder: Path) -> str:
    return re.sub(r"\d+ (ms|things)", r"N \1", text.replace(f"{folder}/site/", ""))


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_change_is_named(kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from tests.incremental.equality import ALONE, Trial

    trial = Trial(tmp_path, KINDS[kind].files, (ALONE,))
    assert trial.step(()) is None
    for operation in KINDS[kind].steps[0]:
        trial.place.apply(operation)
    place = trial.place
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(place.clock))
    monkeypatch.setenv("JEKYLL_ENV", place.environment)
    overrides = {"destination": str(place.source / ALONE.destination), "blogbuild_cache_dir": ALONE.cache}
    outcome = build(Request(place.source, overrides=overrides, jobs=1, explain=SHOWN_BY.get(kind, "x.html")))
    found = outcome.explanation
    assert found is not None
    assert found.reason == "changed"
    named = {cause.key[0] for cause in found.causes}
    assert named & ({kind, "body"} if kind in ("content", "excerpt", "output") else {kind})
    for cause in found.causes:
        assert cause.what == in_words(cause.key) != " ".join(cause.key)
        assert cause.old is None or cause.old != cause.new
        assert cause.what in explanation_text(found, written=True)
    json.dumps(explanation_data(found, written=True))


SHOWN_BY = {
    "body": "2024/01/01/one.html",
    "before": "1.html",
    "neighbour": "2024/01/01/one.html",
    "variables": "/",
}
"""The output that shows a kind of change, if it is not x.html."""


def test_new_tools_and_a_damaged_destination(tmp_path: Path) -> None:
    write_site(tmp_path, {**SITE, "_plugins/p.py": PLUGIN, "_config.yml": "plugins: [p]\n", "a.txt": "a"})
    assert explained(tmp_path, "/").reason == "new"
    assert explained(tmp_path, "/").reason == "unchanged"
    write_site(tmp_path, {"_plugins/p.py": f"{PLUGIN}\n# another\n"})
    found = explained(tmp_path, "/")
    assert found.reason == "tools"
    assert explanation_text(found, written=False).endswith("its options changed since the last build")
    (tmp_path / "_site/index.html").write_text("spoilt")
    assert explained(tmp_path, "/").reason == "destination"
    assert explained(tmp_path, "a.txt").reason == "copy"
    write_site(tmp_path, {"new.html": "---\n---\n"})
    assert explained(tmp_path, "new.html").reason == "new"


PLUGIN = "from blogbuild.plugins import Plugin\n\n\nclass P(Plugin):\n    pass\n"


@pytest.mark.parametrize(
    "asked",
    [
        "about/index.html",
        "/about/",
        "about/",
        "/about",
        "about.md",
        "./about.md",
        "_site/about/index.html",
        "/base/about/",
    ],
)
def test_an_output_by_all_its_names(tmp_path: Path, asked: str) -> None:
    write_site(tmp_path, {"_config.yml": "permalink: pretty\nbaseurl: /base\n", "about.md": "---\n---\n"})
    found = explained(tmp_path, asked)
    assert (found.path, found.source, found.url) == ("about/index.html", "about.md", "/about/")


def test_an_unknown_name_has_a_hint(tmp_path: Path) -> None:
    write_site(tmp_path, SITE)
    with pytest.raises(BuildError) as caught:
        explained(tmp_path, "indx.html")
    assert [(p.code, p.hint) for p in caught.value.problems] == [
        ("explain-unknown", "did you mean index.html?")
    ]
    assert not (tmp_path / "_site").exists()


def test_many_causes_are_counted(tmp_path: Path) -> None:
    posts = {f"_posts/2024-01-{n:02}-p.md": f"---\ntitle: A{n}\n---\n" for n in range(1, 20)}
    write_site(tmp_path, {**posts, "index.html": SITE["index.html"]})
    explained(tmp_path, "/")
    write_site(tmp_path, {path: text.replace("A", "B") for path, text in posts.items()})
    found = explained(tmp_path, "/")
    lines = explanation_text(found, written=True).splitlines()
    assert len(found.causes) == 19
    assert len(lines) == SHOWN + 2
    assert lines[1] == "  `title` of _posts/2024-01-19-p.md: A19 → B19"
    assert lines[-1] == "  and 7 more; --json lists them all"


def test_json_holds_the_explanation_and_the_profile(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_site(tmp_path, SITE)
    arguments = ["build", "-s", str(tmp_path), "-d", str(tmp_path / "_site"), "--jobs", "1", "--json"]
    assert commands.main([*arguments, "--explain", "/", "--profile"], standalone_mode=False) == 0
    summary = json.loads(capsys.readouterr().out)
    assert (summary["explanation"]["reason"], summary["explanation"]["written"]) == ("new", True)
    assert [row["name"] for row in summary["profile"]["layout"]] == ["_layouts/post.html"]
    assert commands.main(arguments, standalone_mode=False) == 0
    assert not {"explanation", "profile"} & json.loads(capsys.readouterr().out).keys()
