"""The command line, run as a process: flags, output, exit codes."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

import blogbuild.cli
from blogbuild.cli.main import commands

from ..site_folder import write_site

pytestmark = pytest.mark.slow

DOCS = (Path(__file__).parents[2] / "docs/cli.md").read_text(encoding="utf-8")
SITE = {
    "_config.yml": "timezone: UTC\n",
    "_posts/2024-01-01-one.md": "One *post*.\n",
    "_posts/2999-01-01-later.md": "Later.\n",
    "_drafts/idea.md": "An idea.\n",
}
MARK_PLUGIN = """
from blogbuild.plugins import Plugin

class Mark(Plugin):
    def filters(self):
        return {"mark": lambda scope, value: f"!{value}!"}
"""


def run(
    folder: Path, *arguments: str, code: str = "from blogbuild.cli.main import main; main()"
) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", code, *arguments]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, encoding="utf-8", timeout=60)


@pytest.fixture
def site(tmp_path: Path) -> Path:
    write_site(tmp_path, SITE)
    return tmp_path


def every_command(group: click.Group, before: str = "") -> Iterator[tuple[str, click.Command]]:
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None
        yield f"{before}{name}", command
        if isinstance(command, click.Group):
            yield from every_command(command, f"{before}{name} ")


def test_every_flag_is_documented_with_its_command() -> None:
    shared = DOCS.split("## Which site")[1].split("\n## ")[0]
    for name, command in every_command(commands):
        parts = re.split(rf"^## `blogbuild {name}`$", DOCS, flags=re.MULTILINE)
        assert len(parts) == 2, f"docs/cli.md has no heading `blogbuild {name}`"
        text = shared + parts[1].split("\n## ")[0]
        for option in command.params:
            assert isinstance(option, (click.Option, click.Argument))
            for spelling in (*option.opts, *option.secondary_opts):
                assert f"`{spelling}`" in text or isinstance(option, click.Argument), f"{name} {spelling}"


@pytest.mark.parametrize(("name", "command"), list(every_command(commands)))
def test_the_documented_meaning_of_a_flag_is_its_help(name: str, command: click.Command) -> None:
    """Each help text is in docs/cli.md word for word, apart from links and code marks."""
    docs = re.sub(r"\[([^]]*)\]\([^)]*\)", r"\1", DOCS).replace("`", "")
    for option in command.params:
        if isinstance(option, click.Option):
            assert option.help is not None and len(option.help) <= 80, f"{name} {option.opts[-1]}"
            assert option.help.rstrip(".") in docs, f"{name} {option.opts[-1]}: {option.help}"


def test_the_summary_lists_hidden_posts_with_reasons(site: Path) -> None:
    done = run(site, "build")
    assert (done.returncode, done.stderr) == (0, "")
    assert "1 post, " in done.stdout and "hidden: _posts/2999-01-01-later.md (future" in done.stdout
    assert (site / "_site/2024/01/01/one.html").read_text(encoding="utf-8") == "<p>One <em>post</em>.</p>\n"


@pytest.mark.parametrize("flag", ["--limit_posts", "--limit-posts"])
def test_both_spellings_of_a_flag(site: Path, flag: str) -> None:
    done = run(site, "build", "--future", "--drafts", f"{flag}=1", "--json")
    assert json.loads(done.stdout)["posts"] == 1


def test_quiet_prints_nothing(site: Path) -> None:
    done = run(site, "build", "-q", "-d", "public")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert (site / "public/2024/01/01/one.html").is_file()


def test_a_problem_shows_its_place_and_line_without_traceback(site: Path) -> None:
    (site / "_posts/2024-01-02-two.md").write_text(
        "---\ntitle: Two\n---\nA {{ page.title\n", encoding="utf-8"
    )
    done = run(site, "build")
    assert done.returncode == 1
    assert (
        "_posts/2024-01-02-two.md:4:3" in done.stderr
        and "A {{ page.title" in done.stderr
        and "^" in done.stderr
    )
    assert "Traceback" not in done.stderr and not (site / "_site").exists()


def test_wrong_usage_is_exit_code_2(site: Path) -> None:
    assert run(site, "build", "--colour-of-the-sky").returncode == 2
    assert run(site, "bild").returncode == 2


def test_an_internal_error_is_one_line_unless_traced(site: Path) -> None:
    broken = raising("RuntimeError('odd')")
    done = run(site, "build", code=broken)
    assert done.returncode == 1
    assert (
        done.stderr.startswith("blogbuild: internal error: RuntimeError: odd\nhint: ")
        and "Traceback" not in done.stderr
    )
    assert "--trace" in done.stderr and "Traceback" in run(site, "build", "--trace", code=broken).stderr
    assert "--trace" not in run(site, "check", code=broken).stderr, "check has no such flag"


def test_colour_is_only_for_terminals(site: Path) -> None:
    (site / "_posts/2024-01-02-two.md").write_text("{% nothing %}", encoding="utf-8")
    assert "\x1b[" not in run(site, "build").stderr


def test_jekylls_folder_flags_and_short_command_names(site: Path) -> None:
    write_site(
        site,
        {
            "_config.yml": "plugins: [mark]\ndefaults: [{values: {layout: page}}]\n",
            "themes/page.html": "<p>{{ content }}</p>",
            "own/mark.py": MARK_PLUGIN,
            "index.html": "---\n---\n{{ 'x' | mark }}",
        },
    )
    done = run(site, "b", "-q", "--layouts", "themes", "-p", "none,own")
    assert (done.returncode, done.stderr) == (0, "")
    assert (site / "_site/index.html").read_text() == "<p>!x!</p>"
    safe = run(site, "build", "--safe", "--layouts=themes", "--plugins=own")
    assert "the plugin mark is not used in `safe` mode" in safe.stderr


def test_lsi_prints_a_warning(site: Path) -> None:
    done = run(site, "build", "--lsi")
    assert done.returncode == 0
    assert "`lsi` is not supported" in done.stderr


def test_strict_front_matter_fails_the_build(site: Path) -> None:
    write_site(site, {"_posts/2024-01-02-bad.md": "---\ntitle: [\n---\nx"})
    assert run(site, "build").returncode == 0
    done = run(site, "build", "--strict_front_matter")
    assert done.returncode == 1
    assert "_posts/2024-01-02-bad.md" in done.stderr


def raising(error: str) -> str:
    """Code that runs the command line with a build that raises."""
    return (
        "import blogbuild.build as b\n"
        "from blogbuild.cli.main import main\n"
        f"def fails(*given): raise {error}\n"
        "b.build = fails\n"
        "main()"
    )


def test_an_error_of_the_system_names_the_file(site: Path) -> None:
    done = run(site, "build", code=raising("OSError(28, 'No space left on device', 'x/y')"))
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("blogbuild: x/y: No space left on device\nhint: ")


def test_an_interrupted_command_exits_with_130(site: Path) -> None:
    done = run(site, "build", code=raising("KeyboardInterrupt"))
    assert (done.returncode, done.stdout, done.stderr) == (130, "", "")


@pytest.mark.parametrize(
    ("words", "found"), [("blogbuild ser", "serve"), ("blogbuild build --limit", "--limit-posts")]
)
def test_the_shell_completes_commands_and_flags(site: Path, words: str, found: str) -> None:
    completing = {
        "_BLOGBUILD_COMPLETE": "bash_complete",
        "COMP_WORDS": words,
        "COMP_CWORD": str(words.count(" ")),
    }
    done = subprocess.run(
        [sys.executable, "-m", "blogbuild"],
        cwd=site,
        env={**os.environ, **completing},
        capture_output=True,
        text=True,
    )
    assert done.stdout == f"plain,{found}\n"


def test_errors_are_caught_in_one_place() -> None:
    """A command raises; only the group turns errors into output and exit codes."""
    folder = Path(blogbuild.cli.__file__).parent
    catching = {
        path.name
        for path in folder.glob("*.py")
        if re.search(r"except .*(Build|Problem)Error", path.read_text())
    }
    assert catching == {"main.py"}
