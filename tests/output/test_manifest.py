"""The outputs of a build, and the problems of outputs that conflict."""

from __future__ import annotations

import pytest

from blogbuild.output.manifest import Output, plan


def outputs(*paths: str) -> list[Output]:
    return [Output(path, "page", f"source{number}", f"source{number}") for number, path in enumerate(paths)]


@pytest.mark.parametrize(
    ("paths", "codes"),
    [
        (("a.html", "b.html", "a/index.html"), []),
        (("a.html", "a.html"), ["url-clash"]),
        (("A.html", "a.html"), ["url-case"]),
        (("Straße.html", "strasse.html"), ["url-case"]),
        (("a/B/c.html", "a/b/C.html", "a/b/c.html"), ["url-case", "url-case"]),
        (("x", "x/y.html"), ["url-file-and-folder"]),
        (("x/y.html", "x"), ["url-file-and-folder"]),
        (("x", "x/y/z.html"), ["url-file-and-folder"]),
    ],
)
def test_conflicts(paths: tuple[str, ...], codes: list[str]) -> None:
    assert [problem.code for problem in plan(outputs(*paths)).problems] == codes


def test_the_later_output_is_used() -> None:
    manifest = plan(outputs("a.html", "a.html"))
    assert manifest.outputs["a.html"].source == "source1"


def test_one_source_can_be_given_twice() -> None:
    twice = [Output("a.html", "page", "one", "a.md"), Output("a.html", "page", "two", "a.md")]
    assert plan(twice).problems == ()
