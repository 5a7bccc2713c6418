"""The documentation is complete: every problem code has a section, and links between documents work."""

from __future__ import annotations

import re
from pathlib import Path

from blogbuild.publish.targets.process import REASONS

REPOSITORY = Path(__file__).parents[1]
CODE = re.compile(r'(?:Problem\(\s*|code=|code = )"([a-z][a-z0-9]*(?:-[a-z0-9]+)*)"')
CHECK_CODE = re.compile(r'"((?:check|doctor)-[a-z-]+)"')


def source_codes() -> set[str]:
    paths = (REPOSITORY / "src/blogbuild").rglob("*.py")
    spelt = {code for path in paths for code in CODE.findall(path.read_text(encoding="utf-8"))}
    checks = (REPOSITORY / "src/blogbuild/check").rglob("*.py")
    found = {code for path in checks for code in CHECK_CODE.findall(path.read_text(encoding="utf-8"))}
    return spelt | found | {code for code, *_ in REASONS}


def test_every_problem_is_described() -> None:
    texts = [path.read_text(encoding="utf-8") for path in (REPOSITORY / "docs/problems").glob("*.md")]
    described = {code for text in texts for code in re.findall(r"^## `?([a-z0-9-]+)`?$", text, re.MULTILINE)}
    assert len(source_codes()) > 40
    assert source_codes() - described == set()


def test_links_between_documents_work() -> None:
    documents = [*REPOSITORY.glob("*.md"), *(REPOSITORY / "docs").rglob("*.md")]
    dead = [
        f"{path.relative_to(REPOSITORY)}: {link}"
        for path in documents
        if path.name != "about.md"
        for link in re.findall(
            r"(?<!`)\[[^\]`]*\]\(([^)\s:#]+)(?:#[^)]*)?\)", path.read_text(encoding="utf-8")
        )
        if not (path.parent / link).exists()
    ]
    assert dead == []
