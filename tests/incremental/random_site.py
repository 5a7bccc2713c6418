"""Random sites and random edits of them, as plain values from which the files are written."""

from __future__ import annotations

import copy
import json
import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from .case import CLOCK, Operation
from .fragments import INCLUDES, JINJA, LINKS, PLUGIN, PLUGIN_TAGS, PROSE, READS, STYLES

PLUGINS = (
    "jekyll-feed", "jekyll-sitemap", "jekyll-seo-tag", "jekyll-archives", "jekyll-paginate",
    "jekyll-redirect-from", "jekyll-toc", "jekyll-relative-links", "jekyll-titles-from-headings",
    "jekyll-mentions", "jemoji", "jekyll-include-cache", "jekyll-avatar", "jekyll-optional-front-matter",
    "jekyll-readme-index", "jekyll-default-layout", "jekyll-last-modified-at", "mine",
)  # fmt: skip
WORDS = ("sun", "moon", "stars", "fog", "rain", "hail")
FOLDERS = ("", "_posts/", "_drafts/", "_things/", "_things/sub/", "_more/", "docs/", "blog/", "news/_posts/")
KINDS = ("k1", "k2", "k3")
DATES = (
    "2024-01-02",
    "2024-01-03",
    "2024-02-01",
    "2024-02-29",
    "2024-03-01",
    "2024-06-14",
    "2024-06-16",
    "2024-12-24",
)

CONFIG: Mapping[str, tuple[object, ...]] = {
    "title": ("T", "Another *title*", "A & B"),
    "colour": ("red", "blue", 3),
    "nested": ({"deep": "x"}, {"deep": "y"}, "flat"),
    "url": ("https://a.example", "https://b.example"),
    "baseurl": ("", "/sub", "/blog/"),
    "permalink": ("pretty", "date", "/:categories/:title.html", "none", "/:year/:slug/"),
    "timezone": ("UTC", "Europe/Berlin"),
    "excerpt_separator": ("\n\n", "<!--more-->", ""),
    "page_excerpts": (True, False),
    "show_drafts": (True, False),
    "future": (True, False),
    "unpublished": (True, False),
    "limit_posts": (0, 1, 3),
    "paginate": (1, 2),
    "paginate_path": ("/page:num/", "/blog/:num/"),
    "exclude": (["draft.md"], ["assets"], ["other.md", "*.txt"]),
    "include": ([".hidden.txt"], ["_extra"]),
    "keep_files": (["kept"], []),
    "kramdown": ({"auto_ids": False}, {"toc_levels": "1..2"}, {"smart_quotes": "39,39,quot,quot"}, {"hard_wrap": True}),
    "highlighter": ("none", "rouge"),
    "markdown_ext": ("md,markdown", "md,markdown,txt"),
    "sass": ({"style": "compressed"}, {"sass_dir": "_styles"}, {"sourcemap": "never"}, {"sourcemap": "development"}),
    "layouts_dir": ("_layouts", "_other_layouts"),
    "includes_dir": ("_includes", "_other_includes"),
    "data_dir": ("_data", "_other_data"),
    "jinja_layouts_dir": ("layouts", "templates"),
    "collections": (
        {"things": {"output": True}},
        {"things": {"output": False}},
        {"things": {"output": True, "sort_by": "weight", "permalink": "/t/:name"}, "more": {"output": True}},
        {"more": {"output": True}},
        {"more": {"output": True}, "things": {"output": True, "order": ["t2.md", "t1.md"]}},
    ),
    "defaults": (
        [{"scope": {"path": ""}, "values": {"layout": "default"}}],
        [{"scope": {"path": "", "type": "posts"}, "values": {"layout": "post", "kind": "k2"}}],
        [
            {"scope": {"path": "assets"}, "values": {"kind": "k1"}},
            {"scope": {"path": "", "type": "things"}, "values": {"title": "D"}},
        ],
        [{"scope": {"path": ""}, "values": {"render_with_liquid": False}}],
    ),
    "jekyll-archives": ({"enabled": "all"}, {"enabled": ["tags"], "layout": "default"}),
    "jekyll-mentions": ("https://m.example", {"base_url": "https://n.example"}),
    "titles_from_headings": ({"strip_title": True}, {"collections": True}),
    "liquid": ({"error_mode": "lax"}, {"strict_variables": False}),
    "author": ("ben", {"name": "Ada", "twitter": "ada"}),
}  # fmt: skip

