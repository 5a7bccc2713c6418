"""Parts of templates and texts, each of which reads another part of a site."""

from __future__ import annotations

PROSE = (
    "Words and *more* words, <b>raw</b> too.",
    "A [link](/about/) and `code`.\n\n<!--more-->\n\nBelow the fold.",
    "## A heading\n\n- one\n- two\n\n> quoted",
    "```python\nprint('hello')\n```",
    "| a | b |\n|---|---|\n| 1 | 2 |",
    "Text[^1] with a note.\n\n[^1]: The note.",
    'Smart "quotes" -- and dashes... here.',
    "* toc\n{:toc}\n\n# One\n\n# Two",
    "Hello @someone and :smile:, see [the other](other.md).",
    "<<site.title>> and <<page.title>>",
    "<<site.nosuch>> stays, with a warning.",
)

READS = (
    "{{ site.title }} {{ site.colour }} {{ site.nested.deep }}",
    "{{ page.title }} {{ page.kind }} {{ page.url }} {{ page.date | date: '%F' }}",
    "{{ site.posts.size }} {{ site.posts.first.title }} {{ site.posts.last.url }}",
    "{% for p in site.posts limit:3 %}"
    "{{ p.title }}|{{ p.excerpt | strip_html }}|{{ p.date | date: '%d' }};{% endfor %}",
    "{% for p in site.posts %}{{ p.content | size }},{% endfor %}",
    "{{ page.next.title }} {{ page.previous.url }} {{ page.next.next.title }}",
    "{% for t in site.tags %}{{ t[0] }}:{{ t[1] | map: 'title' | join: ',' }};{% endfor %}",
    "{{ site.categories | size }} {{ site.tags.a | size }}",
    "{{ site.data.people | map: 'name' | join: '+' }}",
    "{{ site.data.nav.main[0].label }} {{ site.data.nav | jsonify }}",
    "{{ site.more | size }} {{ site.data | size }} {{ page.absent }} {{ page.dir }}",
    "{% for f in site.data %}{{ f[0] }} {% endfor %}",
    "{% for f in site.static_files %}{{ f.path }} {{ f.modified_time | date: '%s' }};{% endfor %}",
    "{{ site.time | date: '%Y-%m-%d' }} {{ 'now' | date: '%Y' }}",
    "{{ jekyll.environment }} {{ jekyll.version }}",
    "{{ site.collections | map: 'label' | join: ' ' }}",
    "{{ site.things | map: 'title' | join: ' ' }} {{ site.things.first.content }}",
    "{{ site.things | where: 'kind', 'k1' | map: 'url' | join: ' ' }}",
    "{{ site.things | sort: 'weight' | map: 'title' | join: '<' }}",
    "{{ site.documents | size }} {{ site.html_pages | map: 'url' | join: ' ' }}",
    "{% for p in site.pages %}{{ p.url }} {{ p.title }};{% endfor %}",
    "{% for p in site.related_posts limit:2 %}{{ p.title }} {% endfor %}",
    "{{ page.content | strip_html | truncatewords: 4 }}",
    "{{ page.excerpt }} {{ page.tags | join: ',' }} {{ page.categories | join: ',' }}",
    "{{ page.path }} {{ page.name }} {{ page.id }} {{ page.collection }} {{ page.slug }}",
    "{{ page.url | relative_url }} {{ '/x' | absolute_url }}",
    "{{ page.title | markdownify }} {{ site.title | smartify }}",
    "{% capture css %}a { b: c; }{% endcapture %}{{ css | scssify }}",
    "{% highlight ruby %}puts 1{% endhighlight %}",
    "{% assign g = site.posts | group_by: 'kind' %}{{ g | map: 'name' | join: ' ' }}",
    "{{ site.posts | where_exp: 'p', 'p.kind == page.kind' | map: 'title' | join: ' ' }}",
    "{{ layout.shade }} {{ layout.title }}",
    "{% assign p = site.posts | first %}{{ p.next.title }}{{ p.output | size }}",
    "{% for part in page %}{{ part | jsonify | size }} {% endfor %}",
    "{{ paginator.page }}/{{ paginator.total_pages }} {% for p in paginator.posts %}{{ p.title }} {% endfor %}",
    "{% if site.posts contains page %}mine{% endif %} {{ site.pages | map: 'name' | sort | join: ' ' }}",
    "{{ site.include | jsonify }} {{ site.baseurl }} {{ site.url }}",
    "{{ site | size }} {{ site.nosuch }} {{ page.nosuch }}",
    "{{ site.categories.c1 | map: 'url' | join: ' ' }}",
    "{{ site.things | map: 'excerpt' | join: ' ' }}",
    "{{ site.collections.first.docs | size }} {{ site.collections.last.files | map: 'path' | join: ' ' }}",
    "{% for p in site.posts reversed %}{{ p.previous.title }}-{{ p.id }}{% endfor %}",
    "{{ site.static_files | where: 'extname', '.txt' | map: 'basename' | join: ' ' }}",
    "{{ site.pages | where: 'title', page.title | map: 'url' }} {{ site.posts | where: 'tags', 'a' | size }}",
    "{% assign one = site.posts | find: 'kind', 'k2' %}{{ one.url }} "
    "{{ site.documents | sort: 'kind' | map: 'url' }}",
    "{% assign some = site.posts | where: 'kind', 'k1' %}{{ some | sort: 'title' | map: 'title' | join: ',' }}",
    "{% assign g = site.pages | group_by: 'kind' %}"
    "{% for i in g %}{{ i.items | sort: 'url' | map: 'url' }};{% endfor %}",
    "{{ site.things | where_exp: 't', \"t.kind == 'k1' and t.weight > 1 or t.title == page.title\" | map: 'url' }}",
    "{{ site.posts | where_exp: 'p', 'p.url != page.url' | size }} "
    "{{ site.data.people | where: 'name', 'Ann' | first }}",
    "{{ site.related_posts.first.url }} {{ site.posts | map: 'excerpt' | join: ' ' | size }}",
)
"""Liquid that can't fail."""

