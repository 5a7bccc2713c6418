"""Build public sites with the Jekyll that each repository implies, for scripts/measure_sites.py.

    python scripts/prepare_sites.py MIRRORS WORK

MIRRORS has a git directory `OWNER+NAME/repo` for each repository. The newest commit is exported to `WORK/src/NAME`
and built with real Jekyll to `WORK/PROFILE/NAME/_site`, where PROFILE is blogbuild's own choice for the untouched
repository. ORACLE names the program that runs the Jekylls: `ORACLE PROFILE SOURCE DESTINATION [CONFIG,CONFIG]`.

A site is built without `_plugins` and without gems that this Jekyll does not have: `WORK/PROFILE/NAME/config.yml`
takes them out, for both programs. Where a theme's own repository is among the mirrors, its files are copied into the
sites that name it. `WORK/PROFILE/NAME/done` is written after a build that succeeded.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import yaml

from blogbuild.config import load_config
from blogbuild.errors import BuildError

NOW = 1_793_534_400
"""The time of every build: 2026-11-01 12:00 UTC."""
MODIFIED = 1_704_164_645
"""The modification time of every file: 2024-01-02 03:04:05 UTC."""
SECONDS = 420
"""The longest that a build may take."""

ORACLES = {"pages": "pages", "3.9": "3", "4.4": "4", "debian": "debian"}
"""The oracle's name of each profile."""

GEMS = frozenset({
    "jekyll-avatar", "jekyll-default-layout", "jekyll-feed", "jekyll-gist", "jekyll-include-cache",
    "jekyll-mentions", "jekyll-optional-front-matter", "jekyll-paginate", "jekyll-readme-index",
    "jekyll-redirect-from", "jekyll-relative-links", "jekyll-seo-tag", "jekyll-sitemap",
    "jekyll-titles-from-headings",
})  # fmt: skip
"""The gems that all Jekylls of the oracle have."""
GEMS_OF_4 = frozenset({"jekyll-archives", "jekyll-last-modified-at", "jekyll-paginate-v2", "jekyll-toc"})

THEMES = {
    "just-the-docs": "just-the-docs+just-the-docs",
    "jekyll-theme-chirpy": "lextm+jekyll-theme-chirpy",
    "minimal-mistakes-jekyll": "ahmedzbyr+minimal-mistakes",
    "minimal-mistakes": "ahmedzbyr+minimal-mistakes",
    "jekyll-theme-cayman": "pages-themes+cayman",
}
"""Repositories of themes, by the names that configs give them."""
THEME_FOLDERS = ("_data", "_includes", "_layouts", "_sass", "assets")


def git_directory(mirror: Path) -> Path:
    """The git directory of a mirror."""
    inner = mirror / "repo" / ".git"
    return inner if inner.exists() else mirror / "repo"


def _git(mirror: Path, *arguments: str) -> bytes:
    command = ["git", "--git-dir", str(git_directory(mirror)), *arguments]
    return subprocess.run(command, check=True, capture_output=True).stdout


