"""A generated blog of N posts, with the same words in the format of each generator.

Bodies are 3 to 8 KB of prose with headings, links, lists, quotations, tables and code. A seed gives
the same bytes each time. Each form has the same pages: posts, pages of ten, tags, feed, sitemap.
"""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

URL = "https://blog.example"
PER_PAGE = 10
TAGS = (
    "python",
    "data",
    "tools",
    "writing",
    "work",
    "teams",
    "tests",
    "speed",
    "numbers",
    "food",
    "travel",
    "plants",
    "books",
    "maps",
    "clouds",
)
NOUNS = (
    "harbour",
    "engine",
    "lantern",
    "ledger",
    "meadow",
    "orchard",
    "pebble",
    "quarry",
    "ribbon",
    "saddle",
    "teapot",
    "valley",
    "willow",
    "anchor",
    "basket",
    "candle",
)
VERBS = ("mends", "carries", "finds", "counts", "paints", "lifts", "weighs", "gathers", "borrows", "sorts")
KINDS = ("bright", "narrow", "gentle", "rusty", "hollow", "early", "quiet", "wooden", "distant", "plain")
PYTHON = '''def {verb}_{noun}(items: list[int], limit: int = {number}) -> dict[str, int]:
    """Count what the {noun} {verb}."""
    found: dict[str, int] = {{}}
    for position, item in enumerate(items):
        if item % 2 == 0 and position < limit:
            found[f"{noun}-{{item}}"] = found.get("{verb}", 0) + item  # even ones only
    return found
'''
SHELL = """for file in {noun}/*.txt; do
  if [ -s "$file" ]; then
    wc -l "$file" | sort -n | tail -{number} >> "$HOME/{verb}.log"
  fi
done
"""


@dataclass(frozen=True)
class Post:
    """One post, independent of any generator's format."""

    number: int
    title: str
    date: dt.date
    tags: tuple[str, ...]
    body: str

    @property
    def slug(self) -> str:
        return f"post-{self.number}"


def posts(count: int, seed: int = 1) -> Iterator[Post]:
    """Yield `count` posts, oldest first, a day apart."""
    first = dt.date(2010, 1, 1)
    for number in range(count):
        choose = random.Random(f"{seed}/{number}")
        title = (
            f"The {choose.choice(KINDS)} {choose.choice(NOUNS)} {choose.choice(VERBS)} a"
            f" {choose.choice(NOUNS)}"
        )
        tags = tuple(sorted(choose.sample(TAGS, choose.randint(1, 4))))
        yield Post(number, title, first + dt.timedelta(days=number % 5000), tags, _body(choose))


def _sentence(choose: random.Random) -> str:
    def thing() -> str:
        return f"the {choose.choice(KINDS)} {choose.choice(NOUNS)}"

    words = f"{thing()} {choose.choice(VERBS)} {thing()} and {choose.choice(VERBS)} {thing()}"
    draw = choose.random()
    if draw < 0.12:
        words += f", as [told elsewhere](https://{choose.choice(NOUNS)}.example/{choose.randrange(999)})"
    elif draw < 0.2:
        words += f", *{choose.choice(KINDS)}* and **{choose.choice(KINDS)}**"
    elif draw < 0.28:
        words += f", with `{choose.choice(VERBS)}({choose.randrange(9)})`"
    elif draw < 0.34:
        words += f' -- "{choose.choice(KINDS)}", it\'s said...'
    return words[0].upper() + words[1:] + "."


def _paragraph(choose: random.Random) -> str:
    return " ".join(_sentence(choose) for _ in range(choose.randint(3, 6)))


def _code(choose: random.Random) -> str:
    language, text = choose.choice((("python", PYTHON), ("bash", SHELL)))
    filled = text.format(noun=choose.choice(NOUNS), verb=choose.choice(VERBS), number=choose.randrange(2, 50))
    return f"```{language}\n{filled}```"