FRONT_MATTER: Mapping[str, tuple[object, ...]] = {
    "title": ("One", "Two", "A *b* & c", 5),
    "kind": KINDS,
    "layout": ("default", "post", "jinja", "none", None, "nosuch"),
    "tags": (["a"], ["a", "b"], "b c", ["A", "a!"], []),
    "categories": (["c1"], ["c1", "c2"], []),
    "weight": (1, 2, 3, 4),
    "excerpt": ("Own *excerpt*", "other"),
    "excerpt_separator": ("<!--more-->", "and"),
    "permalink": ("/fixed/", "/fixed.txt", "/other/place.html"),
    "published": (True, False),
    "render_with_liquid": (True, False),
    "sitemap": (True, False),
    "slug": ("slug-a", "slug-b"),
    "path": ("another/path.md", "path"),
    "id": ("an-id", 7),
    "name": ("a name",),
    "absent": ("absent", False),
    "date": ("2024-01-05 10:00:00 +0000", "2024-06-16 10:00:00 +0000"),
    "redirect_from": (["/from/"], ["/from/a.html", "/from/b.html"]),
    "redirect_to": ("https://r.example/", ["/there/"]),
    "toc": (True, False),
    "author": ("ben", {"name": "Eve"}),
    "last_modified_at": ("2024-05-05",),
}  # fmt: skip


@dataclass
class Text:
    """A file with front matter."""

    data: dict[str, object]
    parts: list[str]

    def written(self) -> str:
        """Return the file's text."""
        lines = "".join(
            f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in self.data.items()
        )
        return f"---\n{lines}---\n" + "\n\n".join(self.parts) + "\n"


@dataclass
class SiteValue:
    """The values from which a site's files are written."""

    config: dict[str, object] = field(default_factory=dict)
    texts: dict[str, Text] = field(default_factory=dict)
    """Files with front matter, by path."""
    plain: dict[str, str] = field(default_factory=dict)
    """Other files, by path."""

    def files(self) -> dict[str, str]:
        """Return every file's text by path."""
        config = "".join(
            f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in self.config.items()
        )
        return {
            **{path: text.written() for path, text in self.texts.items()},
            **self.plain,
            "_config.yml": config,
        }


