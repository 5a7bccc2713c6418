"""Record what real Jekyll builds from the sites below tests/sites.

    python scripts/record_sites.py [NAME…]     sites by name; all without a name
    python scripts/record_sites.py --check     compare instead of writing; exit 1 on a difference

Requires `jekyll` 4.3 and the gems that the sites name. A site is a folder with `source/` and optionally `gems/`
(installed gems, for themes) and `job.json` (`arguments` of the command line, `environ`: environment variables).
Jekyll's output is written to `expected/` there.
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

ROOT = Path(__file__).resolve().parents[1]
SITES = ROOT / "tests" / "sites"

NOW = 1_718_452_800
"""The time of every recorded build: 2024-06-15 12:00 UTC."""
MODIFIED = 1_704_164_645
"""The modification time of every file of a recorded site: 2024-01-02 03:04:05 UTC."""


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
    return list(given.get("arguments", [])), {
        "TZ": "UTC",
        "JEKYLL_ENV": "production",
        **given.get("environ", {}),
    }


def build(site: Path, folder: Path) -> Path:
    """Build a site with Jekyll below `folder`, and return the output folder. Raises RuntimeError if that fails."""
    prepare(site, folder)
    arguments, environ = job(site)
    inherited = {key: os.environ[key] for key in ("PATH", "HOME") if key in os.environ}
    environ = {
        **inherited, "LANG": "C.UTF-8", "JEKYLL_NO_BUNDLER_REQUIRE": "1", "RECORD_NOW": str(NOW),
        "RUBYOPT": f"-W0 -r{ROOT / 'scripts/record_sites.rb'}", "PAGES_DISABLE_NETWORK": "1", **environ,
    }  # fmt: skip
    if (folder / "gems").exists():
        known = subprocess.run(
            ["gem", "environment", "path"], capture_output=True, text=True, check=True
        ).stdout.strip()
        environ["GEM_PATH"] = f"{folder / 'gems'}:{known}"
    made = folder / "made"
    command = ["jekyll", "build", "--trace", "--disable-disk-cache", "-d", str(made), *arguments]
    done = subprocess.run(
        command, cwd=folder / "source", env=environ, capture_output=True, text=True, check=False
    )
    if done.returncode != 0:
        said = [
            line for line in (done.stdout + done.stderr).splitlines() if "rror" in line or "Exception" in line
        ]
        raise RuntimeError(f"{site.name}: {' / '.join(dict.fromkeys(said[:3]))}")
    return made


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
    wrong = 0
    for site in sorted(path.parent for path in SITES.glob("*/source")):
        if names and site.name not in names:
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
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
