"""Keys and settings of the AWS tools' own files (https://docs.aws.amazon.com/cli/latest/userguide/cli-configure-files.html).

`~/.aws/credentials` and `~/.aws/config` are read, never written. Profiles whose keys a program, a
role or a sign-on gives would need AWS's own library; they are told, with the command that gives
the same keys in the environment.
"""

from __future__ import annotations

from collections.abc import Mapping
from configparser import Error as ParserError
from configparser import RawConfigParser
from difflib import get_close_matches
from pathlib import Path

from blogbuild.errors import Problem, ProblemError

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
"""Settings that say that a profile's keys come from somewhere else."""
DEFAULT = "default"


def profile_settings(profile: str | None, environment: Mapping[str, str]) -> dict[str, str]:
    """What the files say of a profile: some of the names of KEYS. None is that of AWS_PROFILE, or the default one, which may be absent.

    Raises ProblemError `publish-access` for a profile that is not there or whose keys can't be read.
    """
    name = profile or environment.get("AWS_PROFILE") or DEFAULT
    home = Path(environment.get("HOME") or environment.get("USERPROFILE") or "~").expanduser()
    credentials = _sections(
        Path(environment.get("AWS_SHARED_CREDENTIALS_FILE") or home / ".aws/credentials").expanduser()
    )
    config = _sections(Path(environment.get("AWS_CONFIG_FILE") or home / ".aws/config").expanduser())
    named = {
        section.removeprefix("profile ").strip(): values
        for section, values in config.items()
        if _is_profile(section)
    }
    known = sorted({*credentials, *named})
    if name not in known:
        if name == DEFAULT:
            return {}
        near = get_close_matches(name, known, 1)
        hint = (
            f"did you mean {near[0]}?"
            if near
            else f"write it into {home / '.aws/credentials'} (aws configure --profile {name}), or take another"
        )
        raise ProblemError(Problem("publish-access", f"there is no AWS profile {name}", hint=hint))
    values = {**named.get(name, {}), **credentials.get(name, {})}
    found = {ours: values[theirs] for ours, theirs in KEYS.items() if values.get(theirs)}
    if "access_key_id" not in found and any(values.get(key) for key in ELSEWHERE):
        raise ProblemError(
            Problem(
                "publish-access",
                f"the keys of the AWS profile {name} come from another program or a sign-on",
                hint=f'let AWS\'s own tool put them into the environment: eval "$(aws configure export-credentials --profile {name} --format env)"',
            )
        )
    return found


def _is_profile(section: str) -> bool:
    return section == DEFAULT or section.startswith("profile ")


def _sections(path: Path) -> dict[str, dict[str, str]]:
    """A file's settings by section; none where there is no file."""
    parser = RawConfigParser(default_section="", strict=False)
    try:
        parser.read_string(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeDecodeError, ParserError) as error:
        # What the parser says repeats the line, which may hold a key: only its number is shown.
        line = getattr(error, "lineno", None)
        where = f"{path}, line {line}," if isinstance(line, int) else str(path)
        raise ProblemError(
            Problem(
                "publish-access",
                f"{where} can't be read as a file of AWS's",
                hint="mend it, or put the keys into the environment",
            )
        ) from None
    return {section: dict(parser[section]) for section in parser.sections()}