def _body(choose: random.Random) -> str:
    goal = choose.randrange(3000, 8000)
    parts = [_paragraph(choose), f"![A {choose.choice(NOUNS)}](/assets/picture.png)"]
    while sum(map(len, parts)) < goal:
        parts += [f"## The {choose.choice(NOUNS)} of the {choose.choice(NOUNS)}", _paragraph(choose)]
        draw = choose.random()
        if draw < 0.35:
            parts.append("\n".join(f"- {_sentence(choose)}" for _ in range(choose.randint(3, 6))))
        elif draw < 0.65:
            parts.append(_code(choose))
        elif draw < 0.75:
            parts.append(f"> {_sentence(choose)}")
        elif draw < 0.85:
            rows = "\n".join(f"| {choose.choice(NOUNS)} | {choose.randrange(100)} |" for _ in range(4))
            parts.append(f"| Thing | Number |\n|-------|-------:|\n{rows}")
    return "\n\n".join(parts) + "\n"


STYLE = "body { max-width: 42rem; margin: auto; font: 1rem/1.5 serif }\npre { overflow: auto }\n"
PICTURE = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
    " 1f15c4890000000d49444154789c6360606060000000050001a5f645400000000049454e44ae426082".replace(" ", "")
)
HEAD = """<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>{title}</title>
<link rel="canonical" href="{url}"><link rel="stylesheet" href="/assets/style.css">
<link rel="alternate" type="application/atom+xml" href="/feed.xml"></head>
<body><header><a href="/">A blog</a> <a href="/tags/">Tags</a></header><main>
"""
RECENT = '<li><a href="{url}">{title}</a> <time>{date}</time></li>\n'


def _jekyll(post: Post) -> tuple[str, str]:
    front = (
        f"---\nlayout: post\ntitle: {post.title}\nauthor: ben\ntags: [{', '.join(post.tags)}]\ncategories: ["
        " notes ]\n---\n"
    )
    return f"_posts/{post.date}-{post.slug}.md", front + post.body


JEKYLL = {
    "_config.yml": f"title: A blog\nurl: {URL}\npaginate: {PER_PAGE}\npaginate_path: /page:num/\ntimezone: UTC\n"
    "plugins: [jekyll-paginate, jekyll-archives, jekyll-feed, jekyll-sitemap]\n"
    "jekyll-archives: {enabled: [tags], layout: tag, permalinks: {tag: '/tags/:name/'}}\n",
    "_layouts/default.html": HEAD.format(title="{{ page.title | default: site.title | escape }}",
    url="{{ page.url | absolute_url }}")
    + "{{ content }}\n</main><footer><ul>\n{% for post in site.posts limit:5 %}"
    + RECENT.format(url="{{ post.url }}", title="{{ post.title | escape }}", date='{{ post.date | date: "%-d %B %Y" }}')
    + "{% endfor %}</ul></footer></body></html>\n",
    "_layouts/post.html": '---\nlayout: default\n---\n<article><h1>{{ page.title | escape }}</h1><time>{{ '
    'page.date | date: "%-d %B %Y" }}</time>\n'
    "{{ content }}\n<p>{% for tag in page.tags %}<a href=\"/tags/{{ tag }}/\">{{ tag }}</a> {% endfor %}</p>\n"
    '{% if page.previous %}<a rel="prev" href="{{ page.previous.url }}">{{ page.previous.title | escape '
    '}}</a>{% endif %}\n'
    '{% if page.next %}<a rel="next" href="{{ page.next.url }}">{{ page.next.title | escape }}</a>{% endif '
    '%}</article>\n',
    "_layouts/tag.html": "---\nlayout: default\n---\n<h1>{{ page.title }}</h1><ul>\n{% for post in page.posts %}"
    + RECENT.format(url="{{ post.url }}", title="{{ post.title | escape }}", date='{{ post.date | date: "%Y-%m-%d" }}')
    + "{% endfor %}</ul>\n",
    "index.html": '---\nlayout: default\n---\n{% for post in paginator.posts %}<h2><a href="{{ post.url '
    '}}">{{ post.title | escape }}</a></h2>\n'
    "{{ post.excerpt }}{% endfor %}\n{% if paginator.next_page %}<a href=\"{{ paginator.next_page_path "
    "}}\">Older</a>{% endif %}\n",
    "tags.html": "---\nlayout: default\ntitle: Tags\npermalink: /tags/\n---\n<ul>{% for tag in site.tags %}"
    '<li><a href="/tags/{{ tag[0] }}/">{{ tag[0] }}</a> ({{ tag[1].size }})</li>{% endfor %}</ul>\n',
}  # fmt: skip


