"""Whatever ends a command leaves no process of it behind, also in the middle of pages that never end."""

from __future__ import annotations

import os
import signal
from contextlib import suppress
from pathlib import Path

import pytest

from ..serve.live_server import wait_for
from ..site_folder import write_site
from .marked import Command, command

pytestmark = pytest.mark.skipif(not Path("/proc/self/environ").exists(), reason="finds processes in /proc")

SECONDS = 15.0
"""For a busy machine. What a test waits for would otherwise never happen."""
ENDLESS = """import os
from contextlib import suppress
from pathlib import Path

from blogbuild.plugins import Plugin

STARTED = Path(__file__).parents[1] / "started"


def endless(scope, value):
    (STARTED / str(os.getpid())).touch()
    while True:
        BODY


class Endless(Plugin):
    def filters(self):
        return {"endless": endless}
"""
SWALLOWS = """try:
            sum(range(1000))
        except BaseException:
            pass"""
IGNORED = "# ^ swallows every exception"


def slow_site(folder: Path, body: str = "sum(range(1000))") -> Path:
    (folder / "started").mkdir(parents=True)
    config = 'plugins: [endless]\nexclude: [started]\npublish: {there: {to: "dir:../out"}}\n'
    pages = {
        f"page-{number}.md": f"---\ntitle: {number}\n---\n{{{{ 1 | endless }}}}\n" for number in range(200)
    }
    write_site(folder, {"_config.yml": config, "_plugins/endless.py": ENDLESS.replace("BODY", body), **pages})
    return folder


def in_pages(running: Command, site: Path, processes: int = 3) -> None:
    """Wait until so many processes are in the middle of a page."""
    wait_for(
        lambda: running.process.poll() is not None or len(list((site / "started").iterdir())) >= processes, 60
    )
    assert running.process.poll() is None, running.process.stderr and running.process.stderr.read()


def ended(running: Command) -> int:
    """Wait until nothing of the command is left, and return its exit code."""
    wait_for(lambda: running.process.poll() is not None and not running.alive(), SECONDS)
    return running.process.returncode


def stages(site: Path) -> list[str]:
    return [
        path.name for path in site.iterdir() if "blogbuild-" in path.name and path.name != ".blogbuild-cache"
    ]


COMMANDS = {
    "build": ("build", "-q", "--jobs", "3"),
    "watch": ("build", "--watch", "--jobs", "3"),
    "serve": ("serve", "-P", "0", "--jobs", "3"),
    "publish": ("publish", "there"),
    "check": ("check",),
    "build-check": ("build", "--check", "--jobs", "3"),
}
SIGNALS = {"TERM": 143, "HUP": 129, "INT": 130, "KILL": -signal.SIGKILL}


@pytest.mark.parametrize("name", COMMANDS)
@pytest.mark.parametrize("signal_name", SIGNALS)
def test_no_process_is_left(tmp_path: Path, name: str, signal_name: str) -> None:
    site = slow_site(tmp_path / "site")
    workers = 3 if "3" in COMMANDS[name] else min(2, os.cpu_count() or 1)
    with command(site, *COMMANDS[name]) as running:
        in_pages(running, site, workers)
        running.send(getattr(signal, f"SIG{signal_name}"))
        assert ended(running) == SIGNALS[signal_name]
    if signal_name != "KILL":
        assert stages(site) == []
        assert not (site / "_site").exists()


@pytest.mark.parametrize("signal_name", ["TERM", "HUP", "INT"])
def test_a_signal_to_the_whole_group_is_no_fault_of_a_worker(tmp_path: Path, signal_name: str) -> None:
    """As a terminal sends it that is closed, and `timeout`."""
    site = slow_site(tmp_path / "site")
    with command(site, "build", "-q", "--jobs", "3") as running:
        in_pages(running, site)
        running.send(getattr(signal, f"SIG{signal_name}"), group=True)
        assert ended(running) == SIGNALS[signal_name]
        assert running.process.stderr is not None and running.process.stderr.read() == b""
    assert stages(site) == []


