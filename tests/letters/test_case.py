"""`letters/case.py` gives what Ruby 3.1 gives for every character of the first two planes, with every Python."""

from __future__ import annotations

import hashlib
import shutil
import subprocess

import pytest

from blogbuild.letters import capitalize, downcase, upcase

RUBY = """
(0..0x10ffff).each do |code|
  next if code.between?(0xd800, 0xdfff) || code == 10
  c = [code].pack("U")
  puts [c.downcase, c.upcase, c.capitalize, ("a" + c).downcase, ("a" + c).capitalize, (c + "b").capitalize].join("\\t")
end
"""
DIGEST = "5606d690ff6f4326b5540e99e1a81d36848379378fdd669f668bd5e0ab00190e"
"""Of what the program above prints with Ruby 3.1 (Unicode 13)."""

CASES = (
    ("ΟΔΟΣ ΣΑΣ", "οδοσ σασ", "ΟΔΟΣ ΣΑΣ", "Οδοσ σασ"),
    ("ǆamija ǅep", "ǆamija ǆep", "ǄAMIJA ǄEP", "ǅamija ǆep"),
    ("ßtraße", "ßtraße", "SSTRASSE", "Sstraße"),
    ("ﬁnd ﬂow", "ﬁnd ﬂow", "FIND FLOW", "Find ﬂow"),
    ("İSTANBUL ı", "i̇stanbul ı", "İSTANBUL I", "İstanbul ı"),
    ("ŉ ΐ ᾳ", "ŉ ΐ ᾳ", "ʼN Ϊ́ ΑΙ", "ʼN ΐ ᾳ"),
    ("ᲥᲐᲠᲗᲣᲚᲘ", "ქართული", "ᲥᲐᲠᲗᲣᲚᲘ", "ქართული"),
    ("ქართული", "ქართული", "ᲥᲐᲠᲗᲣᲚᲘ", "ქართული"),
    ("ÅK", "åk", "ÅK", "Åk"),
    ("Ⅷ ⓐ", "ⅷ ⓐ", "Ⅷ Ⓐ", "Ⅷ ⓐ"),
    ("ꭰ Ꭰ", "ꭰ ꭰ", "Ꭰ Ꭰ", "Ꭰ ꭰ"),
    ("Ⱟ ꟀΣ", "Ⱟ Ꟁσ", "Ⱟ ꟀΣ", "Ⱟ Ꟁσ"),
    ("", "", "", ""),
)


@pytest.mark.parametrize(("text", "lower", "upper", "capital"), CASES)
def test_cases_of_ruby(text: str, lower: str, upper: str, capital: str) -> None:
    assert (downcase(text), upcase(text), capitalize(text)) == (lower, upper, capital)


def lines() -> list[str]:
    """What RUBY prints, from this package."""
    characters = [chr(code) for code in range(0x110000) if not 0xD800 <= code <= 0xDFFF and code != 10]
    return [
        "\t".join((
            downcase(c), upcase(c), capitalize(c), downcase(f"a{c}"), capitalize(f"a{c}"), capitalize(f"{c}b"),
        ))
        for c in characters
    ]  # fmt: skip


def test_every_character_as_recorded_from_ruby() -> None:
    assert hashlib.sha256("\n".join([*lines(), ""]).encode()).hexdigest() == DIGEST


@pytest.mark.skipif(shutil.which("ruby") is None, reason="ruby is not installed")
def test_ruby_gives_the_same() -> None:
    version = subprocess.run(
        ["ruby", "-e", 'print RbConfig::CONFIG["UNICODE_VERSION"]'],
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    if version != "13.0.0":
        pytest.skip(f"Ruby has Unicode {version}")
    found = subprocess.run(["ruby", "-e", RUBY], capture_output=True, check=True).stdout.decode()
    assert found.split("\n") == [*lines(), ""]