def _hugo(post: Post) -> tuple[str, str]:
    front = f'---\ntitle: "{post.title}"\ndate: {post.date}\ntags: [{", ".join(post.tags)}]\n---\n'
    return f"content/posts/{post.slug}.md", front + post.body


HUGO = {
    "hugo.toml": f'title = "A blog"\nbaseURL = "{URL}/"\npaginate = {PER_PAGE}\n'
    'disableKinds = ["section"]\n[taxonomies]\ntag = "tags"\n'
    '[permalinks]\nposts = "/notes/:year/:month/:day/:filename/"\n[markup.highlight]\nnoClasses = false\n'
    "[services.rss]\nlimit = 10\n",
    "layouts/_default/baseof.html": HEAD.format(title="{{ .Title }}", url="{{ .Permalink }}")
    + '{{ block "main" . }}{{ end }}</main><footer><ul>\n{{ range first 5 .Site.RegularPages }}'
    + RECENT.format(url="{{ .RelPermalink }}", title="{{ .Title }}", date='{{ .Date.Format "2 January 2006" }}')
    + "{{ end }}</ul></footer></body></html>\n",
    "layouts/_default/single.html": '{{ define "main" }}<article><h1>{{ .Title }}</h1><time>{{ .Date.Format '
    '"2 January 2006" }}</time>\n'
    '{{ .Content }}<p>{{ range .Params.tags }}<a href="/tags/{{ . }}/">{{ . }}</a> {{ end }}</p>\n'
    '{{ with .PrevInSection }}<a rel="prev" href="{{ .RelPermalink }}">{{ .Title }}</a>{{ end }}\n'
    '{{ with .NextInSection }}<a rel="next" href="{{ .RelPermalink }}">{{ .Title }}</a>{{ end }}</article>{{ end }}\n',
    "layouts/index.html": '{{ define "main" }}{{ $pages := .Paginate .Site.RegularPages }}{{ range $pages.Pages }}\n'
    '<h2><a href="{{ .RelPermalink }}">{{ .Title }}</a></h2>{{ .Summary }}{{ end }}\n'
    '{{ if $pages.HasNext }}<a href="{{ $pages.Next.URL }}">Older</a>{{ end }}{{ end }}\n',
    "layouts/_default/taxonomy.html": '{{ define "main" }}<h1>{{ .Title }}</h1><ul>{{ range .Pages }}'
    + RECENT.format(url="{{ .RelPermalink }}", title="{{ .Title }}",
    date='{{ .Date.Format "2006-01-02" }}') + "{{ end }}</ul>{{ end }}\n",
    "layouts/_default/terms.html": '{{ define "main" }}<ul>{{ range .Pages }}<li><a href="{{ .RelPermalink '
    '}}">{{ .Title }}</a></li>{{ end }}</ul>{{ end }}\n',
}  # fmt: skip


def _pelican(post: Post) -> tuple[str, str]:
    head = (
        f"Title: {post.title}\nDate: {post.date}\nTags: {', '.join(post.tags)}\nCategory: notes\nSlug:"
        f" {post.slug}\n\n"
    )
    return f"content/posts/{post.slug}.md", head + post.body