@pytest.mark.parametrize("name", ["build", "serve"])
def test_code_that_swallows_every_exception_does_not_keep_a_command_alive(tmp_path: Path, name: str) -> None:
    site = slow_site(tmp_path / "site", SWALLOWS)
    with command(site, *COMMANDS[name]) as running:
        in_pages(running, site)
        running.send(signal.SIGTERM)
        assert ended(running) == 143


def test_two_signals_are_as_one(tmp_path: Path) -> None:
    site = slow_site(tmp_path / "site")
    with command(site, *COMMANDS["build"]) as running:
        in_pages(running, site)
        running.send(signal.SIGTERM)
        running.send(signal.SIGTERM)
        assert ended(running) == 143
    assert stages(site) == []


def test_a_hang_up_is_ignored_below_nohup(tmp_path: Path) -> None:
    site = slow_site(tmp_path / "site")
    with command(site, *COMMANDS["build"], nohup=True) as running:
        in_pages(running, site)
        running.send(signal.SIGHUP)
        running.send(signal.SIGTERM)
        assert ended(running) == 143


def test_the_next_build_finds_nothing_in_its_way(tmp_path: Path) -> None:
    site = slow_site(tmp_path / "site")
    with command(site, *COMMANDS["build"]) as running:
        in_pages(running, site)
        running.send(signal.SIGKILL)
        ended(running)
    assert len(stages(site)) == 1
    (site / "_plugins/endless.py").write_text(
        (site / "_plugins/endless.py")
        .read_text()
        .replace("    while True:\n        sum(range(1000))", "    return 5")
    )
    with command(site, *COMMANDS["build"]) as running:
        assert running.process.wait(60) == 0
    assert stages(site) == [] and "5" in (site / "_site/page-7.html").read_text()


TOOL = """#!/bin/sh
{ignore}
touch "$STARTED/tool"
sleep 600 &
sleep 600
wait
"""


def tool(folder: Path, name: str, *, stubborn: bool = False) -> dict[str, str]:
    """A tool of that name on the PATH that never ends, and has children that never end."""
    folder.mkdir()
    (folder / "started").mkdir()
    program = folder / name
    program.write_text(TOOL.format(ignore="trap '' TERM" if stubborn else ""))
    program.chmod(0o755)
    return {"PATH": f"{folder}{os.pathsep}{os.environ['PATH']}", "STARTED": str(folder / "started")}


@pytest.mark.parametrize("signal_name", SIGNALS)
@pytest.mark.parametrize("stubborn", [False, True])
def test_tools_end_with_their_children(tmp_path: Path, signal_name: str, stubborn: bool) -> None:
    environment = tool(tmp_path / "bin", "git", stubborn=stubborn)
    config = "plugins: [jekyll-last-modified-at]\n"
    site = write_site(
        tmp_path / "site", {"_config.yml": config, "a.md": "---\n---\n{{ page.last_modified_at }}\n"}
    )
    with command(site, "build", environment=environment) as running:
        wait_for((tmp_path / "bin/started/tool").exists, 60)
        wait_for(lambda: len(running.alive()) >= 5)  # with the guard and two children
        running.send(getattr(signal, f"SIG{signal_name}"))
        assert ended(running) == SIGNALS[signal_name]


@pytest.mark.parametrize("signal_name", SIGNALS)
def test_the_transfer_ends_with_a_publish(tmp_path: Path, signal_name: str) -> None:
    environment = tool(tmp_path / "bin", "rsync")
    site = write_site(tmp_path / "site", {"_config.yml": "title: T\n", "index.html": "---\n---\nx"})
    with command(site, "publish", "rsync:localhost:/tmp/nowhere", environment=environment) as running:
        wait_for((tmp_path / "bin/started/tool").exists, 60)
        running.send(getattr(signal, f"SIG{signal_name}"))
        assert ended(running) == SIGNALS[signal_name]


def test_a_detached_server_ends_although_it_has_only_just_begun(tmp_path: Path) -> None:
    site = write_site(tmp_path / "site", {"_config.yml": "title: T\n", "index.html": "---\n---\nx"})
    with command(site, "serve", "-P", "0", "--detach") as running:
        assert running.process.wait(60) == 0
        for process in running.alive():
            with suppress(ProcessLookupError):
                os.kill(process, signal.SIGTERM)
        wait_for(lambda: not running.alive(), SECONDS)
