"""Tools return what subprocess would, and their guard finds their children with and without /proc."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest

from blogbuild.processes import tools

from ..serve.live_server import wait_for
from .test_with_parent import alive

FAMILY = r"""
import os, subprocess, sys, time
if len(sys.argv) > 1:
    child = subprocess.Popen([sys.executable, __file__, *sys.argv[2:]])
os.write(1, f"{os.getpid()}\n".encode())
time.sleep(600)
"""


def test_outputs_and_exit_code() -> None:
    code = "import sys; data = sys.stdin.buffer.read(); sys.stdout.buffer.write(data * 2); sys.exit('bad')"
    done = tools.run_guarded([sys.executable, "-c", code], stdin=b"x" * 100_000)
    assert (done.returncode, done.stdout, done.stderr) == (1, b"x" * 200_000, b"bad\n")


def test_a_missing_tool() -> None:
    with pytest.raises(FileNotFoundError):
        tools.run_guarded(["no-such-tool-anywhere"])


def test_without_a_shell_there_is_no_guard(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tools, "SHELL", "/no/such/shell")
    assert tools.run_guarded([sys.executable, "-c", "print(1)"]).stdout.split() == [b"1"]


@pytest.mark.skipif(os.name == "nt", reason="needs /bin/sh")
@pytest.mark.parametrize("proc", [True, False])
def test_the_guard_ends_a_tool_with_all_its_descendants(tmp_path: Path, proc: bool) -> None:
    script = Path(tools.GUARD).read_text()
    if not proc:
        if subprocess.run(
            ["ps", "-A", "-o", "ppid=", "-o", "pid="], capture_output=True, check=False
        ).returncode:
            pytest.skip("there is no ps on this machine")
        script = script.replace("/proc/", "/no/such/folder/")
    guard_script, program = tmp_path / "guard.sh", tmp_path / "family.py"
    guard_script.write_text(script)
    program.write_text(FAMILY)
    report, descriptor = os.pipe()
    watch = [tools.SHELL, guard_script, "watch", str(report)]
    guard = subprocess.Popen(watch, stdin=subprocess.PIPE, pass_fds=(report,))
    words = [tools.SHELL, guard_script, "run", str(descriptor), sys.executable, program, "2", "1"]
    with subprocess.Popen(
        words, stdout=subprocess.PIPE, text=True, start_new_session=True, pass_fds=(descriptor,)
    ) as tool:
        try:
            assert guard.stdin is not None and tool.stdout is not None
            family = [int(tool.stdout.readline()) for _ in range(3)]
            guard.stdin.close()
            wait_for(lambda: tool.poll() is not None and not any(map(alive, family)), 15)
        finally:
            with suppress(ProcessLookupError):
                os.killpg(tool.pid, signal.SIGKILL)
            os.close(report)
            os.close(descriptor)
    assert guard.wait(15) == 0


@pytest.mark.skipif(os.name == "nt", reason="needs /bin/sh")
def test_a_guard_without_a_tool_ends() -> None:
    report, descriptor = os.pipe()
    with subprocess.Popen([tools.SHELL, tools.GUARD, "watch", str(report)], pass_fds=(report,)) as guard:
        os.close(report)
        os.close(descriptor)
        assert guard.wait(15) == 0


def test_a_tool_that_is_no_program(tmp_path: Path) -> None:
    (tmp_path / "git").write_text("text")
    with pytest.raises(FileNotFoundError):
        tools.run_guarded(["git", "status"], environment={"PATH": str(tmp_path)})


def test_arguments_and_environment_arrive_as_given(tmp_path: Path) -> None:
    code = "import os, sys; print(sys.argv[1:], os.environ['WORD'], os.getcwd())"
    words = ["", "a b", "$HOME", "*", "'\"", "-n", "é\n"]
    done = tools.run_guarded(
        [sys.executable, "-X", "utf8", "-c", code, *words],
        cwd=tmp_path,
        environment={**os.environ, "WORD": "w x"},
    )
    assert done.stdout.decode().rstrip() == f"{words} w x {tmp_path}"
