"""Publish to AWS S3 and compatible stores (R2, MinIO, Backblaze), with the extra `blogbuild[s3]`.

Keys come from the environment, from the files of the AWS tools, or from the machine's role. They
never appear in config, output or manifest. Only the bucket's part below the prefix is listed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from typing import Any

from blogbuild.errors import Note, Problem, ProblemError

from ...plan.paths import MANIFEST_NAME
from ...plan.target import Done
from ...plan.tree import Tree, TreeFile, read_bytes
from ..in_place import RemoteEntry
from ..process import missing_package
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
"""The settings that make up a credential, with obstore's names."""


@dataclass(frozen=True, slots=True)
class StoreErrorKind:
    """A kind of error of a store, recognised by any of `words` in its message.

    A message also holds the time that the request took ("in 404.1ms"): a bare number proves nothing.
    """

    words: tuple[str, ...]
    code: str
    message: str
    hint: str


ERRORS = (
    StoreErrorKind(
        (
            "status code: 403",
            "status code: 401",
            "AccessDenied",
            "InvalidAccessKeyId",
            "SignatureDoesNotMatch",
            "credential",
            "169.254",
        ),
        "publish-access",
        "authentication failed at the store",
        "give AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or a profile, that may read and write the bucket",
    ),
    StoreErrorKind(
        ("NoSuchBucket", "status code: 404"),
        "publish-absent",
        "the bucket does not exist",
        "check its name and the region or endpoint, and create it first",
    ),
    StoreErrorKind(
        ("error sending request", "onnect", "timed out", "dns"),
        "publish-connection",
        "cannot connect to the store",
        "check the endpoint and the network, and publish again to continue",
    ),
)


@dataclass(frozen=True, slots=True)
class S3Opener:
    """How a bucket is opened. `endpoint`, `region` and the keys of a named `profile` override the environment."""

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
        """The target's address."""
        return f"s3://{self.bucket}/{self.prefix}".rstrip("/")

    def form(self, path: str) -> str:
        """Identify the headers and the compression of a file."""
        return self.stored.digest(path)

    @contextmanager
    def open(self) -> Iterator[S3Folder]:
        """Open a client. Raises ProblemError."""
        try:
            from obstore.exceptions import BaseError
            from obstore.store import S3Store
        except ImportError as error:
            raise missing_package("an s3: target", "obstore", "s3") from error
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
        """Keys and addresses. Raises ProblemError `publish-access` for a profile that cannot be used."""
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
                # Keys from different sources are not mixed: a token in the environment belongs to the key there.
                environment = {
                    key: value for key, value in environment.items() if key in ("region", "endpoint")
                }
            settings = {**profile, **environment}
        if self.endpoint:
            settings["endpoint"] = self.endpoint
        settings["region"] = self.region or settings.get("region") or "us-east-1"
        return settings

    def _problem(self, error: Exception, settings: Mapping[str, str]) -> ProblemError:
        text = redact(redact(" ".join(str(error).split()), self.environment), settings)[:600]
        notes = (Note(f"s3: {text}"),)
        text = text.replace(self.bucket, "")  # The bucket's name may contain any of the words.
        for kind in ERRORS:
            if any(word in text for word in kind.words):
                return ProblemError(Problem(kind.code, kind.message, hint=kind.hint, notes=notes))
        hint = "fix the cause given in the note, and publish again"
        return ProblemError(
            Problem("publish-failed", "the store refused the request", hint=hint, notes=notes)
        )


@dataclass(slots=True)
class S3Folder:
    """A bucket below a prefix. Stores replace every object in one step."""

    store: Any
    stored: StoredForm

    def read_manifest(self) -> bytes | None:
        """Read the manifest; None if there is none."""
        try:
            return bytes(self.store.get(MANIFEST_NAME).bytes())
        except FileNotFoundError:
            return None

    def write_manifest(self, data: bytes) -> None:
        """Replace the manifest."""
        self.store.put(
            MANIFEST_NAME,
            data,
            attributes={"Content-Type": "application/json", "Cache-Control": "no-cache"},
            use_multipart=False,
        )

    def leftovers(self) -> frozenset[str]:
        """Return nothing: objects are never partly sent."""
        return frozenset()

    def find(self, paths: Iterable[str]) -> dict[str, RemoteEntry]:
        """Look up paths with one listing."""
        asked = set(paths)
        found = {}
        for batch in self.store.list():
            for entry in batch:
                if entry["path"] in asked:
                    found[str(entry["path"])] = RemoteEntry("file", int(entry["size"]))
        return found

    def matching(self, tree: Tree, files: Iterable[TreeFile]) -> set[str]:
        """The paths of the files whose stored bytes and headers are those that would be sent."""
        same = set()
        for file in files:
            stored = self.store.get(file.path)
            headers = {str(name): value for name, value in stored.attributes.items()}
            if headers == self.stored.headers(file.path) and bytes(stored.bytes()) == self.stored.data(
                file.path, read_bytes(tree, file)
            ):
                same.add(file.path)
        return same

    def send(self, tree: Tree, files: Iterable[TreeFile], done: Done) -> None:
        """Send each file with its headers."""
        for file in files:
            data = self.stored.data(file.path, read_bytes(tree, file))
            self.store.put(file.path, data, attributes=self.stored.headers(file.path))
            done(file.path)

    def remove(self, paths: Iterable[str], done: Done) -> None:
        """Delete objects, which may be gone already."""
        for path in paths:
            with suppress(FileNotFoundError):
                self.store.delete(path)
            done(path)


def _credential(settings: Mapping[str, str]) -> Any:
    """A provider of the keys for obstore. None makes obstore look for the machine's role.

    If the keys were settings, obstore would combine them with what it reads in the environment,
    such as the token of another key.
    """
    if "access_key_id" not in settings:
        return None
    keys = {theirs: settings[ours] for ours, theirs in CREDENTIAL.items() if ours in settings}
    return lambda: {"token": None, "expires_at": None, **keys}
