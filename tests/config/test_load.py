"""Loading the config: precedence of flags, files and defaults, derived values, and problems."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from blogbuild.config import Config, load_config
from blogbuild.errors import ProblemError

NOW = 1_718_452_800


def load(folder: Path, text: str = "", **environ: str) -> Config:
    (folder / "_config.yml").write_text(text, encoding="utf-8")
    return load_config(folder, environ={"BLOGBUILD_COMPAT": "debian", **environ}, clock=lambda: NOW)


def test_defaults_are_jekylls(tmp_path: Path) -> None:
    """Recorded by scripts/record_model.py."""
    expected = json.loads((Path(__file__).parent / "defaults.json").read_text(encoding="utf-8"))
    values = dict(load_config(tmp_path, environ={"BLOGBUILD_COMPAT": "debian"}, clock=lambda: NOW).values)
    assert (values.pop("source"), values.pop("destination")) == (str(tmp_path), str(tmp_path / "_site"))
    assert values == expected


def test_destination(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    source = tmp_path / "site"
    source.mkdir()
    assert load(source).destination == source / "_site"
    assert load(source, "destination: out\n").destination == tmp_path / "out"
    assert load(source, "destination: /srv/www\n").destination == Path("/srv/www")
    flagged = load_config(
        source, overrides={"destination": "flag"}, environ={"BLOGBUILD_COMPAT": "debian"}, clock=lambda: NOW
    )
    assert flagged.destination == tmp_path / "flag"


def test_files_are_relative_to_the_working_directory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    source = tmp_path / "site"
    source.mkdir()
    (tmp_path / "_config.yml").write_text("title: of the working folder\n")
    (tmp_path / "extra.yml").write_text("title: extra\n")
    assert load_config(source, environ={"BLOGBUILD_COMPAT": "debian"}, clock=lambda: NOW).get("title") is None
    given = load_config(
        source, files=["extra.yml"], environ={"BLOGBUILD_COMPAT": "debian"}, clock=lambda: NOW
    )
    assert given.get("title") == "extra"


def test_time(tmp_path: Path) -> None:
    assert load(tmp_path).now == datetime.fromtimestamp(NOW, UTC)
    assert load(tmp_path, SOURCE_DATE_EPOCH="86400").now == datetime(1970, 1, 2, tzinfo=UTC)
    assert load(tmp_path, SOURCE_DATE_EPOCH="soon").now == datetime.fromtimestamp(NOW, UTC)
    assert load(tmp_path, 'time: "2024-02-03 04:05"\n', TZ="UTC").now == datetime(
        2024, 2, 3, 4, 5, tzinfo=UTC
    )


def test_environment(tmp_path: Path) -> None:
    assert load(tmp_path).environment == "development"
    assert load(tmp_path, JEKYLL_ENV="production").environment == "production"


@pytest.mark.parametrize(
    ("text", "tz", "offset"),
    [
        ("timezone: Asia/Tokyo\n", "UTC", 9),
        ("timezone: UTC+8\n", "UTC", -8),
        ("timezone: <+03>-3:30\n", "UTC", 3.5),
        ("timezone: Mars/Olympus\n", "Asia/Tokyo", 0),
        ("timezone: '+0100'\n", "UTC", 0),
        ("", "Asia/Kolkata", 5.5),
        ("", "UTC", 0),
        ("", "No/Where", None),
    ],
)
def test_zone(tmp_path: Path, text: str, tz: str, offset: float | None) -> None:
    found = load(tmp_path, text, TZ=tz).now.utcoffset()
    assert found is not None
    assert offset is None or found.total_seconds() == offset * 3600


def test_local_utc_differs_from_utc(tmp_path: Path) -> None:
    """Ruby prints `+0000` for local times, and `UTC` only for times written in UTC."""
    assert load(tmp_path, TZ="UTC").zone is not UTC


WRONG = {
    "a: b: c\n": ("yaml-syntax", "_config.yml:1:5"),
    "a:\n\tb: 1\n": ("yaml-syntax", "_config.yml:2:1"),
    "- a\n": ("config-format", "_config.yml:1:1"),
    "exclude: x\n": ("config-type", "_config.yml"),
    "collections: x\n": ("config-type", "_config.yml"),
    "encoding: klingon\n": ("config-type", "_config.yml"),
    "limit_posts: -1\n": ("config-type", "_config.yml"),
    "permalink: 5\n": ("config-type", "_config.yml"),
    "data_dir: [a]\n": ("config-type", "_config.yml"),
    "time: whenever\n": ("config-type", "_config.yml"),
    "a: !ruby/object:Object {}\n": ("yaml-tag", "_config.yml:1:4"),
}


@pytest.mark.parametrize(("text", "code", "where"), [(t, *rest) for t, rest in WRONG.items()])
def test_problems(tmp_path: Path, text: str, code: str, where: str) -> None:
    with pytest.raises(ProblemError) as caught:
        load(tmp_path, text)
    problem = caught.value.problem
    assert (problem.code, str(problem.location)) == (code, where)
    assert problem.hint


@pytest.mark.parametrize(
    ("name", "data", "code", "place"),
    [
        ("x.yml", None, "config-missing", ""),
        ("x.ini", b"", "config-format", ""),
        ("x.toml", b"= 1", "config-format", ""),
        ("x.yml", b"a: b\n\xc3\xa9\xff", "config-encoding", ":2:2"),
    ],
)
def test_files_that_cannot_be_read(
    tmp_path: Path, name: str, data: bytes | None, code: str, place: str
) -> None:
    if data is not None:
        (tmp_path / name).write_bytes(data)
    with pytest.raises(ProblemError) as caught:
        load_config(
            tmp_path, files=[str(tmp_path / name)], environ={"BLOGBUILD_COMPAT": "debian"}, clock=lambda: NOW
        )
    assert (caught.value.problem.code, str(caught.value.problem.location)) == (code, name + place)


def test_no_such_source(tmp_path: Path) -> None:
    with pytest.raises(ProblemError) as caught:
        load_config(tmp_path / "nowhere", environ={"BLOGBUILD_COMPAT": "debian"}, clock=lambda: NOW)
    assert caught.value.problem.code == "source-missing"


@pytest.mark.parametrize(
    ("key", "meant"),
    [
        ("permalinks", None),
        ("pemalink", "permalink"),
        ("exlude", "exclude"),
        ("time_zone", "timezone"),
        ("timezome", "timezone"),
        ("my_key", None),
    ],
)
def test_misspelt_keys(tmp_path: Path, key: str, meant: str | None) -> None:
    problems = load(tmp_path, f"{key}: x\n").problems
    if meant is None:
        assert not problems
    else:
        assert [(p.code, p.severity) for p in problems] == [("config-unknown-key", "warning")]
        assert meant in (problems[0].hint or "")
