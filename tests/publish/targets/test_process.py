"""Running tools: what their error output means, and keeping secrets out of it."""

from __future__ import annotations

import pytest

from blogbuild.publish.targets.process import tool_problem
from blogbuild.publish.targets.redaction import redact

pytestmark = pytest.mark.slow


def test_secrets_are_redacted() -> None:
    environment = {"MY_TOKEN": "abcdef123", "AWS_SECRET_ACCESS_KEY": "s3s3s3s3", "HOME": "/root/abc"}
    text = "https://user:pass@host/x ssh://git@host/y ssh://me:pw@host abcdef123 s3s3s3s3 /root/abc"
    assert redact(text, environment) == "https://…@host/x ssh://git@host/y ssh://me:…@host … … /root/abc"


@pytest.mark.parametrize(
    ("complaint", "code"),
    [
        (" ! [rejected] main -> main (fetch first)", "publish-moved"),
        (" ! [remote rejected] main (pre-receive hook declined)", "publish-refused"),
        ("me@host: Permission denied (publickey).", "publish-access"),
        ("fatal: Authentication failed for 'https://host/'", "publish-access"),
        ("fatal: repository 'x' not found", "publish-absent"),
        ("ssh: connect to host x port 22: Connection refused", "publish-connection"),
        ('rsync: [receiver] write failed on "/srv/x": No space left on device (28)', "publish-full"),
        ("something else", "publish-failed"),
    ],
)
def test_error_output_of_tools_is_classified(complaint: str, code: str) -> None:
    problem = tool_problem("git", 1, complaint.encode())
    assert problem.code == code and problem.hint and complaint.strip() in problem.notes[0].message