_PELICAN_LIST = (
    '{% extends "base.html" %}{% block content %}{% for post in (articles_page.object_list if articles_page'
    ' else articles) %}<h2><a href="/{{ post.url }}">{{ post.title|e }}</a></h2>{{ post.summary }}{% endfor'
    ' %}{% if articles_page and articles_page.has_next() %}<a href="/{{ articles_next_page.url'
    ' }}">Older</a>{% endif %}{% endblock %}\n'
)
PELICAN = {
    "pelicanconf.py": f'SITENAME = "A blog"\nSITEURL = "{URL}"\nPATH = "content"\n'
    'TIMEZONE = "UTC"\nDEFAULT_LANG = "en"\nTHEME = "theme"\n'
    f"DEFAULT_PAGINATION = {PER_PAGE}\nFEED_ALL_ATOM = 'feed.xml'\nFEED_MAX_ITEMS = 10\n"
    "CATEGORY_FEED_ATOM = None\nTRANSLATION_FEED_ATOM = None\n"
    'ARTICLE_URL = "notes/{date:%Y}/{date:%m}/{date:%d}/{slug}.html"\nARTICLE_SAVE_AS = '
    'ARTICLE_URL\nTAG_URL = "tags/{slug}/"\n'
    'TAG_SAVE_AS = "tags/{slug}/index.html"\nTAGS_SAVE_AS = "tags/index.html"\nAUTHORS_SAVE_AS = '
    '""\nAUTHOR_SAVE_AS = ""\n'
    'CATEGORIES_SAVE_AS = ""\nCATEGORY_SAVE_AS = ""\nARCHIVES_SAVE_AS = ""\nDIRECT_TEMPLATES = ["index", '
    '"tags", "sitemap"]\n'
    'SITEMAP_SAVE_AS = "sitemap.xml"\nSTATIC_PATHS = ["assets"]\n'
    "MARKDOWN = {'extension_configs': {'markdown.extensions.codehilite': {'css_class': 'highlight'},"
    " 'markdown.extensions.extra': {}, 'markdown.extensions.smarty': {}}, 'output_format': 'html5'}\n",
    "theme/templates/base.html": HEAD.format(title="{{ SITENAME }}", url="{{ SITEURL }}/{{ output_file }}")
    + "{% block content %}{% endblock %}</main><footer><ul>\n{% for post in articles[:5] %}"
    + RECENT.format(url="/{{ post.url }}", title="{{ post.title|e }}", date='{{ post.date.strftime("%d %B %Y") }}')
    + "{% endfor %}</ul></footer></body></html>\n",
    "theme/templates/article.html": '{% extends "base.html" %}{% block content %}<article><h1>{{ '
    'article.title|e }}</h1>'
    '<time>{{ article.date.strftime("%d %B %Y") }}</time>{{ article.content }}<p>'
    '{% for tag in article.tags %}<a href="/{{ tag.url }}">{{ tag }}</a> {% endfor %}</p></article>{% endblock %}\n',
    "theme/templates/index.html": _PELICAN_LIST,
    "theme/templates/tag.html": _PELICAN_LIST,
    "theme/templates/page.html": '{% extends "base.html" %}{% block content %}{{ page.content }}{% endblock %}\n',
    "theme/templates/tags.html": '{% extends "base.html" %}{% block content %}<ul>{% for tag, found in tags %}'
    '<li><a href="/{{ tag.url }}">{{ tag }}</a> ({{ found|length }})</li>{% endfor %}</ul>{% endblock %}\n',
    "theme/templates/sitemap.html": '<?xml version="1.0" encoding="utf-8"?>\n<urlset '
    'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">'
    "{% for post in articles %}<url><loc>{{ SITEURL }}/{{ post.url }}</loc></url>{% endfor %}</urlset>\n",
}  # fmt: skip


def _eleventy(post: Post) -> tuple[str, str]:
    tags = ", ".join(("post", *post.tags))
    front = (
        f'---\nlayout: post.liquid\ntitle: "{post.title}"\ndate: {post.date}\ntags: [{tags}]\npermalink:'
        f' "/notes/{post.date:%Y/%m/%d}/{post.slug}.html"\n---\n'
    )
    return f"posts/{post.slug}.md", front + post.body


