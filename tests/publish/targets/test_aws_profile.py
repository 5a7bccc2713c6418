"""Keys in the files of the AWS tools: choosing a profile, and reporting an unusable one."""

from __future__ import annotations

from pathlib import Path

import pytest

from blogbuild.errors import ProblemError
from blogbuild.publish.targets.s3.aws_profile import profile_settings

from ...site_folder import write_site

pytestmark = pytest.mark.slow

CREDENTIALS = """\
# of the tests
[default]
aws_access_key_id = AKIDDEFAULT
aws_secret_access_key = the%secret/of+default

[both]
aws_access_key_id=AKIDBOTH
aws_secret_access_key=first
"""
CONFIG = """\
[default]
region = eu-west-1

[profile both]
aws_secret_access_key = second
region = eu-north-1
endpoint_url = https://s3.example.org
s3 =
    max_concurrent_requests = 20

[profile sign-on]
sso_session = work
region = eu-west-1

[sso-session work]
sso_region = eu-west-1

[services others]
region = nowhere
"""


@pytest.fixture
def home(tmp_path: Path) -> dict[str, str]:
    write_site(tmp_path, {".aws/credentials": CREDENTIALS, ".aws/config": CONFIG})
    return {"HOME": str(tmp_path)}


def test_the_default_profile(home: dict[str, str]) -> None:
    assert profile_settings(None, home) == {
        "access_key_id": "AKIDDEFAULT",
        "secret_access_key": "the%secret/of+default",
        "region": "eu-west-1",
    }


def test_credentials_override_config_and_the_name_overrides_the_environment(home: dict[str, str]) -> None:
    wanted = {
        "access_key_id": "AKIDBOTH",
        "secret_access_key": "first",
        "region": "eu-north-1",
        "endpoint": "https://s3.example.org",
    }
    assert profile_settings("both", {**home, "AWS_PROFILE": "none"}) == wanted
    assert profile_settings(None, {**home, "AWS_PROFILE": "both"}) == wanted


def test_files_named_in_the_environment(home: dict[str, str], tmp_path: Path) -> None:
    write_site(tmp_path, {"keys": "[other]\naws_access_key_id = A\naws_secret_access_key = B\n"})
    elsewhere = {
        **home,
        "AWS_SHARED_CREDENTIALS_FILE": str(tmp_path / "keys"),
        "AWS_CONFIG_FILE": str(tmp_path / "none"),
    }
    assert profile_settings("other", elsewhere) == {"access_key_id": "A", "secret_access_key": "B"}


def test_missing_files_are_allowed(tmp_path: Path) -> None:
    assert profile_settings(None, {"HOME": str(tmp_path)}) == {}


@pytest.mark.parametrize(
    ("profile", "message", "hint"),
    [
        ("bth", "the AWS profile bth does not exist", "did you mean both?"),
        ("zzz", "the AWS profile zzz does not exist", "aws configure --profile zzz"),
        ("others", "the AWS profile others does not exist", ""),
        ("sign-on", "come from another program or a sign-on", "export-credentials --profile sign-on"),
    ],
)
def test_unusable_profiles(home: dict[str, str], profile: str, message: str, hint: str) -> None:
    with pytest.raises(ProblemError) as error:
        profile_settings(profile, home)
    problem = error.value.problem
    assert problem.code == "publish-access" and message in problem.message and hint in (problem.hint or "")


@pytest.mark.parametrize(
    "data",
    [
        b"[default]\naws_secret_access_key\x00 the-secret\n",
        b"the-secret\n[default]\n",
        b"\xff\xfe the-secret",
    ],
)
def test_a_damaged_file_is_reported_without_its_contents(
    home: dict[str, str], tmp_path: Path, data: bytes
) -> None:
    (tmp_path / ".aws/credentials").write_bytes(data)
    with pytest.raises(ProblemError) as error:
        profile_settings(None, home)
    assert error.value.problem.code == "publish-access" and "the-secret" not in repr(error.value.problem)
    assert str(tmp_path / ".aws/credentials") in error.value.problem.message
