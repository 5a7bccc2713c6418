"""`new deploy`: the small file that a host needs to build, check and serve the site."""

from __future__ import annotations

from pathlib import Path

from blogbuild.config import Config
from blogbuild.errors import ProblemError
from blogbuild.model.document import Document
from blogbuild.model.site import Site
from blogbuild.model.visibility import expiry

from .files import write_new

GITHUB = """# Builds, checks and publishes the site with GitHub Pages.
# In the repository's settings, under Pages, choose "GitHub Actions" as the source.
name: Publish the site
on:
  push:
    branches: [{branch}]
  workflow_dispatch:
{schedule}permissions:
  contents: read
  pages: write
  id-token: write
concurrency:
  group: pages
jobs:
  publish:
    runs-on: ubuntu-latest
    environment:
      name: github-pages
      url: ${{{{ steps.deployment.outputs.page_url }}}}
    steps:
      - uses: actions/checkout@v4
        with:
          fetch-depth: 0
      - uses: actions/setup-python@v5
        with:
          python-version: "3.12"
      - uses: actions/cache@v4
        with:
          path: .blogbuild-cache
          key: blogbuild-${{{{ github.sha }}}}
          restore-keys: blogbuild-
      - run: pip install "blogbuild[sass]"
      - run: blogbuild check --format github
        env:
          JEKYLL_ENV: production
      - uses: actions/upload-pages-artifact@v3
        with:
          path: {destination}
      - id: deployment
        uses: actions/deploy-pages@v4
"""
SCHEDULE = """  schedule:
    - cron: "17 4 * * *"   # there are posts of days to come, or pages that expire: look every morning
"""
WAITING = """# There are posts of days to come, or pages that expire, and this file can hold no clock:
# {clock}
"""
NETLIFY = """{waiting}[build]
command = "pip install 'blogbuild[sass]' && blogbuild check"
publish = "{destination}"

[build.environment]
PYTHON_VERSION = "3.12"
JEKYLL_ENV = "production"
"""
CLOUDFLARE = """# Build command, to be set at Cloudflare: pip install "blogbuild[sass]" && blogbuild check
# Its variables: JEKYLL_ENV=production, PYTHON_VERSION=3.12
{waiting}name = "{name}"
compatibility_date = "2024-09-01"
pages_build_output_dir = "{destination}"
"""
VERCEL = """{{
  "installCommand": "pip3 install 'blogbuild[sass]'",
  "buildCommand": "JEKYLL_ENV=production python3 -m blogbuild check",
  "outputDirectory": "{destination}"
}}
"""
GITLAB = """# Builds, checks and publishes the site with GitLab Pages.
{waiting}pages:
  image: python:3.12
  variables:
    JEKYLL_ENV: production
  script:
    - pip install "blogbuild[sass]"
    - blogbuild check --destination public
  cache:
    paths: [.blogbuild-cache]
  artifacts:
    paths: [public]
  rules:
    - if: $CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH
"""
CODEBERG = """# Builds and checks the site with Woodpecker CI, and publishes it on the branch `pages` for Codeberg Pages.
# Keep a token that may write the repository as the secret `codeberg_token`.
{waiting}when:
  - event: [push, manual]
    branch: {branch}
  - event: cron
steps:
  publish:
    image: python:3.12
    environment:
      BLOGBUILD_GIT_TOKEN:
        from_secret: codeberg_token
    commands:
      - pip install "blogbuild[sass]"
      - blogbuild publish "git:$CI_REPO_CLONE_URL#pages"
"""
CLOCKS = {
    "netlify": "let something call a build hook of the site every morning (Site configuration, Build hooks).",
    "cloudflare": "let something call a deploy hook of the project every morning (Settings, Builds).",
    "gitlab": "add a pipeline schedule to the project (Build, Pipeline schedules), such as 17 4 * * *.",
    "codeberg": "add a cron job to the repository in Woodpecker (Settings, Cron), such as 0 17 4 * * *.",
}
"""Where a host's clock is set, if its file has a place for a remark but none for a clock."""
HOSTS = {
    "github": (".github/workflows/publish.yml", GITHUB),
    "netlify": ("netlify.toml", NETLIFY),
    "cloudflare": ("wrangler.toml", CLOUDFLARE),
    "vercel": ("vercel.json", VERCEL),
    "gitlab": (".gitlab-ci.yml", GITLAB),
    "codeberg": (".woodpecker.yaml", CODEBERG),
}


def waits(site: Site) -> bool:
    """Whether time alone may change the site: there are posts of days to come, or pages that will expire."""
    return any(hidden.reason == "future" for hidden in site.hidden) or any(
        _will_expire(document, site.config) for document in site
    )


def _will_expire(document: Document, config: Config) -> bool:
    try:
        end = expiry(document.data, document.source, config)
    except ProblemError:
        return False
    return end is not None and end > config.now


def new_deploy(config: Config, host: str, *, waiting: bool, branch: str = "main") -> Path:
    """Write the file of a host (a key of HOSTS), and give its path. `waiting`: see `waits`.

    Raises ProblemError `new-exists`.
    """
    path, text = HOSTS[host]
    inside = config.destination.is_relative_to(config.source)
    filled = text.format(
        destination=config.destination.relative_to(config.source).as_posix() if inside else "_site",
        schedule=SCHEDULE if waiting else "",
        waiting=WAITING.format(clock=CLOCKS[host]) if waiting and host in CLOCKS else "",
        branch=branch,
        name="".join(c if c.isalnum() else "-" for c in config.source.name.lower()).strip("-") or "blog",
    )
    return write_new(config.source, {path: filled})[0]