def export(mirror: Path, target: Path) -> dict[str, str] | None:
    """Write the site in a mirror to `target`, and return where it is from; None if there is no site.

    Files that the mirror lacks, such as large pictures, become empty.
    """
    names = _git(mirror, "ls-tree", "-r", "--name-only", "-z", "HEAD").decode(errors="replace").split("\0")
    configs = [name for name in names if name.endswith("_config.yml")]
    if not configs:
        return None
    folder = os.path.dirname(min(configs, key=lambda name: name.count("/")))
    objects = subprocess.Popen(
        ["git", "--git-dir", str(git_directory(mirror)), "cat-file", "--batch"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    assert objects.stdin is not None and objects.stdout is not None
    for line in _git(mirror, "ls-tree", "-r", "-z", f"HEAD:{folder}").split(b"\0"):
        described, _, name = line.partition(b"\t")
        if b" blob " not in described:
            continue
        mode, _, digest = described.split()
        objects.stdin.write(digest + b"\n")
        objects.stdin.flush()
        header = objects.stdout.readline().split()
        data = b""
        if header[-1] != b"missing":
            data = objects.stdout.read(int(header[2]))
            objects.stdout.read(1)
        path = target / os.fsdecode(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        if mode == b"120000":
            path.symlink_to(os.fsdecode(data))
        else:
            path.write_bytes(data)
    objects.stdin.close()
    objects.wait()
    commit = _git(mirror, "rev-parse", "HEAD").decode().strip()
    return {"repo": mirror.name.replace("+", "/", 1), "commit": commit, "sub": folder}


def add_theme(source: Path, mirrors: Path) -> None:
    """Copy the files of the theme that a site names, where the site has none of the name."""
    text = (source / "_config.yml").read_text(errors="replace")
    named = re.search(r"^(?:remote_)?theme\s*:\s*[\"']?([^\s\"'#@]+)", text, re.MULTILINE)
    repository = THEMES.get(named[1].rpartition("/")[2].lower()) if named else None
    if repository is None or not (mirrors / repository).exists():
        return
    with tempfile.TemporaryDirectory() as folder:
        export(mirrors / repository, Path(folder))
        for part in THEME_FOLDERS:
            for path in sorted((Path(folder) / part).rglob("*")):
                target = source / path.relative_to(folder)
                if path.is_file() and not target.exists():
                    target.parent.mkdir(parents=True, exist_ok=True)
                    shutil.copy(path, target)


def profile_of(source: Path) -> str | None:
    """The profile that blogbuild chooses; None if it can't read the config."""
    try:
        return load_config(source, overrides={"theme": False}, environ={}, clock=time.time).compat.name
    except BuildError as error:
        print(f"{source.name}: {error}", file=sys.stderr)
        return None


class _AnyTag(yaml.SafeLoader):
    """Reads unknown tags as null."""


_AnyTag.add_multi_constructor("", lambda loader, suffix, node: None)


def changes(source: Path, profile: str) -> dict[str, object]:
    """The keys of the config that are changed for both programs."""
    config = yaml.load((source / "_config.yml").read_text(errors="replace"), _AnyTag) or {}
    gems = GEMS | GEMS_OF_4 if profile == "4.4" else GEMS
    given = config.get("plugins") or []
    plugins = [given] if isinstance(given, str) else [name for name in given if isinstance(name, str)]
    text = "".join(
        path.read_text(errors="replace")
        for path in (source / "Gemfile", *source.glob("*.gemspec"))
        if path.exists()
    )
    wanted = [name for name in plugins if name in gems]
    wanted += [name for name in sorted(gems) if name not in plugins and re.search(rf"[\"']{name}[\"']", text)]
    changed: dict[str, object] = {"plugins": wanted} if wanted != plugins else {}
    old = config.get("gems") or []
    kept = [name for name in ([old] if isinstance(old, str) else old) if name in gems]
    if old and kept != old:
        changed["gems"] = kept
    if profile == "4.4":
        changed["plugins_dir"] = "_no_plugins"
        changed["sass"] = {"implementation": "sassc"}  # The oracle's has no Dart Sass.
    if config.get("theme") not in (None, "minima"):
        changed["theme"] = False
    if config.get("remote_theme"):
        changed["remote_theme"] = False
    return changed


def build(source: Path, folder: Path, profile: str) -> str:
    """Build a site with Jekyll into `folder`; returns what to print."""
    folder.mkdir(parents=True, exist_ok=True)
    command = ["nice", os.environ["ORACLE"], ORACLES[profile], str(source), str(folder / "_site")]
    changed = changes(source, profile)
    if changed:
        (folder / "config.yml").write_text(json.dumps(changed), encoding="utf-8")
        command.append(f"{source / '_config.yml'},{folder / 'config.yml'}")
    environ = {**os.environ, "ORACLE_NOW": str(NOW), "TZ": "UTC", "JEKYLL_ENV": "production"}
    try:
        done = subprocess.run(
            command, cwd=source, env=environ, capture_output=True, timeout=SECONDS, check=False
        )
    except subprocess.TimeoutExpired:
        return "takes too long"
    if done.returncode:
        return "fails"
    (folder / "done").touch()
    return "built"


def prepare(mirror: Path, work: Path) -> None:
    """Export and build one site, unless that is done already."""
    source = work / "src" / mirror.name
    origin = work / "src" / f"{mirror.name}.json"
    if not origin.exists():
        found = export(mirror, source)
        if found is None:
            return
        add_theme(source, mirror.parent)
        for parent, _, names in os.walk(source):
            for name in names:
                os.utime(Path(parent, name), (MODIFIED, MODIFIED), follow_symlinks=False)
        origin.write_text(json.dumps(found), encoding="utf-8")
    profile = profile_of(source)
    if profile is None or (work / profile / mirror.name / "done").exists():
        return
    print(f"{mirror.name} {build(source, work / profile / mirror.name, profile)} as {profile}", flush=True)


def main() -> None:
    """Prepare every mirror."""
    mirrors, work = map(Path, sys.argv[1:])
    (work / "src").mkdir(parents=True, exist_ok=True)
    found = sorted(path for path in mirrors.iterdir() if (path / "repo").exists())
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        list(pool.map(lambda mirror: prepare(mirror, work), found))


if __name__ == "__main__":
    main()
