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
        (("caf\u00e9.html", "cafe\u0301.html"), ["url-case"]),
        (("CAF\u00c9.html", "cafe\u0301.html"), ["url-case"]),
        (("\u1e69/x.html", "s\u0323\u0307/x.html"), ["url-case"]),
        (("\u1e69.html", "\u1e63\u0307.html"), ["url-case"]),  # the second is in no form
        (("\uac00.html", "\u1100\u1161.html"), ["url-case"]),
        (("\u212b.txt", "\u00c5.txt"), ["url-case"]),
        (("\u0390.html", "\u1fd3.html"), ["url-case"]),
        (("\ufb01.html", "fi.html"), ["url-case"]),
        (("e.html", "\u00e9.html"), []),
        (("\u00b2.html", "2.html"), []),  # equal in compatibility only
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


def test_names_that_look_the_same_are_shown_with_their_form() -> None:
    (problem,) = plan(outputs("caf\u00e9.html", "cafe\u0301.html")).problems
    names = "cafe\u0301.html (NFD) and caf\u00e9.html (NFC)"
    assert problem.message == f"{names} differ only in Unicode normalisation, so they are one file on macOS"
    assert problem.severity == "warning"