ELEVENTY = {
    "eleventy.config.mjs": 'import highlight from "@11ty/eleventy-plugin-syntaxhighlight";\n'
    "export default function (config) {\n  config.addPlugin(highlight);\n  config.addPassthroughCopy('assets');\n"
    "  config.addCollection('tagList', (all) => {\n    const found = new Set();\n"
    "    all.getAll().forEach((page) => (page.data.tags || []).forEach((tag) => tag !== 'post' && found.add(tag)));\n"
    "    return [...found].sort();\n  });\n}\n",
    "package.json": '{"type": "module"}\n',
    "_includes/base.liquid": HEAD.format(title="{{ title | default: 'A blog' | escape }}", url=URL + "{{ page.url }}")
    + "{{ content }}\n</main><footer><ul>\n{% assign newest = collections.post | reverse %}{% for post in "
    "newest limit:5 %}"
    + RECENT.format(url="{{ post.url }}", title="{{ post.data.title | escape }}",
    date='{{ post.date | date: "%-d %B %Y" }}')
    + "{% endfor %}</ul></footer></body></html>\n",
    "_includes/post.liquid": '---\nlayout: base.liquid\n---\n<article><h1>{{ title | escape }}</h1><time>{{ '
    'page.date | date: "%-d %B %Y" }}</time>\n'
    '{{ content }}\n<p>{% for tag in tags %}{% if tag != "post" %}<a href="/tags/{{ tag }}/">{{ tag }}</a> '
    '{% endif %}{% endfor %}</p></article>\n',
    "index.liquid": f"---\nlayout: base.liquid\npagination:\n  data: collections.post\n"
    f"  size: {PER_PAGE}\n  reverse: true\n---\n"
    '{% for post in pagination.items %}<h2><a href="{{ post.url }}">{{ post.data.title | escape }}</a></h2>\n'
    "{{ post.content | split: '</p>' | first }}</p>{% endfor %}\n{% if pagination.href.next %}<a href=\"{{ "
    "pagination.href.next }}\">Older</a>{% endif %}\n",
    "tag.liquid": "---\nlayout: base.liquid\npagination:\n  data: collections.tagList\n  size: 1\n  alias: "
    "tag\npermalink: /tags/{{ tag }}/index.html\n---\n"
    "<h1>{{ tag }}</h1><ul>{% for post in collections[tag] %}"
    + RECENT.format(url="{{ post.url }}", title="{{ post.data.title | escape }}",
    date='{{ post.date | date: "%Y-%m-%d" }}') + "{% endfor %}</ul>\n",
    "tags.liquid": "---\nlayout: base.liquid\ntitle: Tags\npermalink: /tags/index.html\n---\n"
    '<ul>{% for tag in collections.tagList %}<li><a href="/tags/{{ tag }}/">{{ tag }}</a></li>{% endfor %}</ul>\n',
    "feed.liquid": '---\npermalink: /feed.xml\n---\n<?xml version="1.0" encoding="utf-8"?>\n<feed '
    'xmlns="http://www.w3.org/2005/Atom"><title>A blog</title>'
    "{% assign newest = collections.post | reverse %}{% for post in newest limit:10 %}<entry><title>{{ "
    "post.data.title | escape }}</title>"
    "<id>" + URL + "{{ post.url }}</id><content type=\"html\">{{ post.content | escape "
    "}}</content></entry>{% endfor %}</feed>\n",
    "sitemap.liquid": '---\npermalink: /sitemap.xml\n---\n<?xml version="1.0" encoding="utf-8"?>\n<urlset '
    'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">'
    "{% for post in collections.post %}<url><loc>" + URL + "{{ post.url }}</loc></url>{% endfor %}</urlset>\n",
}  # fmt: skip


@dataclass(frozen=True)
class Form:
    """The format of one generator: its fixed files, the folder of assets, and how a post is written."""

    files: Mapping[str, str]
    assets: str
    post: Callable[[Post], tuple[str, str]]


FORMS: Mapping[str, Form] = {
    "jekyll": Form(JEKYLL, "assets", _jekyll),
    "hugo": Form(HUGO, "static/assets", _hugo),
    "pelican": Form(PELICAN, "content/assets", _pelican),
    "eleventy": Form(ELEVENTY, "assets", _eleventy),
}


def write_blog(form: str, folder: Path, count: int, seed: int = 1) -> Path:
    """Write the blog into `folder`, and return the file of the post that a benchmark edits."""
    wanted = FORMS[form]
    files: dict[str, str | bytes] = {
        **wanted.files,
        f"{wanted.assets}/style.css": STYLE,
        f"{wanted.assets}/picture.png": PICTURE,
    }
    edited = ""
    for post in posts(count, seed):
        name, text = wanted.post(post)
        files[name] = text
        if post.number == count // 3:
            edited = name
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return folder / edited
