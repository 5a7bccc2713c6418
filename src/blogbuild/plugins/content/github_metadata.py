"""jekyll-github-metadata: `site.github` (https://github.com/jekyll/github-metadata), without requests to GitHub."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import replace

from blogbuild.config import deep_merge
from blogbuild.errors import Location, Problem
from blogbuild.letters import downcase
from blogbuild.liquid import Scope, Tag, TagFactory
from blogbuild.liquid.lookup import member
from blogbuild.model.site import Site
from blogbuild.model.urls.uri import normalize_uri

from ..plugin import Plugin
from .git_history import github_remote, head_commit

GITHUB = "https://github.com"


class GithubMetadata(Plugin):
    """`site.github`, from the name of the repository and the values under `github` in the config.

    The name comes from `PAGES_REPO_NWO`, from `repository` in the config or from the remote `origin`. If the profile
    has the plugin on for every site, `repository` does not count: GitHub sets the variable to the repository that it
    builds, and a copied config often names another. Without a name, such a site has no `site.github`.
    """

    def transform(self, site: Site) -> Site:
        """The site with `site.github`, and with title, url and baseurl if the config has none."""
        values = dict(site.config.values)
        repository = self._repository()
        if repository is None and not self._is_named:
            return site
        if repository is None:
            where = Location(self.config.main_file, key="plugins")
            message = "jekyll-github-metadata finds no repository, so `site.github` is nearly empty"
            problem = Problem(
                "github-repository",
                message,
                where,
                "add `repository: owner/name` to the config",
                severity="warning",
            )
            site = site.with_changes(problems=(*site.problems, problem))
        metadata = self._metadata(repository)
        given = values.get("github")
        values["github"] = (
            deep_merge(metadata, given)
            if isinstance(given, Mapping)
            else metadata
            if given is None
            else given
        )
        if repository is not None:
            self._fill(values, metadata)
        return site.with_changes(config=replace(site.config, values=values))

    def tags(self) -> Mapping[str, TagFactory]:
        """`github_edit_link`."""
        return {"github_edit_link": EditLink}

    def _repository(self) -> str | None:
        written = self.config.get("repository") if self._is_named else None
        named = written if isinstance(written, str) and "/" in written else None
        return os.environ.get("PAGES_REPO_NWO") or named or github_remote(self.config.source)

    @property
    def _is_named(self) -> bool:
        """Whether the site asks for the plugin, which otherwise only runs because the profile has it on."""
        return "jekyll-github-metadata" not in self.config.compat.default_plugins

    def _domain(self) -> str | None:
        """The domain in the file CNAME, which GitHub serves the site at."""
        path = self.config.source / "CNAME"
        if not self.config.compat.custom_domain or not path.is_file():
            return None
        written = path.read_text(encoding="utf-8", errors="replace").split()
        return downcase(written[0]) if written else None

    def _metadata(self, repository: str | None) -> dict[str, object]:
        metadata: dict[str, object] = {
            "environment": self.config.environment,
            "pages_env": self.config.environment,
            "hostname": "github.com",
            "pages_hostname": "localhost:4000" if self.config.environment == "development" else "github.io",
            "api_url": "https://api.github.com",
            "help_url": "https://help.github.com",
            "build_revision": os.environ.get("JEKYLL_BUILD_REVISION")
            or head_commit(self.config.source)
            or "",
            "versions": {},
        }
        if repository is None:
            return metadata
        owner, name = repository.split("/")[0], repository.split("/")[-1]
        home, web = f"{GITHUB}/{owner}", f"{GITHUB}/{owner}/{name}"
        user_page = downcase(name) in (f"{downcase(owner)}.github.io", f"{downcase(owner)}.github.com")
        branch = "master" if user_page else "gh-pages"
        domain = self._domain()
        baseurl = "" if user_page or domain else f"/{name}"
        return {
            **metadata,
            "source": {"branch": branch, "path": "/"},
            "zip_url": f"{web}/zipball/{branch}", "tar_url": f"{web}/tarball/{branch}",
            "project_title": name, "repository_name": name, "repository_nwo": repository, "repository_url": web,
            "owner_name": owner, "owner_url": home, "owner_gravatar_url": f"{home}.png",
            "clone_url": f"{web}.git", "releases_url": f"{web}/releases",
            "issues_url": f"{web}/issues", "wiki_url": f"{web}/wiki",
            "is_user_page": user_page, "is_project_page": not user_page,
            "url": f"https://{domain or f'{downcase(owner)}.github.io'}{baseurl}",
            "baseurl": baseurl,
        }  # fmt: skip

    def _fill(self, values: dict[str, object], metadata: Mapping[str, object]) -> None:
        """Set title, url and baseurl like the gem if the config lacks them; the last two in production only."""
        if not values.get("title") and not values.get("name"):
            values["title"] = (
                metadata["owner_name"] if metadata["is_user_page"] else metadata["project_title"]
            )
        if self.config.environment != "production":
            return
        values["url"] = values.get("url") or str(metadata["url"]).removesuffix(str(metadata["baseurl"]))
        if values.get("baseurl") in (None, "/"):
            values["baseurl"] = metadata["baseurl"]


class EditLink(Tag):
    """`{% github_edit_link "Text" %}`: a link to edit the page's source on GitHub, or its URL alone without a text."""

    def text(self, scope: Scope) -> str:
        """The link; its URL is empty if `site.github` lacks a part."""
        github = member(scope.get("site"), "github")
        source = member(github, "source")
        parts = [
            member(github, "repository_url"),
            "edit/",
            member(source, "branch"),
            member(source, "path"),
            member(scope.get("page"), "path"),
        ]
        address = "" if None in parts else normalize_uri(_joined([str(part) for part in parts]))
        shown = _QUOTED.search(self.source.markup)
        return (
            address
            if shown is None
            else f'<a href="{address}">{shown[1] if shown[1] is not None else shown[2]}</a>'
        )


_QUOTED = re.compile(r"\"(.*)\"|'(.*)'")


def _joined(parts: list[str]) -> str:
    folders = [part.strip("/") + "/" for part in parts[:-1] if part.strip("/")]
    return "".join(folders) + parts[-1].removeprefix("/")