class Author:
    """Generates a site and its edits from one random source."""

    def __init__(self, rng: random.Random) -> None:
        self._rng = rng
        self.site = self._site()
        self._before: list[SiteValue] = []

    # A site

    def _site(self) -> SiteValue:
        rng = self._rng
        site = SiteValue()
        site.config = {"title": "T", "timezone": "UTC", "url": "https://a.example"}
        for key in rng.sample([key for key in sorted(CONFIG) if not key.endswith("_dir")], rng.randint(2, 9)):
            site.config[key] = rng.choice(CONFIG[key])
        site.config.setdefault("collections", rng.choice(CONFIG["collections"]))
        self._add_plugins(site)
        for path in ("_layouts/default.html", "_layouts/post.html", "layouts/jinja.html"):
            site.texts[path] = self._layout(path)
        site.plain.update(
            {
                "_includes/foot.html": self._template(),
                "_includes/nested/deep.html": self._template(),
                "layouts/part.html": rng.choice(JINJA[:2]),
                "layouts/macros.html": "{% macro shown(x) %}<i>{{ x }}</i>{% endmacro %}",
                "_data/people.yml": self._people(),
                "_data/nav.json": self._nav(),
                "_sass/_part.scss": "$colour: red;\n",
                "_sass/_extra.scss": ".extra { a: b; }\n",
                "_sass/deep/_more.scss": ".deep { a: b; }\n",
                "assets/one.txt": "one",
                **{
                    f"_styles/{name}": "$colour: green;\n"
                    for name in ("_part.scss", "_extra.scss", "deep/_more.scss")
                },
                "_plugins/mine.py": PLUGIN.replace("@", "x"),
                **{f"{folder}part.txt": f"a part of {folder}" for folder in FOLDERS},
            }
        )
        site.texts["css/main.scss"] = Text({}, ["@import 'part';", rng.choice(STYLES)])
        site.texts["index.html"] = Text({"layout": "default", "title": "Home"}, self._parts(site))
        for path in ("about.md", "_posts/2024-01-02-p2.md", "_things/t1.md"):
            site.texts[path] = Text({"title": path}, self._parts(site))
        for kind in KINDS:
            site.plain[f"_includes/{kind}.html"] = self._template()
        for _ in range(rng.randint(2, 7)):
            self._add_text(site)
        return site

    def _add_plugins(self, site: SiteValue) -> None:
        rng = self._rng
        if rng.random() < 0.8:
            site.config["plugins"] = rng.sample(PLUGINS, rng.randint(1, 5))

    def _people(self) -> str:
        return "".join(f"- name: {word}\n" for word in self._rng.sample(WORDS, self._rng.randint(1, 4)))

    def _nav(self) -> str:
        return json.dumps({"main": [{"label": self._rng.choice(WORDS)}], "foot": self._rng.randint(1, 3)})

    def _layout(self, path: str) -> Text:
        rng = self._rng
        if path.startswith(("layouts/", "templates/")):
            text = Text(
                {"shade": rng.choice(WORDS)}, ["{{ content }}", *rng.sample(JINJA, rng.randint(1, 3))]
            )
        else:
            text = Text(
                {"shade": rng.choice(WORDS)},
                ["<main>{{ content }}</main>", *rng.sample(READS, rng.randint(1, 3)), self._template()],
            )
        if not path.endswith("default.html") and rng.random() < 0.7:
            text.data["layout"] = "default"
        return text

    def _template(self) -> str:
        rng = self._rng
        return f"{rng.choice(WORDS)} {rng.choice(READS)} {{{{ include.by }}}}\n"

    def _parts(self, site: SiteValue) -> list[str]:
        rng = self._rng
        parts = rng.sample(PROSE, rng.randint(1, 2)) + rng.sample(READS, rng.randint(0, 2))
        plugins = site.config.get("plugins")
        tags = (
            [PLUGIN_TAGS[name] for name in plugins if name in PLUGIN_TAGS]
            if isinstance(plugins, list)
            else []
        )
        if rng.random() < 0.25:
            parts.append(rng.choice(INCLUDES))
        if rng.random() < 0.04:
            parts.append(rng.choice(LINKS))
        if tags and rng.random() < 0.4:
            parts.append(rng.choice(tags))
        first, *rest = parts  # words, mostly: an excerpt that lists excerpts would show itself
        rng.shuffle(rest)
        return [first, *rest]

    def _data(self) -> dict[str, object]:
        rng = self._rng
        data = {
            key: rng.choice(FRONT_MATTER[key]) for key in rng.sample(sorted(FRONT_MATTER), rng.randint(0, 5))
        }
        return {"title": rng.choice(WORDS), "layout": rng.choice(("default", "post", "jinja")), **data}

    def _path(self) -> str:
        rng = self._rng
        n = rng.randint(1, 9)
        return rng.choice(
            (
                f"_posts/{rng.choice(DATES)}-p{n}.md", f"_posts/{rng.choice(DATES)}-p{n}.md",
                f"_posts/{rng.choice(DATES)}-p{n}.md", f"_drafts/d{n}.md", f"_things/t{n}.md",
                f"_things/t{n}.md", f"_things/sub/t{n}.html", f"_more/m{n}.md", f"page{n}.md",
                f"docs/page{n}.html", "README.md", "other.md", "blog/index.html",
                f"news/_posts/{rng.choice(DATES)}-n{n}.md",
            )
        )  # fmt: skip

    def _add_text(self, site: SiteValue) -> None:
        site.texts[self._path()] = Text(self._data(), self._parts(site))

    # Edits

    def edit(self, broken: bool) -> list[Operation]:
        """Return the operations of one step; after a failed build, mostly those that undo the last edit."""
        rng = self._rng
        operations: list[Operation] = []
        if self._before and (rng.random() < 0.8 if broken else rng.random() < 0.08):
            return self._become(self._before.pop())
        wanted = copy.deepcopy(self.site)
        for _ in range(rng.choice((1, 1, 1, 1, 2, 3))):
            change, _ = rng.choices(_EDITS, [weight for _, weight in _EDITS])[0]
            operations += change(self, wanted) or ()
        self._before = [*self._before[-8:], self.site]
        return [*operations, *self._become(wanted)]

    def _become(self, wanted: SiteValue) -> list[Operation]:
        old, new = self.site.files(), wanted.files()
        self.site = wanted
        rng = self._rng
        operations: list[Operation] = []
        gone = [path for path in old if path not in new]
        for path, text in new.items():
            if path not in old:
                source = next((p for p in gone if old[p] == text), None)
                if source is not None:
                    gone.remove(source)
                    operations.append(("rename", source, path))
                    continue
            if old.get(path) != text:
                operations.append(
                    (rng.choices(("write", "coarse", "old", "sly"), (6, 1, 1, 2))[0], path, text)
                )
        return [*operations, *(("delete", path) for path in gone)]

    def _change_body(self, site: SiteValue) -> None:
        text = site.texts[self._rng.choice(sorted(site.texts))]
        place = self._rng.randrange(len(text.parts))
        if self._rng.random() < 0.4:  # the same size
            old = text.parts[place]
            text.parts[place] = old.replace("a", "o", 1) if "a" in old and "{" not in old else old + " "
        else:
            text.parts[place] = (
                self._rng.choice((*PROSE, *READS))
                if self._rng.random() < 0.8
                else text.parts[place] + "\nmore"
            )

    def _change_layout(self, site: SiteValue) -> None:
        path = self._rng.choice(
            [p for p in site.texts if "layouts/" in p or "templates/" in p] or ["_layouts/default.html"]
        )
        site.texts[path] = self._layout(path)

    def _add_layout(self, site: SiteValue) -> None:
        folders = ("_layouts", "layouts", "_other_layouts", "templates")
        names = ("default", "post", "jinja", "nosuch", "tag", "home", "page")
        path = f"{self._rng.choice(folders)}/{self._rng.choice(names)}.html"
        site.texts[path] = self._layout(path)

    def _change_front_matter(self, site: SiteValue) -> None:
        rng = self._rng
        path = rng.choice([p for p in sorted(site.texts) if "layouts/" not in p and not p.endswith(".scss")])
        data = site.texts[path].data
        key = rng.choice(sorted(FRONT_MATTER))
        if key in data and rng.random() < 0.4:
            del data[key]
        else:
            data[key] = rng.choice(FRONT_MATTER[key])

    def _change_config(self, site: SiteValue) -> None:
        rng = self._rng
        key = rng.choice(sorted(CONFIG))
        if key in site.config and rng.random() < 0.3:
            del site.config[key]
        else:
            site.config[key] = rng.choice(CONFIG[key])

    def _change_plugins(self, site: SiteValue) -> None:
        rng = self._rng
        listed = site.config.get("plugins")
        names = list(listed) if isinstance(listed, list) else []
        if names and rng.random() < 0.5:
            names.remove(rng.choice(names))
        elif rng.random() < 0.3:
            rng.shuffle(names)
        else:
            names.append(rng.choice([n for n in PLUGINS if n not in names] or ["jekyll-feed"]))
        site.config["plugins"] = names

    def _add(self, site: SiteValue) -> None:
        self._add_text(site)

    def _delete(self, site: SiteValue) -> None:
        path = self._rng.choice(sorted({*site.texts, *site.plain}))
        site.texts.pop(path, None)
        site.plain.pop(path, None)

    def _rename(self, site: SiteValue) -> None:
        rng = self._rng
        path = rng.choice(
            [p for p in sorted(site.texts) if p != "css/main.scss" and "layouts/" not in p] or ["index.html"]
        )
        text = site.texts.pop(path, None)
        if text is not None:
            site.texts[self._path()] = text

    def _reorder(self, site: SiteValue) -> None:
        """Swap two posts or things: their texts, or their weights."""
        folder = self._rng.choice(("_posts/", "_things/"))
        paths = [path for path in sorted(site.texts) if path.startswith(folder)]
        if len(paths) > 1:
            one, two = self._rng.sample(paths, 2)
            site.texts[one], site.texts[two] = site.texts[two], site.texts[one]

    def _change_include(self, site: SiteValue) -> None:
        names = [f"{kind}.html" for kind in KINDS] + ["foot.html", "nested/deep.html"]
        site.plain[
            f"{self._rng.choice(('_includes', '_includes', '_other_includes'))}/{self._rng.choice(names)}"
        ] = self._template()

    def _change_jinja_part(self, site: SiteValue) -> None:
        rng = self._rng
        name = rng.choice(("part.html", "k1.html", "k2.html", "macros.html"))
        macro = "{% macro shown(x) %}<b>" + rng.choice(WORDS) + "{{ x }}</b>{% endmacro %}"
        site.plain[f"layouts/{name}"] = macro if name == "macros.html" else rng.choice(JINJA[:2])

    def _change_data(self, site: SiteValue) -> None:
        rng = self._rng
        path = rng.choice(
            (
                "_data/people.yml",
                "_data/people.yml",
                "_data/nav.json",
                "_data/extra.yml",
                "_data/more/deep.yml",
                "_other_data/people.yml",
            )
        )
        site.plain[path] = self._nav() if path.endswith(".json") else self._people()

    def _change_style(self, site: SiteValue) -> None:
        rng = self._rng
        path = rng.choice(
            (
                "_sass/_part.scss",
                "_sass/_part.scss",
                "_sass/deep/_more.scss",
                "_sass/_extra.scss",
                "_styles/_part.scss",
                "_styles/_extra.scss",
            )
        )
        site.plain[path] = (
            f"$colour: {rng.choice(('red', 'blue', '#123456'))};\n.{rng.choice(WORDS)} {{ d: e; }}\n"
        )

    def _change_sheet(self, site: SiteValue) -> None:
        site.texts["css/main.scss"] = Text(
            {}, ["@import 'part';", *self._rng.sample(STYLES, self._rng.randint(1, 3))]
        )

    def _change_static(self, site: SiteValue) -> None:
        rng = self._rng
        path = rng.choice(
            (
                "assets/one.txt",
                "assets/two.txt",
                "assets/deep/x.bin",
                "page1.html",
                "_things/image.png",
                ".hidden.txt",
                "_extra/e.txt",
            )
        )
        site.plain[path] = rng.choice(WORDS) * rng.randint(1, 3)
        site.texts.pop(path, None)

    def _change_plugin(self, site: SiteValue) -> None:
        site.plain["_plugins/mine.py"] = PLUGIN.replace("@", self._rng.choice(("x", "y", "xx", "yy")))

    def _break(self, site: SiteValue) -> None:
        rng = self._rng
        path = rng.choice(sorted(site.texts))
        site.texts[path].parts.append(
            rng.choice(
                ("{% if %}", "{{ 1 | plus }}", "{% include nosuch.html %}", "{% post_url nosuch %}", "a {")
            )
        )

    def _touch(self, site: SiteValue) -> list[Operation]:
        return [("touch", self._rng.choice(sorted(site.files())))]

    def _clock(self, site: SiteValue) -> list[Operation]:
        return [("clock", CLOCK + self._rng.choice((0, 60, 86_400 * 2, 86_400 * 365)))]

    def _environment(self, site: SiteValue) -> list[Operation]:
        return [("environment", self._rng.choice(("development", "production")))]

    def _flags(self, site: SiteValue) -> list[Operation]:
        return [
            (
                "flags",
                self._rng.choice(
                    (
                        {},
                        {},
                        {"show_drafts": True},
                        {"limit_posts": 2},
                        {"baseurl": "/flag"},
                        {"future": True},
                    )
                ),
            )
        ]

    def _spoil(self, site: SiteValue) -> list[Operation]:
        return [(self._rng.choice(("spoil", "lose")), self._rng.randrange(1000))]


_EDITS: list[tuple[Callable[[Author, SiteValue], list[Operation] | None], int]] = [
    (Author._change_body, 12), (Author._change_front_matter, 14), (Author._change_config, 12),
    (Author._change_layout, 6), (Author._add_layout, 3), (Author._add, 7), (Author._delete, 6),
    (Author._rename, 6), (Author._reorder, 4), (Author._change_include, 7), (Author._change_jinja_part, 3),
    (Author._change_data, 6), (Author._change_style, 5), (Author._change_sheet, 2), (Author._change_static, 5),
    (Author._change_plugin, 3), (Author._change_plugins, 6), (Author._break, 2), (Author._touch, 4),
    (Author._clock, 4), (Author._environment, 2), (Author._flags, 3), (Author._spoil, 3),
]  # fmt: skip
