"""A new user's first minute: install the wheel, create a site, preview it, write a post, and publish."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
import venv
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

REPOSITORY = Path(__file__).parents[2]
ENVIRONMENT = {
    name: value
    for name, value in os.environ.items()
    if name not in ("JEKYLL_ENV", "SOURCE_DATE_EPOCH", "PYTHONPATH", "VIRTUAL_ENV")
}
SECONDS = 60
"""Processor time from the wheel to the published site, in seconds."""


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, float]:
    """Return the command `blogbuild` in a new environment with the wheel, and the processor seconds to install it."""
    if find_spec("hatchling") is None:
        pytest.skip("hatchling is not installed here, so no wheel can be built")
    folder = tmp_path_factory.mktemp("road")
    copy = folder / "copy"
    for name in ("src", "layouts", "assets", "pyproject.toml", "README.md", "LICENSE"):
        source = REPOSITORY / name
        shutil.copytree(
            source, copy / name, ignore=shutil.ignore_patterns("__pycache__")
        ) if source.is_dir() else shutil.copy(source, copy / name)
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)],
        cwd=copy,
        check=True,
        capture_output=True,
    )
    started = used()
    venv.create(folder / "env", with_pip=True)
    binaries = folder / "env" / ("Scripts" if os.name == "nt" else "bin")
    install = [
        str(binaries / "python"),
        "-m",
        "pip",
        "install",
        "-q",
        "--disable-pip-version-check",
        str(next(folder.glob("*.whl"))),
    ]
    done = subprocess.run(install, capture_output=True, text=True, timeout=600)
    if done.returncode:
        pytest.skip(
            f"pip can't install the wheel and what it needs here: {done.stderr.strip().splitlines()[-1]}"
        )
    return binaries / ("blogbuild.exe" if os.name == "nt" else "blogbuild"), used() - started


def used() -> float:
    """Return the processor seconds of finished child processes."""
    times = os.times()
    return times.children_user + times.children_system


def runner(program: Path) -> Callable[..., str]:
    def blogbuild(folder: Path, *arguments: str) -> str:
        done = subprocess.run(
            [str(program), *arguments],
            cwd=folder,
            env=ENVIRONMENT,
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=600,
        )
        assert (done.returncode, done.stderr) == (0, ""), done.stderr
        return done.stdout

    return blogbuild


def git(folder: Path, *arguments: str) -> str:
    return subprocess.run(["git", *arguments], cwd=folder, check=True, capture_output=True, text=True).stdout


def fetched(url: str, wanted: str) -> str:
    """Return a page of the preview when it shows `wanted`; it returns 503 until the first build has ended."""
    for _ in range(600):
        try:
            page = str(urllib.request.urlopen(url, timeout=30).read().decode())
        except urllib.error.HTTPError as error:
            if error.code not in (404, 503):
                raise
        else:
            if wanted in page:
                return page
        time.sleep(0.1)
    raise AssertionError(f"{url} never shows {wanted}")


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed here")
def test_from_installation_to_publishing(tmp_path: Path, program: tuple[Path, float]) -> None:
    command, installing = program
    blogbuild = runner(command)
    started = used()
    assert "Next:\n  cd my-blog\n  blogbuild serve" in blogbuild(tmp_path, "new", "site", "my-blog")
    blog = tmp_path / "my-blog"
    server = subprocess.Popen(
        [str(command), "serve", "--port", "0"],
        cwd=blog,
        env=ENVIRONMENT,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )
    watchdog = threading.Timer(300, server.kill)
    watchdog.start()
    try:
        assert server.stderr is not None
        address = next(
            found[0] for line in server.stderr if (found := re.search(r"http://127\.0\.0\.1:[1-9]\d*", line))
        )
        threading.Thread(target=server.stderr.read, daemon=True).start()
        assert "Welcome" in fetched(f"{address}/", "Welcome")
        post = blogbuild(blog, "new", "post", "What I learned: a lot").strip().replace("\\", "/")
        written = re.fullmatch(r"_posts/(\d{4})-(\d\d)-(\d\d)-what-i-learned-a-lot\.md", post)
        assert written is not None
        # The preview rebuilds when the new post is written.
        page = fetched(f"{address}/{'/'.join(written.groups())}/what-i-learned-a-lot/", "What I learned")
        assert "What I learned: a lot</h1>" in page
        assert "What I learned: a lot</a></h2>" in fetched(f"{address}/", "What I learned")
    finally:
        watchdog.cancel()
        server.terminate()
        server.wait(60)
        server.stderr.close() if server.stderr else None
    assert blogbuild(blog, "check", "--strict").endswith(" 0 errors, 0 warnings\n")
    git(tmp_path, "init", "-q", "--bare", "remote.git")
    assert "published: " in blogbuild(blog, "publish", "git:../remote.git#gh-pages")
    git(tmp_path, "clone", "-q", "--branch", "gh-pages", "remote.git", "seen")
    pages = [path.read_text(encoding="utf-8") for path in (tmp_path / "seen").rglob("index.html")]
    assert any("What I learned: a lot</h1>" in page for page in pages)
    again = blogbuild(blog, "publish", "git:../remote.git#gh-pages")
    # At most the feed changes: it contains the time of the build, as Jekyll's does.
    assert re.search(r"\b0 to add, [01] to change, 0 to delete", again)
    assert installing + used() - started < SECONDS


def test_a_wheel_and_a_clone_create_the_same_site(tmp_path: Path, program: tuple[Path, float]) -> None:
    runner(program[0])(tmp_path, "new", "site", "blog", "--author", "me")
    runner_of_clone = subprocess.run(
        [sys.executable, "-m", "blogbuild", "new", "site", "clone/blog"],
        cwd=tmp_path,
        env=ENVIRONMENT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert "files in" in runner_of_clone.stdout
    made, cloned = (
        {p.relative_to(root).as_posix(): p.read_bytes() for p in root.rglob("*") if p.is_file()}
        for root in (tmp_path / "blog", tmp_path / "clone/blog")
    )
    assert made.keys() == cloned.keys()
    assert [path for path in made if made[path] != cloned[path] and not path.startswith("_posts/")] == []
    runner(program[0])(tmp_path / "blog", "build", "-q")
