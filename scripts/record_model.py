"""Record what real Jekyll reads from the sites below tests/model/sites, and what Psych makes of YAML texts.

    python scripts/record_model.py [NAME…]       sites by name, `defaults` or `yaml`; all without a name
    python scripts/record_model.py safe-yaml     what SafeYAML makes of the texts; ORACLES names the folder that has it
    python scripts/record_model.py --check       compare instead of writing; exit 1 on a difference

Requires `ruby` with Jekyll 4.3. A site is a folder with `source/` and optionally `job.json` (`flags`: config keys from
the command line, `files`: config files, `environ`: environment variables). The result is written to `expected.json`
there.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
SITES = ROOT / "tests" / "model" / "sites"
YAML = ROOT / "tests" / "config" / "yaml"

NOW = 1_718_452_800
"""The time of every recorded build: 2024-06-15 12:00 UTC."""
MODIFIED = 1_704_164_645
"""The modification time of every file of a recorded site: 2024-01-02 03:04:05 UTC."""
ENVIRON = {"TZ": "UTC"}


def prepare(source: Path, target: Path) -> None:
    """Copy a site's source including links; all files get the same modification time."""
    shutil.copytree(source, target, symlinks=True)
    for folder, _folders, files in os.walk(target):
        for name in files:
            os.utime(Path(folder, name), (MODIFIED, MODIFIED), follow_symlinks=False)


def site_job(site: Path) -> dict[str, Any]:
    """Return the site's flags, config files and environment."""
    file = site / "job.json"
    given = json.loads(file.read_text(encoding="utf-8")) if file.exists() else {}
    return {
        "flags": given.get("flags", {}),
        "files": given.get("files"),
        "environ": {**ENVIRON, **given.get("environ", {})},
    }


def ask_ruby(jobs: Sequence[dict[str, object]]) -> list[object]:
    """Return Ruby's results of the jobs, in order."""
    lines = "".join(json.dumps(job) + "\n" for job in jobs)
    environ = {**os.environ, "RECORD_NOW": str(NOW), "LANG": "C.UTF-8"}
    done = subprocess.run(
        ["ruby", str(ROOT / "scripts" / "record_model.rb")],
        input=lines,
        capture_output=True,
        text=True,
        check=True,
        env=environ,
    )
    return [json.loads(line) for line in done.stdout.split("\n") if line]


def read_with_jekyll(sites: Sequence[Path]) -> list[object]:
    """Return what Jekyll reads from each site."""
    with tempfile.TemporaryDirectory() as scratch:
        jobs: list[dict[str, object]] = []
        for site in sites:
            source = Path(scratch).resolve() / site.name
            prepare(site / "source", source)
            jobs.append({"kind": "site", "source": str(source), **site_job(site)})
        answers = ask_ruby(jobs)
        text = json.dumps(answers).replace(str(Path(scratch).resolve()), "")
        return list(json.loads(text))


def yaml_texts(file: Path) -> list[str]:
    """Return the texts of a case file: one per line (`.scalars`), or the whole file."""
    text = file.read_bytes().decode("utf-8")
    if file.suffix == ".scalars":
        return [line for line in text.split("\n") if line]
    return [text]


def recordings(names: Sequence[str]) -> Iterator[tuple[Path, object]]:
    """Yield each result file and its value."""
    sites = [site for site in sorted(SITES.iterdir()) if site.is_dir() and (not names or site.name in names)]
    for site, answer in zip(sites, read_with_jekyll(sites), strict=True):
        yield site / "expected.json", answer
    if not names or "defaults" in names:
        yield YAML.parent / "defaults.json", ask_ruby([{"kind": "defaults"}])[0]
    if not names or "yaml" in names:
        files = sorted(f for f in YAML.iterdir() if f.suffix in (".scalars", ".yml"))
        jobs = [{"kind": "yaml", "texts": yaml_texts(f), "environ": {"TZ": "Europe/Berlin"}} for f in files]
        for file, answer in zip(files, ask_ruby(jobs), strict=True):
            yield file.with_suffix(".json"), answer
    if "safe-yaml" in names:
        files = sorted(f for f in YAML.iterdir() if f.suffix in (".scalars", ".yml"))
        environ = {**os.environ, "TZ": "Europe/Berlin"}
        jobs = "".join(json.dumps({"texts": yaml_texts(file)}) + "\n" for file in files)
        command = ["ruby", "-W0", str(ROOT / "scripts/record_safe_yaml.rb")]
        done = subprocess.run(command, input=jobs, capture_output=True, text=True, check=True, env=environ)
        for file, line in zip(files, done.stdout.strip("\n").split("\n"), strict=True):
            yield file.with_suffix(".safe.json"), json.loads(line)["answers"]


def main(arguments: Sequence[str]) -> int:
    """Record or compare, and return the exit code."""
    check = "--check" in arguments
    differences = 0
    for path, value in recordings([a for a in arguments if a != "--check"]):
        text = json.dumps(value, ensure_ascii=False, indent=1) + "\n"
        if path.exists() and path.read_text(encoding="utf-8") == text:
            continue
        differences += 1
        print("differs" if check else "recorded", path.relative_to(ROOT))
        if not check:
            path.write_text(text, encoding="utf-8")
    return 1 if check and differences else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