INCLUDES = (
    "{% include foot.html by=page.title %}",
    "{% include {{ page.kind | default: 'k1' }}.html %}",
    "{% include nested/deep.html %}",
    "{% include_relative part.txt %}",
)
"""Liquid with includes; it fails if the file is missing."""

LINKS = (
    "{% link about.md %}",
    "{% link assets/one.txt %}",
    "{% post_url 2024-01-02-p2 %}",
    "{% link _things/t1.md %}",
)
"""Tags that fail if their target is missing."""

PLUGIN_TAGS = {
    "jekyll-seo-tag": "{% seo %}",
    "jekyll-feed": "{% feed_meta %}",
    "jekyll-toc": "{% toc %}",
    "jekyll-avatar": "{% avatar ben %}",
    "jekyll-include-cache": "{% include_cached foot.html by=page.kind %}",
    "mine": "{{ page.title | mark }}",
}
"""Liquid that needs a plugin."""

JINJA = (
    "{{ page.title }} {{ site.title }} {{ page.kind }}",
    "{% for p in site.posts %}{{ p.title }}:{{ p.excerpt }}{% endfor %}",
    "{% include 'part.html' %}",
    "{% include page.kind ~ '.html' ignore missing %}",
    "{% import 'macros.html' as m %}{{ m.shown(page.title) }}",
    "{{ site.data.people | map(attribute='name') | join('+') }}",
    "{{ page.next.title }} {{ page.previous.content }}",
    "{{ site.things | length }} {{ page.url | relative_url }}",
    "{{ site.time | date('%Y') }} {{ jekyll.environment }}",
    "{{ page.title | markdownify }} {{ layout.shade }}",
)

STYLES = (
    "a { color: $colour; }",
    "@import 'deep/more';",
    ".b { .c { width: (10px / 3); } }",
    "p { content: '{{ site.title }}'; }",
    "@import 'extra';",
)

PLUGIN = """from blogbuild.plugins import Plugin, generated_page

WORD = "@"


class Mine(Plugin):
    def generate(self, site):
        if len(WORD) == 2:
            text = WORD + " {{ page.title }} {{ site.posts.size }}"
            yield generated_page("mine", "mine.html", text, {"title": WORD, "layout": "default"})

    def filters(self):
        return {"mark": lambda scope, value: f"[{WORD} {value}]"}

    def rendered(self, document, html):
        return html + f"<!-- {WORD} {document.data.get('kind')} {self.config.get('colour')} -->"
"""
"""A plugin of the site; @ is replaced by changing text."""
