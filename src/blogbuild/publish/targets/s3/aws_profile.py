"""Keys and settings in the files of the AWS tools.

Source: https://docs.aws.amazon.com/cli/latest/userguide/cli-configure-files.html

`~/.aws/credentials` and `~/.aws/config` are read, never written. Profiles whose keys come from a
program, a role or a sign-on would need AWS's own library; they are reported together with the
command that puts the same keys into the environment.
"""

from __future__ import annotations

from collections.abc import Mapping
from configparser import Error as ParserError
from configparser import RawConfigParser
from pathlib import Path

from blogbuild.errors import Problem, ProblemError, did_you_mean

KEYS = {
    "access_key_id": "aws_access_key_id",
    "secret_access_key": "aws_secret_access_key",
    "session_token": "aws_session_token",
    "region": "region",
    "endpoint": "endpoint_url",
}
ELSEWHERE = (
    "credential_process",
    "sso_session",
    "sso_start_url",
    "role_arn",
    "credential_source",
    "web_identity_token_file",
    "login_session",
)
"""Settings of profiles whose keys come from somewhere else."""
DEFAULT = "default"


def profile_settings(profile: str | None, environment: Mapping[str, str]) -> dict[str, str]:
    """The settings of a profile, by the names of KEYS, as far as the files have them.

    None means the profile in AWS_PROFILE, or the default one, which may be missing. Raises
    ProblemError `publish-access` for a missing profile, or one whose keys cannot be read.
    """
    name = profile or environment.get("AWS_PROFILE") or DEFAULT
    home = Path(environment.get("HOME") or environment.get("USERPROFILE") or "~").expanduser()
    credentials_file = environment.get("AWS_SHARED_CREDENTIALS_FILE") or home / ".aws/credentials"
    credentials = _sections(Path(credentials_file).expanduser())
    config = _sections(Path(environment.get("AWS_CONFIG_FILE") or home / ".aws/config").expanduser())
    named = {
        section.removeprefix("profile ").strip(): values
        for section, values in config.items()
        if _is_profile(section)
    }
    names = sorted({*credentials, *named})
    if name not in names:
        if name == DEFAULT:
            return {}
        hint = did_you_mean(name, names, f"create it with aws configure --profile {name}, or use another one")
        raise ProblemError(Problem("publish-access", f"the AWS profile {name} does not exist", hint=hint))
    values = {**named.get(name, {}), **credentials.get(name, {})}
    found = {ours: values[theirs] for ours, theirs in KEYS.items() if values.get(theirs)}
    if "access_key_id" not in found and any(values.get(key) for key in ELSEWHERE):
        raise ProblemError(
            Problem(
                "publish-access",
                f"the keys of the AWS profile {name} come from another program or a sign-on",
                hint="put them into the environment: "
                f'eval "$(aws configure export-credentials --profile {name} --format env)"',
            )
        )
    return found


def _is_profile(section: str) -> bool:
    return section == DEFAULT or section.startswith("profile ")


def _sections(path: Path) -> dict[str, dict[str, str]]:
    """A file's settings by section; empty if there is no file."""
    parser = RawConfigParser(default_section="", strict=False)
    try:
        parser.read_string(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeDecodeError, ParserError) as error:
        # The parser's message repeats the line, which may contain a key, so only its number is shown.
        line = getattr(error, "lineno", None)
        where = f"{path}, line {line}," if isinstance(line, int) else str(path)
        raise ProblemError(
            Problem(
                "publish-access",
                f"{where} cannot be read as an AWS configuration file",
                hint="correct it, or put the keys into the environment",
            )
        ) from None
    return {section: dict(parser[section]) for section in parser.sections()}
