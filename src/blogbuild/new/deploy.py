"""`new deploy`: the small file that a host needs to build, check and serve the site."""

from __future__ import annotations

from pathlib import Path

from blogbuild.config import Config

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
      - run: pip install blogbuild
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
    - cron: "17 4 * * *"   # there are posts of days to come: look every morning
"""
NETLIFY = """[build]
command = "pip install blogbuild && blogbuild check"
publish = "{destination}"

[build.environment]
PYTHON_VERSION = "3.12"
JEKYLL_ENV = "production"
"""
CLOUDFLARE = """# Build command, to be set at Cloudflare: pip install blogbuild && blogbuild check
name = "{name}"
compatibility_date = "2024-09-01"
pages_build_output_dir = "{destination}"
"""
VERCEL = """{{
  "installCommand": "pip3 install blogbuild",
  "buildCommand": "python3 -m blogbuild check",
  "outputDirectory": "{destination}"
}}
"""
GITLAB = """# Builds, checks and publishes the site with GitLab Pages.
pages:
  image: python:3.12
  variables:
    JEKYLL_ENV: production
  script:
    - pip install blogbuild
    - blogbuild check --destination public
  cache:
    paths: [.blogbuild-cache]
  artifacts:
    paths: [public]
  rules:
    - if: $CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH
"""
HOSTS = {
    "github": (".github/workflows/publish.yml", GITHUB),
    "netlify": ("netlify.toml", NETLIFY),
    "cloudflare": ("wrangler.toml", CLOUDFLARE),
    "vercel": ("vercel.json", VERCEL),
    "gitlab": (".gitlab-ci.yml", GITLAB),
}


def new_deploy(config: Config, host: str, *, waiting: bool, branch: str = "main") -> Path:
    """Write the file of a host (a key of HOSTS), and give its path. `waiting`: there are posts of days to come.

    Raises ProblemError `new-exists`.
    """
    path, text = HOSTS[host]
    inside = config.destination.is_relative_to(config.source)
    destination = config.destination.relative_to(config.source).as_posix() if inside else "_site"
    name = "".join(c if c.isalnum() else "-" for c in config.source.name.lower()).strip("-") or "blog"
    filled = text.format(destination=destination, schedule=SCHEDULE if waiting else "", branch=branch, name=name) if host != "gitlab" else text
    return write_new(config.source, {path: filled})[0]
