"""This repository's site, built: it is complete, and equal to what real Jekyll builds with Liquid layouts."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path
from urllib.parse import urljoin, urlsplit
from xml.etree import ElementTree

import html5lib
import pytest

from blogbuild.build import Outcome, Request, build

REPOSITORY = Path(__file__).parents[2]
TWIN = Path(__file__).parent / "liquid_twin"
HOST = "https://blog.example.org"
ATOM = "{http://www.w3.org/2005/Atom}"
ROOTS = {
    "404.html", "about", "archive", "articles", "assets", "categories", "feed.xml", "index.html", "page2",
    "redirects.json", "robots.txt", "sitemap.xml", "tags", "take-home", "updates",
}  # fmt: skip
"""The only names allowed at the top of the built site; add other new files of the repository to `exclude`."""


@pytest.fixture(scope="module")
def outcome(tmp_path_factory: pytest.TempPathFactory) -> Outcome:
    destination = tmp_path_factory.mktemp("ours") / "_site"
    return build(
        Request(REPOSITORY, overrides={"destination": str(destination)}, jobs=1, strict=True, use_cache=False)
    )


@pytest.fixture(scope="module")
def ours(outcome: Outcome) -> Path:
    return Path(outcome.config.destination)


@pytest.fixture(scope="module")
def theirs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Real Jekyll's build of the content with Liquid versions of the layouts."""
    if shutil.which("jekyll") is None:
        pytest.skip("real Jekyll is not on this machine")
    source = tmp_path_factory.mktemp("theirs")
    for path in (REPOSITORY / "_config.yml", REPOSITORY / "about.md", *REPOSITORY.glob("*.html")):
        shutil.copy(path, source)
    for folder in ("content", "assets"):
        shutil.copytree(REPOSITORY / folder, source / folder)
    shutil.copytree(TWIN, source, dirs_exist_ok=True)
    for path in (source / "content").rglob("*.md"):
        path.write_text(
            path.read_text(encoding="utf-8").replace("<<site.url>>", "{{site.url}}"), encoding="utf-8"
        )
    command = [
        "jekyll",
        "build",
        "--quiet",
        "--disable-disk-cache",
        "--source",
        str(source),
        "--destination",
        str(source / "_site"),
    ]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, cwd=source)
    assert done.returncode == 0, done.stderr
    return source / "_site"


def files(site: Path, pattern: str = "*") -> dict[str, Path]:
    return {path.relative_to(site).as_posix(): path for path in sorted(site.rglob(pattern)) if path.is_file()}


def nodes(path: Path) -> list[object]:
    """Return each node, attribute and text of a page; white space counts only in `pre`."""
    found: list[object] = []

    def text(value: str | None, *, kept: bool) -> None:
        shown = value or "" if kept else re.sub(r"[ \t\r\n]+", " ", value or "").strip(" ")
        if shown:
            found.append(shown)

    def walk(element: ElementTree.Element, kept: bool) -> None:
        kept = kept or element.tag == "pre"
        found.append((element.tag, sorted(element.attrib.items())))
        text(element.text, kept=kept)
        for child in element:
            walk(child, kept)
            text(child.tail, kept=kept)
        found.append(f"/{element.tag}")

    parsed = html5lib.parse(
        path.read_text(encoding="utf-8"), treebuilder="etree", namespaceHTMLElements=False
    )
    walk(parsed, False)
    return found


def test_pages_have_the_same_urls(ours: Path, theirs: Path) -> None:
    assert set(files(ours, "*.html")) == set(files(theirs, "*.html"))
    assert len(files(ours, "*.html")) >= 16


def test_pages_are_the_same(ours: Path, theirs: Path) -> None:
    pages = files(theirs, "*.html")
    assert [name for name, path in pages.items() if nodes(ours / name) != nodes(path)] == []


def test_nodes_of_different_pages_differ(ours: Path, tmp_path: Path) -> None:
    page = ours / "index.html"
    text = page.read_text(encoding="utf-8")
    for old, new in (("2 September", "3 September"), ('rel="next"', 'rel="prev"'), ("<h2>", "<h3>")):
        assert old in text
        changed = tmp_path / "changed.html"
        changed.write_text(text.replace(old, new, 1), encoding="utf-8")
        assert nodes(changed) != nodes(page)


def test_feeds_have_the_same_entries(ours: Path, theirs: Path) -> None:
    def entries(site: Path) -> list[list[tuple[str, object, str]]]:
        feed = ElementTree.parse(site / "feed.xml").getroot()
        return [
            [
                (part.tag, sorted(part.attrib.items()), re.sub(r"&nbsp;|\xa0", " ", part.text or "").strip())
                for part in entry.iter()
            ]
            for entry in feed.iter(f"{ATOM}entry")
        ]

    assert len(entries(ours)) == 3
    assert entries(ours) == entries(theirs)


def test_sitemaps_list_the_same_pages(ours: Path, theirs: Path) -> None:
    def locations(site: Path) -> list[str]:
        return sorted(
            element.text or ""
            for element in ElementTree.parse(site / "sitemap.xml").iter()
            if element.tag.endswith("}loc")
        )

    assert locations(ours) == locations(theirs) != []


def test_assets_are_copied_unchanged(ours: Path) -> None:
    copied = files(ours / "assets")
    assert {name: path.read_bytes() for name, path in copied.items()} == {
        name: path.read_bytes() for name, path in files(REPOSITORY / "assets").items()
    }


def test_nothing_else_of_the_repository_is_published(ours: Path) -> None:
    assert {path.name for path in ours.iterdir()} - ROOTS == set()


def test_every_internal_link_works(ours: Path) -> None:
    dead = []
    for name, path in files(ours, "*.html").items():
        text = path.read_text(encoding="utf-8")
        here = f"{HOST}/{name.removesuffix('index.html')}"
        for link in re.findall(r'(?:href|src)="([^"]+)"', text):
            whole = urlsplit(urljoin(here, link))
            if f"{whole.scheme}://{whole.netloc}" != HOST:
                continue
            target = ours / (whole.path.lstrip("/") + ("index.html" if whole.path.endswith("/") else ""))
            if not target.is_file() or (
                whole.fragment and f'id="{whole.fragment}"' not in target.read_text(encoding="utf-8")
            ):
                dead.append((name, link))
    assert dead == []


def test_pages_are_accessible(ours: Path) -> None:
    for name, path in files(ours, "*.html").items():
        text = path.read_text(encoding="utf-8")
        if name == "take-home/index.html":  # a redirect
            continue
        assert len(re.findall(r"<h1[ >]", text)) == 1, name
        assert re.search(
            r"<html lang=\"en\">.*<title>[^<]+</title>.*<main id=\"content\"", text, re.DOTALL
        ), name
        assert re.findall(r"<img (?![^>]*\balt=)[^>]*>", text) == [], name
        assert "<script" not in text, name
        assert not re.search(r"<a [^>]*href=\"[^\"]*\"[^>]*>\s*</a>", text), name


def test_building_twice_gives_the_same_bytes(ours: Path, outcome: Outcome, tmp_path: Path) -> None:
    moment = str(int(outcome.config.now.timestamp()))
    again = []
    for name in ("one", "two"):
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("SOURCE_DATE_EPOCH", moment)
            build(
                Request(REPOSITORY, overrides={"destination": str(tmp_path / name)}, jobs=1, use_cache=False)
            )
        again.append({key: path.read_bytes() for key, path in files(tmp_path / name).items()})
    assert again[0] == again[1]
    assert again[0].keys() == files(ours).keys()
