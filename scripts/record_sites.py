"""Record what real Jekyll builds from the sites below tests/sites.

    python scripts/record_sites.py [NAME…]     sites by name; all without a name
    python scripts/record_sites.py --check     compare instead of writing; exit 1 on a difference

Requires `jekyll` 4.3 and the gems that the sites name. A site is a folder with `source/` and optionally `gems/`
(installed gems, for themes) and `job.json` (`arguments` of the command line, `environ`: environment variables,
`profile`: the compatibility profile, Debian's without it; `bundler`: true if the Gemfile counts;
`recorded_with`: what else made the recording, which is then neither made nor compared here). Jekyll's output is written
to `expected/` there.

Other Jekylls than Debian's are run by the program that ORACLE names: `ORACLE PROFILE SOURCE DESTINATION`, where
PROFILE is `pages`, `3` or `4`. Without it, their sites are left out and counted.
"""

from __future__ import annotations

import filecmp
import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[1]
SITES = ROOT / "tests" / "sites"

NOW = 1_718_452_800
"""The time of every recorded build: 2024-06-15 12:00 UTC."""
MODIFIED = 1_704_164_645
"""The modification time of every file of a recorded site: 2024-01-02 03:04:05 UTC."""


class Oracle(NamedTuple):
    """How the Jekyll of a profile is run."""

    oracle: str
    """The profile's name for the oracle."""
    version: str
    """The oracle's version of Jekyll."""
    written: str
    """The version that blogbuild writes."""


PROFILES = {
    "debian": None,
    "pages": Oracle("pages", "3.9.0", "3.10.0"),
    "3.9": Oracle("3", "3.9.0", "3.9.5"),
    "4.4": Oracle("4", "4.3.4", "4.4.1"),
}


def prepare(site: Path, folder: Path) -> None:
    """Copy a site's source and gems into `folder`; all files get the same modification time."""
    for part in ("source", "gems"):
        if (site / part).exists():
            shutil.copytree(site / part, folder / part, symlinks=True)
    for parent, _folders, names in os.walk(folder):
        for name in names:
            os.utime(Path(parent, name), (MODIFIED, MODIFIED), follow_symlinks=False)


def job(site: Path) -> tuple[list[str], dict[str, str]]:
    """Return the arguments and the environment of a site's build."""
    file = site / "job.json"
    given = json.loads(file.read_text(encoding="utf-8")) if file.exists() else {}
    no_bundler = {} if given.get("bundler") else {"JEKYLL_NO_BUNDLER_REQUIRE": "1"}
    return list(given.get("arguments", [])), {
        "TZ": "UTC",
        "JEKYLL_ENV": "production",
        **no_bundler,
        "BLOGBUILD_COMPAT": given.get("profile", "debian"),
        **given.get("environ", {}),
    }


def recorded_otherwise(site: Path) -> bool:
    """Whether no Jekyll at hand can record a site."""
    file = site / "job.json"
    return file.exists() and "recorded_with" in json.loads(file.read_text(encoding="utf-8"))


def build(site: Path, folder: Path) -> Path:
    """Build a site with Jekyll below `folder`, and return the output folder. Raises RuntimeError if that fails."""
    prepare(site, folder)
    arguments, environ = job(site)
    inherited = {key: os.environ[key] for key in ("PATH", "HOME") if key in os.environ}
    environ = {
        **inherited, "LANG": "C.UTF-8", "RECORD_NOW": str(NOW),
        "RUBYOPT": f"-W0 -r{ROOT / 'scripts/record_sites.rb'}", "PAGES_DISABLE_NETWORK": "1", **environ,
    }  # fmt: skip
    if (folder / "gems").exists():
        known = subprocess.run(
            ["gem", "environment", "path"], capture_output=True, text=True, check=True
        ).stdout.strip()
        environ["GEM_PATH"] = f"{folder / 'gems'}:{known}"
    made = folder / "made"
    command = ["jekyll", "build", "--trace", "--disable-disk-cache", "-d", str(made), *arguments]
    profile = PROFILES[environ["BLOGBUILD_COMPAT"]]
    if profile is not None:
        command = [os.environ["ORACLE"], profile.oracle, str(folder / "source"), str(made)]
        environ |= {"ORACLE_NOW": str(NOW), "ORACLES": os.environ.get("ORACLES", "")}
        del environ["RUBYOPT"]
    done = subprocess.run(
        command, cwd=folder / "source", env=environ, capture_output=True, text=True, check=False
    )
    if done.returncode != 0:
        said = [
            line for line in (done.stdout + done.stderr).splitlines() if "rror" in line or "Exception" in line
        ]
        raise RuntimeError(f"{site.name}: {' / '.join(dict.fromkeys(said[:3]))}")
    if profile is not None:
        _rewrite_version(made, profile)
    return made


def _rewrite_version(made: Path, profile: Oracle) -> None:
    """Write the profile's version of Jekyll where the oracle, an older one of the same line, names its own."""
    for path in made.rglob("*"):
        if path.suffix not in (".html", ".xml") or not path.is_file():
            continue
        text = path.read_bytes()
        path.write_bytes(
            text.replace(
                f"Jekyll v{profile.version}".encode(), f"Jekyll v{profile.written}".encode()
            ).replace(
                f'version="{profile.version}">Jekyll'.encode(), f'version="{profile.written}">Jekyll'.encode()
            )
        )


def differences(one: Path, other: Path) -> list[str]:
    """Return the paths of files that differ between two folders."""
    names = {
        p.relative_to(folder).as_posix() for folder in (one, other) for p in folder.rglob("*") if p.is_file()
    }
    same, _, _ = filecmp.cmpfiles(one, other, sorted(names), shallow=False)
    return sorted(names - set(same))


def main(arguments: list[str]) -> int:
    """Record or compare the named sites."""
    check = "--check" in arguments
    names = [name for name in arguments if not name.startswith("-")]
    wrong = left_out = 0
    others = [site.name for site in SITES.glob("*") if recorded_otherwise(site)]
    for site in sorted(path.parent for path in SITES.glob("*/source")):
        if (names and site.name not in names) or site.name in others:
            continue
        if PROFILES[job(site)[1]["BLOGBUILD_COMPAT"]] is not None and "ORACLE" not in os.environ:
            left_out += 1
            continue
        with tempfile.TemporaryDirectory() as folder:
            try:
                made = build(site, Path(folder))
            except RuntimeError as error:
                wrong += 1
                print(error)
                continue
            expected = site / "expected"
            if not check:
                shutil.rmtree(expected, ignore_errors=True)
                shutil.copytree(made, expected)
                continue
            for path in differences(made, expected):
                wrong += 1
                print(f"{site.name}: {path} differs from the recording")
    if others and not names:
        print(f"recorded otherwise: {', '.join(sorted(others))}")
    if left_out:
        print(f"{left_out} sites of other Jekylls left out, for ORACLE is not set")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
