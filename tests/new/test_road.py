"""A new user's road as a person walks it: a site, the preview, a post, and on the web; nothing edited, under a minute."""

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
import zipfile
from importlib.util import find_spec
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).parents[2]
ENVIRONMENT = {name: value for name, value in os.environ.items() if name not in ("JEKYLL_ENV", "SOURCE_DATE_EPOCH")}


def blogbuild(folder: Path, *arguments: str) -> str:
    command = [sys.executable, "-m", "blogbuild", *arguments]
    done = subprocess.run(command, cwd=folder, env=ENVIRONMENT, capture_output=True, text=True, encoding="utf-8", timeout=60)
    assert (done.returncode, done.stderr) == (0, ""), done.stderr
    return done.stdout


def git(folder: Path, *arguments: str) -> str:
    return subprocess.run(["git", *arguments], cwd=folder, check=True, capture_output=True, text=True).stdout


def fetched(url: str) -> str:
    """A page of the preview, which says 503 until the first build has ended."""
    for _ in range(200):
        try:
            return str(urllib.request.urlopen(url, timeout=10).read().decode())
        except urllib.error.HTTPError as error:
            if error.code != 503:
                raise
            time.sleep(0.05)
    raise AssertionError("the first build of the preview does not end")


def preview(folder: Path) -> str:
    """Serve the site, fetch its first page, and end the server."""
    command = [sys.executable, "-u", "-m", "blogbuild", "serve", "--port", "0"]
    server = subprocess.Popen(command, cwd=folder, env=ENVIRONMENT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    watchdog = threading.Timer(30, server.kill)
    watchdog.start()
    try:
        assert server.stdout is not None
        for line in server.stdout:
            address = re.search(r"http://127\.0\.0\.1:[1-9]\d*", line)
            if address is not None:
                return fetched(address[0] + "/")
        raise AssertionError("the server has ended without naming an address")
    finally:
        watchdog.cancel()
        server.kill()
        server.wait()
        if server.stdout is not None:
            server.stdout.close()


@pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed here")
def test_from_nothing_to_the_web(tmp_path: Path) -> None:
    started = time.monotonic()
    assert "Next:\n  cd my-blog\n  blogbuild serve" in blogbuild(tmp_path, "new", "site", "my-blog")
    blog = tmp_path / "my-blog"
    assert "Welcome" in preview(blog)
    post = blogbuild(blog, "new", "post", "What I learned: a lot").strip()
    assert re.fullmatch(r"_posts.\d{4}-\d\d-\d\d-what-i-learned-a-lot\.md", post)
    # A post that is dated in the very second of the build gets its file name's day, as in Jekyll.
    time.sleep(1.1)
    assert blogbuild(blog, "check", "--strict").endswith(" 0 errors, 0 warnings\n")
    git(tmp_path, "init", "-q", "--bare", "remote.git")
    assert "published: " in blogbuild(blog, "publish", "git:../remote.git#gh-pages")
    git(tmp_path, "clone", "-q", "--branch", "gh-pages", "remote.git", "seen")
    pages = [path.read_text(encoding="utf-8") for path in (tmp_path / "seen").rglob("index.html")]
    assert any("What I learned: a lot</h1>" in page for page in pages)
    again = blogbuild(blog, "publish", "git:../remote.git#gh-pages")
    # At most the feed changes: it carries the second of its build, as Jekyll's does.
    assert re.search(r"\b0 to add, [01] to change, 0 to delete", again)
    assert time.monotonic() - started < 60


def test_a_wheel_carries_the_theme(tmp_path: Path) -> None:
    if find_spec("hatchling") is None:
        pytest.skip("hatchling is not installed here, so no wheel can be built without the network")
    copy = tmp_path / "copy"
    wanted = ("src", "layouts", "assets", "pyproject.toml", "README.md", "LICENSE")
    for name in wanted:
        source = REPOSITORY / name
        shutil.copytree(source, copy / name, ignore=shutil.ignore_patterns("__pycache__")) if source.is_dir() else shutil.copy(source, copy / name)
    subprocess.run([sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)], cwd=copy, check=True, capture_output=True)
    wheel = next(tmp_path.glob("*.whl"))
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(tmp_path / "installed")
    code = "from pathlib import Path; from blogbuild.new.theme import theme_files; print(len(theme_files()))"
    environment = {**ENVIRONMENT, "PYTHONPATH": str(tmp_path / "installed")}
    done = subprocess.run([sys.executable, "-c", code], env=environment, cwd=tmp_path, check=True, capture_output=True, text=True)
    assert int(done.stdout) == len(list((REPOSITORY / "layouts").iterdir())) + 2
