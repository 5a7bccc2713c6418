"""Random Liquid with Jekyll's filters and tags, over generated data or over the test site."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from tests.liquid.grammar import DATA, NAMES, STANDARD, Grammar

JEKYLL = {
    "relative_url": 0, "absolute_url": 0, "strip_index": 0, "date_to_string": 0, "date_to_long_string": 0,
    "date_to_xmlschema": 0,
    "date_to_rfc822": 0, "where": 2, "where_exp": 2, "find": 2, "find_exp": 2, "group_by": 1,
    "group_by_exp": 2, "sort": 1,
    "to_integer": 0, "slugify": 1, "cgi_escape": 0, "uri_escape": 0, "xml_escape": 0, "number_of_words": 0,
    "array_to_sentence_string": 0, "jsonify": 0, "inspect": 0, "normalize_whitespace": 0, "push": 1,
    "unshift": 1, "pop": 0, "shift": 0,
}  # fmt: skip
"""Jekyll's filters except `sample`, which is random there, and converters, which have separate tests."""

PARTIALS = {
    "a.html": "<{{ include.x }}{{ include.y.size }}>",
    "loop.html": "{% for i in l %}{{ forloop.index }}{{ i }}{% endfor %}{% assign x = 'in' %}",
    "stop.html": "({% break %})", "args.html": "{% for kv in include %}{{ kv[0] }}={{ kv[1] }};{% endfor %}",
    "/note.md": "note {{ x }}",
}  # fmt: skip

SITE_DATA = {
    **DATA,
    "paginator": {
        "page": 2, "per_page": 2, "posts": [{"title": "a", "url": "/a"}, {"title": "b"}], "total_posts": 5,
        "total_pages": 3,
        "previous_page": 1, "previous_page_path": "/", "next_page": 3, "next_page_path": "/page3/",
    },
    "layout": {"title": "of the layout", "wide": True, "parts": ["x", "y"]},
}  # fmt: skip
"""Data of templates over the site, in addition to the site."""

SITE_LISTS = [
    "paginator.posts",
    "layout.parts",
    "site.data.menu",
    "page",
    "site.collections",
    "site.documents",
    "site.posts",
    "site.recipes",
    "site.related_posts",
    "site.html_pages",
    "site.tags.code",
    "site.categories.Life",
]
SITE_VALUES = [
    "site.data.people", "site.data.menu", "site.words", "site.title", "site.author", "site.time",
    "page.title", "page.tags", "page.date", "page.excerpt",
    "page.content", "page.categories", "page.url", "page.rating", "page.collection", "jekyll.environment",
    "site.url", "page.missing", "site.missing",
    "paginator.page", "paginator.next_page_path", "paginator.previous_page", "layout.title", "layout.wide",
    "theme.root", "theme",
]  # fmt: skip
SITE_DOCUMENTS = [
    "page",
    "page.next",
    "page.previous",
    "site.posts[0]",
    "site.posts.last",
    "site.recipes.first",
    "site.collections[0]",
    "site.static_files[0]",
    "paginator",
    "layout",
    "theme",
    "jekyll",
]
SITE_KEYS = [
    "title", "url", "date", "tags", "categories", "rating", "excerpt", "content", "path", "id", "name",
    "slug", "ext", "draft", "collection",
    "relative_path", "minutes", "parts", "label", "extname", "output", "dir", "layout", "missing",
    "first", "count", "size", "keys", "min", "to_liquid",
]  # fmt: skip
# Excluded: printing a document, collection or file as Ruby code, because the order of its attributes depends on Ruby's
# symbol table; missing keys of site.tags and site.categories, because Ruby then adds them.
CONDITIONS = [
    "i",
    "i.age > 10",
    "i.name == 'ada'",
    "i.tags contains 'a'",
    "i.on and i.age",
    "i.age == nil or i.k",
    "n",
    "i >",
    "i == 1 && 2",
    "i.title",
    "i.rating == 3",
    "i.likes.size > 0",
]
COMPUTED = [
    "i",
    "i.age",
    "i.name | downcase",
    "i.tags | size",
    "i.k",
    "i | plus: 1",
    "i.title | slice: 0",
    "i.date | date: '%Y'",
    "i |",
    "i.url | split: '/' | last",
]


LINKED = [
    "_posts/2024-03-01-first-steps.md",
    "_recipes/soup.md",
    "index.html",
    "assets/plain.txt",
    "none.md",
    "{{ page.path }}",
]


