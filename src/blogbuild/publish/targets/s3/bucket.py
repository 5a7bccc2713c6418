"""Target `s3://BUCKET/PREFIX`: AWS and whatever speaks its language (R2, MinIO, Backblaze), with the extra `blogbuild[s3]`.

Keys come from the environment, from the files of AWS's tools, or from what the machine has (an
instance's role); they are in no config, output or manifest. Files are put by name; a bucket is listed below the prefix only.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from typing import Any

from blogbuild.errors import Note, Problem, ProblemError

from ...plan.paths import MANIFEST_NAME
from ...plan.tree import Tree, TreeFile, read_bytes
from ..in_place import Done, RemoteEntry
from ..redaction import redact
from .aws_profile import profile_settings
from .stored_form import StoredForm

VARIABLES = {
    "access_key_id": ("AWS_ACCESS_KEY_ID",),
    "secret_access_key": ("AWS_SECRET_ACCESS_KEY",),
    "session_token": ("AWS_SESSION_TOKEN",),
    "region": ("AWS_REGION", "AWS_DEFAULT_REGION"),
    "endpoint": ("AWS_ENDPOINT_URL_S3", "AWS_ENDPOINT_URL"),
}
CREDENTIAL = {
    "access_key_id": "access_key_id",
    "secret_access_key": "secret_access_key",
    "session_token": "token",
}
"""The settings that make a credential, in obstore's names."""
REASONS = (
    (
        "publish-access",
        (
            " 403",
            " 401",
            "AccessDenied",
            "InvalidAccessKeyId",
            "SignatureDoesNotMatch",
            "credential",
            "169.254",
        ),
        "the store did not let us in",
        "set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or a profile of the AWS tools, to a key that may read and write the bucket",
    ),
    (
        "publish-absent",
        ("NoSuchBucket", " 404"),
        "there is no such bucket",
        "check its name and the region or endpoint, and create it first",
    ),
    (
        "publish-connection",
        ("error sending request", "onnect", "timed out", "dns"),
        "the store can't be reached",
        "check the endpoint and the network, and publish again: it goes on where it stopped",
    ),
)


@dataclass(frozen=True, slots=True)
class S3Opener:
    """How a bucket is reached. `endpoint` and `region` go over those of the environment, and so do the keys of a named `profile`."""

    bucket: str
    prefix: str
    environment: Mapping[str, str]
    endpoint: str | None = None
    region: str | None = None
    profile: str | None = None
    stored: StoredForm = field(default_factory=StoredForm)
    has_folders: bool = False

    @property
    def name(self) -> str:
        """The target as it may be shown."""
        return f"s3://{self.bucket}/{self.prefix}".rstrip("/")

    def form(self, path: str) -> str:
        """Stands for the headers and the compression of a file."""
        return self.stored.digest(path)

    @contextmanager
    def open(self) -> Iterator[S3Folder]:
        """A client. Raises ProblemError."""
        try:
            from obstore.exceptions import BaseError
            from obstore.store import S3Store
        except ImportError as error:
            raise ProblemError(
                Problem(
                    "publish-missing-tool",
                    "an s3: target needs obstore, which is not installed",
                    hint="pip install 'blogbuild[s3]'",
                )
            ) from error
        settings = self._settings()
        config: Any = {key: value for key, value in settings.items() if key not in CREDENTIAL}
        try:
            store = S3Store(
                self.bucket,
                prefix=self.prefix or None,
                config=config,
                credential_provider=_credential(settings),
                client_options={"allow_http": True, "timeout": "60s"},
                retry_config={"max_retries": 3},
            )
            yield S3Folder(store, self.stored)
        except BaseError as error:
            raise self._problem(error, settings) from error

    def _settings(self) -> Any:
        """Keys and addresses in obstore's names. Raises ProblemError `publish-access` for a profile that can't be used."""
        environment = {
            key: value
            for key, names in VARIABLES.items()
            if (value := next((self.environment[name] for name in names if self.environment.get(name)), None))
            is not None
        }
        settings = environment
        if self.profile or "access_key_id" not in environment:
            profile = profile_settings(self.profile, self.environment)
            if self.profile:
                # Keys of one source are not mixed with those of another: a token of the environment fits no other key.
                environment = {
                    key: value for key, value in environment.items() if key in ("region", "endpoint")
                }
            settings = {**profile, **environment}
        if self.endpoint:
            settings["endpoint"] = self.endpoint
        settings["region"] = self.region or settings.get("region") or "us-east-1"
        return settings

    def _problem(self, error: Exception, settings: Mapping[str, str]) -> ProblemError:
        said = redact(redact(" ".join(str(error).split()), self.environment), settings)[:600]
        about = said.replace(self.bucket, "")  # a bucket may have any of these words in its name
        for code, words, message, hint in REASONS:
            if any(word in about for word in words):
                return ProblemError(Problem(code, message, hint=hint, notes=(Note(f"s3: {said}"),)))
        return ProblemError(
            Problem(
                "publish-failed",
                "the store refused what was asked of it",
                hint="see what it says in the note, and publish again",
                notes=(Note(f"s3: {said}"),),
            )
        )


@dataclass(slots=True)
class S3Folder:
    """A bucket below a prefix. Every object is put whole or not at all."""

    store: Any
    stored: StoredForm

    def read_manifest(self) -> bytes | None:
        """The manifest's bytes, or None."""
        try:
            return bytes(self.store.get(MANIFEST_NAME).bytes())
        except FileNotFoundError:
            return None

    def write_manifest(self, data: bytes) -> None:
        """Put the manifest."""
        self.store.put(
            MANIFEST_NAME,
            data,
            attributes={"Content-Type": "application/json", "Cache-Control": "no-cache"},
            use_multipart=False,
        )

    def leftovers(self) -> frozenset[str]:
        """Nothing: an object is there whole or not at all."""
        return frozenset()

    def find(self, paths: Iterable[str]) -> dict[str, RemoteEntry]:
        """What is there, by one listing."""
        asked = set(paths)
        found = {}
        for batch in self.store.list():
            for entry in batch:
                if entry["path"] in asked:
                    found[str(entry["path"])] = RemoteEntry("file", int(entry["size"]))
        return found

    def equal(self, tree: Tree, files: Iterable[TreeFile]) -> set[str]:
        """The files whose stored bytes and headers are those that we would put."""
        same = set()
        for file in files:
            there = self.store.get(file.path)
            headers = {str(name): value for name, value in there.attributes.items()}
            if headers == self.stored.headers(file.path) and bytes(there.bytes()) == self.stored.data(
                file.path, read_bytes(tree, file)
            ):
                same.add(file.path)
        return same

    def send(self, tree: Tree, files: Iterable[TreeFile], done: Done) -> None:
        """Put each file with its headers."""
        for file in files:
            data = self.stored.data(file.path, read_bytes(tree, file))
            self.store.put(file.path, data, attributes=self.stored.headers(file.path))
            done(file.path)

    def remove(self, paths: Iterable[str], done: Done) -> None:
        """Delete objects; one that is gone already is no fault."""
        for path in paths:
            with suppress(FileNotFoundError):
                self.store.delete(path)
            done(path)


def _credential(settings: Mapping[str, str]) -> Any:
    """What gives obstore the keys. None lets it look for the machine's role.

    As mere settings they would be mixed with what obstore reads in the environment by itself,
    such as the token that belongs to another key.
    """
    if "access_key_id" not in settings:
        return None
    keys = {theirs: settings[ours] for ours, theirs in CREDENTIAL.items() if ours in settings}
    return lambda: {"token": None, "expires_at": None, **keys}
