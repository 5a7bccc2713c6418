"""Places to publish to, made when a test asks for them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from .arenas import Arena, FolderArena, GitArena, run_git
from .loopback_ssh import SshServer, missing_tools, ssh_server


@pytest.fixture(scope="session")
def ssh(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SshServer]:
    missing = missing_tools("sshd", "ssh", "ssh-keygen")
    if missing:
        pytest.skip(f"not installed here: {', '.join(missing)}")
    with ssh_server(tmp_path_factory.mktemp("ssh")) as server:
        yield server


@pytest.fixture
def site(tmp_path: Path) -> Path:
    folder = tmp_path / "site"
    folder.mkdir()
    return folder


@pytest.fixture
def make_arena(tmp_path: Path, site: Path, request: pytest.FixtureRequest) -> Callable[[str], Arena]:
    def make(kind: str) -> Arena:
        if kind == "git":
            if missing_tools("git"):
                pytest.skip("git is not installed here")
            bare = tmp_path / "remote.git"
            run_git(tmp_path, "init", "-q", "--bare", str(bare))
            return GitArena(f"git:{bare}#pages", {}, site, bare, {".nojekyll": b""})
        if kind in ("dir", "dir-folder"):
            folder = tmp_path / "www" / "blog"
            if kind == "dir-folder":
                folder.mkdir(parents=True)
            return FolderArena("dir:../www/blog", {}, site, folder, {})
        if missing_tools("rsync"):
            pytest.skip("rsync is not installed here")
        server: SshServer = request.getfixturevalue("ssh")
        folder = tmp_path / "far away" / "blog"
        return FolderArena(f"{kind}:loopback:{folder}", {"ssh_config": str(server.config)}, site, folder, {})

    return make