class JekyllGrammar(Grammar):
    """Generates templates over data, with includes in the same folder."""

    INCLUDES: ClassVar[list[str]] = ["include", "include", "include_cached"]

    def __init__(self, seed: int, *, version: int = 5) -> None:
        super().__init__(seed, {**STANDARD, **JEKYLL}, version=version)
        self._filters += [*JEKYLL.items()] * 2

    def _arguments(self, name: str, count: int) -> list[str]:
        if name.endswith("_exp") and count == 2 and self._chance(0.95):
            words = COMPUTED if name == "group_by_exp" else CONDITIONS
            return ["'i'", f'"{self._pick(words)}"']
        if name == "slugify" and self._chance(0.9):
            return [self._pick(["'raw'", "'default'", "'pretty'", "'ascii'", "'latin'", "'none'", "n"])][
                :count
            ]
        if name in ("where", "find", "group_by", "sort", "map") and count and self._chance(0.8):
            return [self._key(), *(self._expression() for _ in range(count - 1))]
        found = super()._arguments(name, count)
        if name in ("push", "unshift"):
            # In lists, the markers are printed as Ruby objects.
            return ["nil" if argument in ("empty", "blank") else argument for argument in found]
        return found

    def _key(self) -> str:
        return self._pick(["'name'", "'age'", "'tags'", "'k.z'", "'on'", "'title'"])

    def _more_tags(self) -> list[Callable[[], str]]:
        return [self._include, self._include, self._highlight]

    def _partial(self) -> str:
        return self._pick(
            [
                *(name for name in PARTIALS if name[0] != "/"),
                "{{ s | slice: 99 }}a.html",
                "none.html",
                "../a.html",
                "'a.html'",
            ]
        )

    def _include(self) -> str:
        if self._chance(0.1):
            return self._tag(f"include_relative {self._pick(['note.md', 'none.md'])}")
        parameters = "".join(
            f" {self._pick('xyz')}={self._parameter()}" for _ in range(self._random.choice((0, 0, 1, 1, 2)))
        )
        if self._chance(0.03):
            parameters += self._pick([",", " x", " x='", " x=l[0]", ' y="a\\"b"', " y='a' | upcase"])
        return self._tag(f"{self._pick(self.INCLUDES)} {self._partial()}{parameters}")

    def _parameter(self) -> str:
        return self._pick(
            ["1", "l", "p", "s", "'a'", '"b c"', "h.l", "include.x", "true", "1.5", "missing", "r"]
        )

    def _highlight(self) -> str:
        language = self._pick(["ruby", "html", "none", "c++", "text linenos", "nope", ""])
        return (
            self._tag(f"highlight {language}")
            + self._pick(["a = 1", "\n<b> x\n\n", "{{ s }}"])
            + self._tag("endhighlight")
        )


class SiteGrammar(JekyllGrammar):
    """Generates templates over the posts, pages, data and config of the test site."""

    # Values cached for a build would be reused by the next template.
    INCLUDES: ClassVar[list[str]] = ["include"]

    def __init__(self, seed: int, *, version: int = 5) -> None:
        super().__init__(seed, version=version)
        self._filters = [pair for pair in self._filters if pair[0] not in ("jsonify", "inspect")]

    def _arguments(self, name: str, count: int) -> list[str]:
        found = super()._arguments(name, count)
        return ["'i'", '"i.title"'] if found[1:] == ['"i"'] and name == "group_by_exp" else found

    def _name(self) -> str:
        if self._chance(0.1):
            return self._pick(NAMES)
        return (
            self._pick(SITE_VALUES)
            if self._chance(0.6)
            else f"{self._pick(SITE_DOCUMENTS)}.{self._pick(SITE_KEYS)}"
        )

    def _lookup(self) -> str:
        return self._pick(SITE_LISTS) if self._chance(0.3) else super()._lookup()

    def _key(self) -> str:
        return f"'{self._pick(SITE_KEYS)}'"

    def _more_tags(self) -> list[Callable[[], str]]:
        return [
            self._include,
            lambda: self._tag(f"link {self._pick(LINKED)}"),
            lambda: self._tag(
                "post_url"
                f" {self._pick(['2024-05-09-second-thoughts', '2025-01-02-third', '2025-01-02-a-fourth'])}"
            ),
            lambda: self._tag(
                self._pick(
                    ["seo", "seo title=false", "feed_meta", "avatar ada", "avatar user=page.author size=20"]
                )
            ),
        ]

    def _partial(self) -> str:
        return self._pick(["card.html", "card.html", "stop.html", "none.html"])

    def _parameter(self) -> str:
        return self._pick(
            [
                "1",
                "'a'",
                "site.posts",
                "page.title",
                "site.recipes",
                "page.tags",
                "include.title",
                "site.data.people",
            ]
        )
