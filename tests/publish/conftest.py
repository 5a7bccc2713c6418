"""Fixtures: places to publish to, created on demand."""

from __future__ import annotations

import os
import urllib.request
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from .arenas import Arena, BucketArena, FolderArena, GitArena, run_git
from .loopback_ssh import SshServer, missing_tools, ssh_server

KEYS = {"AWS_ACCESS_KEY_ID": "for-the-tests", "AWS_SECRET_ACCESS_KEY": "a-secret-of-the-tests"}


@pytest.fixture(scope="session")
def ssh(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SshServer]:
    missing = missing_tools("sshd", "ssh", "ssh-keygen")
    if missing:
        pytest.skip(f"not installed: {', '.join(missing)}")
    with ssh_server(tmp_path_factory.mktemp("ssh")) as server:
        yield server


@pytest.fixture(scope="session")
def s3_endpoint() -> Iterator[str]:
    """An S3 server on loopback, with its keys in the environment."""
    moto = pytest.importorskip("moto.server", reason="moto is not installed")
    server = moto.ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    before = {name: os.environ.get(name) for name in KEYS}
    os.environ.update(KEYS)
    yield f"http://{host}:{port}"
    for name, value in before.items():
        if value is None:
            os.environ.pop(name)
        else:
            os.environ[name] = value
    server.stop()


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
                pytest.skip("git is not installed")
            bare = tmp_path / "remote.git"
            run_git(tmp_path, "init", "-q", "--bare", str(bare))
            return GitArena(f"git:{bare}#pages", {}, site, bare, {".nojekyll": b""})
        if kind in ("dir", "dir-folder"):
            folder = tmp_path / "www" / "blog"
            if kind == "dir-folder":
                folder.mkdir(parents=True)
            return FolderArena("dir:../www/blog", {}, site, folder, {})
        if kind == "s3":
            stores = pytest.importorskip("obstore.store", reason="obstore is not installed")
            endpoint: str = request.getfixturevalue("s3_endpoint")
            bucket = f"b{uuid.uuid4().hex}"
            urllib.request.urlopen(
                urllib.request.Request(f"{endpoint}/{bucket}", method="PUT"), timeout=20
            ).close()
            store = stores.S3Store(
                bucket,
                prefix="blog",
                config={"endpoint": endpoint, "region": "us-east-1"},
                client_options={"allow_http": True},
            )
            return BucketArena(f"s3://{bucket}/blog", {"endpoint": endpoint}, site, store, {})
        if kind == "rsync" and missing_tools("rsync"):
            pytest.skip("rsync is not installed")
        if kind == "sftp":
            pytest.importorskip("paramiko", reason="paramiko is not installed")
        server: SshServer = request.getfixturevalue("ssh")
        folder = tmp_path / "far away" / "blog"
        return FolderArena(f"{kind}:loopback:{folder}", {"ssh_config": str(server.config)}, site, folder, {})

    return make
