"""What a new site has for editors: VS Code's settings, tasks and schema, and a container to write in."""

from __future__ import annotations

import json
from collections.abc import Mapping

from blogbuild.config import CONFIG_FILE

from .schema import config_schema

SCHEMA = ".vscode/blogbuild-config.schema.json"
SETTINGS: Mapping[str, object] = {
    "yaml.schemas": {f"./{SCHEMA}": [CONFIG_FILE, "_config.*.yml"]},
    "files.associations": {
        "layouts/*.html": "jinja-html",
        "_layouts/*.html": "liquid",
        "_includes/*.html": "liquid",
    },
    "files.exclude": {".blogbuild-cache": True},
    "search.exclude": {"_site": True},
}
EXTENSIONS: Mapping[str, object] = {
    "recommendations": ["redhat.vscode-yaml", "samuelcolvin.jinjahtml", "sissel.shopify-liquid"]
}
PROBLEMS: Mapping[str, object] = {
    "owner": "blogbuild",
    "fileLocation": ["relative", "${workspaceFolder}"],
    "pattern": [
        {"regexp": r"^(error|warning) \[([a-z0-9-]+)\] (.*)$", "severity": 1, "code": 2, "message": 3},
        {"regexp": r"^\s+--> (.+?)(?::(\d+))?(?::(\d+))?$", "file": 1, "line": 2, "column": 3},
    ],
}
"""How the problems of a build are read from the terminal."""
TITLE = "${input:title}"
TASKS: Mapping[str, object] = {
    "version": "2.0.0",
    "tasks": [
        {
            "label": "Preview the blog",
            "type": "process",
            "command": "blogbuild",
            "args": ["serve", "--open-url"],
            "isBackground": True,
            # A build has ended where its line shows an arrow; the next begins with it, too.
            "problemMatcher": {
                **PROBLEMS,
                "background": {"activeOnStart": True, "beginsPattern": "^the site", "endsPattern": " → "},
            },
        },
        {
            "label": "Build the blog",
            "type": "process",
            "command": "blogbuild",
            "args": ["build"],
            "group": {"kind": "build", "isDefault": True},
            "problemMatcher": PROBLEMS,
        },
        {
            "label": "Check the blog",
            "type": "process",
            "command": "blogbuild",
            "args": ["check"],
            "group": {"kind": "test", "isDefault": True},
            "problemMatcher": PROBLEMS,
        },
        {
            "label": "New post",
            "type": "process",
            "command": "blogbuild",
            "args": ["new", "post", "--", TITLE],
            "problemMatcher": [],
        },
        {
            "label": "New draft",
            "type": "process",
            "command": "blogbuild",
            "args": ["new", "draft", "--", TITLE],
            "problemMatcher": [],
        },
        {
            "label": "Publish the blog",
            "type": "process",
            "command": "blogbuild",
            "args": ["publish"],
            "problemMatcher": PROBLEMS,
        },
    ],
    "inputs": [{"id": "title", "type": "promptString", "description": "Its title"}],
}
CONTAINER: Mapping[str, object] = {
    "name": "blog",
    "image": "mcr.microsoft.com/devcontainers/python:3",
    "postCreateCommand": "pip install blogbuild",
    "forwardPorts": [4000],
    "portsAttributes": {"4000": {"label": "The preview", "onAutoForward": "openPreview"}},
    "customizations": {"vscode": {"extensions": EXTENSIONS["recommendations"]}},
}


def editor_files() -> dict[str, str]:
    """The texts of these files by path."""
    files = {
        ".vscode/settings.json": SETTINGS,
        ".vscode/extensions.json": EXTENSIONS,
        ".vscode/tasks.json": TASKS,
        SCHEMA: config_schema(),
        ".devcontainer/devcontainer.json": CONTAINER,
    }
    return {path: json.dumps(value, indent=2, ensure_ascii=False) + "\n" for path, value in files.items()}
