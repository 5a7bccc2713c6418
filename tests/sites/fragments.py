"""The parts of random sites: lines of configs and front matter, file names, texts, templates."""

from __future__ import annotations

from .text_fragments import RICH_PROSE, THEME_TEMPLATES

PLUGINS = (
    "jekyll-feed", "jekyll-sitemap", "jekyll-seo-tag", "jekyll-archives", "jekyll-paginate",
    "jekyll-redirect-from", "jekyll-toc",
    "jekyll-relative-links", "jekyll-titles-from-headings", "jekyll-include-cache", "jekyll-avatar",
    "jekyll-optional-front-matter",
    "jekyll-readme-index", "jekyll-default-layout", "jekyll-last-modified-at", "jekyll-paginate-v2", "jekyll-gist",
)  # fmt: skip

CONFIG: dict[str, tuple[str, ...]] = {
    "title": ("T", "'A *title* & <more>'", "[a, b]", "12"),
    "description": ("Words on it", "'  Two\n\n  lines'"),
    "name": ("A name",),
    "url": ("https://a.example", "http://b.example/", "''"),
    "baseurl": ("/sub", "/blog/", "''", "'/a b'", "/"),
    "permalink": (
        "pretty", "date", "none", "ordinal", "weekdate", "/:categories/:title.html", "/:year/:slug/",
        "/:title", "/:categories/:i_day:y_day/:title:output_ext",
        "/blog/:short_year-:short_month/:title/", "/:slugified_categories/:title/",
        "/:long_day/:long_month/:hour:minute:second/:title", "/:collection/:name", "':path.html'",
        "/:year/:month/:day/:title:output_ext", "'/:categories/:short_day/:week/:title'", "/:title/",
        "':title'", "/:y_day/:w_year/:slug",
    ),
    "timezone": ("UTC", "Europe/Berlin", "America/New_York", "Asia/Kolkata", "Australia/Lord_Howe",
    "Etc/GMT+5", "Pacific/Apia"),
    "excerpt_separator": ("'\\n\\n'", "'<!--more-->'", "''", "\"\\n\\n\\n\"", "'##'"),
    "page_excerpts": ("true",),
    "show_drafts": ("true",),
    "future": ("true",),
    "unpublished": ("true",),
    "limit_posts": ("1", "2", "3"),
    "paginate": ("1", "2"),
    "paginate_path": ("/page:num/", "'/blog/:num/'", "page-:num"),
    "exclude": ("[notes]", "['*.txt', A b.md]", "[assets/, docs/deep]", "['**/deep']", "[_posts/*one*]"),
    "include": ("[.hidden, _extra]", "[_extra/page.md]", "['.*.txt']", "[.htaccess]"),
    "keep_files": ("[kept]",),
    "kramdown": (
        "{auto_ids: false}", "{toc_levels: 1..2}", "{smart_quotes: 'apos,apos,quot,quot'}",
        "{hard_wrap: true}", "{input: kramdown}", "{footnote_nr: 3}",
        "{syntax_highlighter_opts: {disable: true}}",
        "{syntax_highlighter_opts: {css_class: hl, block: {line_numbers: true}}}", "{auto_id_prefix: p-}",
        "{parse_block_html: true}",
        "{entity_output: numeric}", "{typographic_symbols: {hellip: '...'}}",
        "{syntax_highlighter: rouge, header_offset: 1}", "{toc_levels: [2, 3]}", "{math_engine: null}",
        "{smart_quotes: 'lsquo,rsquo,laquo,raquo', footnote_backlink: '^'}", "{parse_span_html: false}",
        "{html_to_native: true}", "{auto_id_stripping: true, hard_wrap: true}",
        "{link_defs: {r: ['/conf', T]}}", "{gfm_quirks: paragraph_end}", "{remove_block_html_tags: true}",
        "{typographic_symbols: {mdash: '---', laquo_space: '<<'}}",
        "{syntax_highlighter_opts: {default_lang: ruby, guess_lang: true}}",
        "{syntax_highlighter_opts: {span: {disable: true}, block: {start_line: 3, line_numbers: true}}}",
        "{footnote_backlink_inline: true, footnote_prefix: x}", "{header_offset: -1}",
    ),
    "highlighter": ("none", "rouge"),
    "markdown_ext": ("'md,mdown'", "'markdown,mkdown,mkdn,mkd,md,MD'"),
    "sass": ("{style: compressed}", "{sourcemap: never}", "{style: :compact}",
    "{style: nested, sourcemap: always}", "{sourcemap: development}", "{sass_dir: _styles}", "{load_paths: [_styles]}"),
    "collections": (
        "[things]", "{things: {output: true}}", "{things: {output: true, permalink: '/t/:path'}, more: {output: true}}",
        "{things: {output: true, sort_by: weight}, more: {output: false}}",
        "{more: {output: true, permalink: '/:collection/:title/'}, things: {output: true, order: [two.md, "
        "One Two.md]}}",
        "{things: {output: true, permalink: '/:name:output_ext'}, posts: {permalink: '/p/:title/', output: "
        "true}}", "{posts: {output: false}, things: {output: true, title: Th, permalink: pretty}}",
        "{empty: {output: true}, things: {permalink: '/:year/:month/:title'}}",
        "{things: {output: true, sort_by: title, extra: {a: 1}}}",
        "{things: {output: true, permalink: '/:categories/:year/:i_month/:title:output_ext'}}",
        "{things: {output: true, permalink: /t/:slug/}, more: {output: true, permalink: date}}",
        "{things: {output: true, permalink: '/:collection/:name:output_ext', sort_by: [a]}, posts: "
        "{permalink: pretty}}", "{things: {output: true, sort_by: nav}, more: {sort_by: date}}",
        "{things: {output: true, permalink: ''}}",
    ),
    "defaults": (
        "[{scope: {path: ''}, values: {layout: default, kind: k1}}]",
        "[{scope: {path: '', type: posts}, values: {layout: post, kind: k2, tags: [d]}}]",
        "[{scope: {path: docs}, values: {kind: k3, layout: page}}, {scope: {path: '', type: pages}, "
        "values: {layout: default}}]",
        "[{scope: {path: 'docs/*'}, values: {title: Star}}, {scope: {path: '_things/**/*.md'}, values: "
        "{kind: g}}]", "[{scope: {path: '', type: things}, values: {layout: page, permalink: '/th/:title/'}}]",
        "[{scope: {path: '_posts'}, values: {categories: [dd], author: ben}}, {scope: {path: 'assets'}, "
        "values: {kind: static, image: true}}]",
        "[{scope: {type: drafts}, values: {kind: draft}}, {scope: {path: docs/deep, type: pages}, values: "
        "{permalink: '/deep/:basename', sitemap: false}}]",
        "[{scope: {path: '', type: posts}, values: {render_with_liquid: false, excerpt_separator: "
        "'<!--more-->'}}]", "[{values: {kind: noscope}}, {scope: {path: '.'}, values: {layout: default}}]",
        "[{scope: {path: '', type: posts}, values: {published: false}}]",
        "[{scope: {path: ''}, values: {date: 2020-02-03}}]",
        "[{scope: {path: ''}, values: {author: ben, tags: x y, categories: [p, q]}}, {scope: {path: '', "
        "type: posts}, values: {layout: post, author: eve}}]",
        "[{scope: {path: ''}, values: {layout: default}}, {scope: {path: '', type: pages}, values: "
        "{layout: null}}]", "[{scope: {path: 'docs/**/*.md'}, values: {permalink: '/d/:basename/', kind: "
        "dd}}]", "[{scope: {path: '', type: things}, values: {categories: x/y, date: 2021-02-03, slug: s}}]",
        "[{scope: {path: about.md}, values: {title: About default, nav: [{a: 9}]}}]",
        "[{scope: {path: assets/logo.png}, values: {image: true}}, {scope: {path: assets/a.txt}, values: "
        "{permalink: /moved.txt}}]",
    ),
    "collections_dir": ("content",),
    "data_dir": ("_other",),
    "liquid": ("{error_mode: lax}", "{error_mode: strict}", "{strict_variables: true}", "{strict_filters: true}"),
    "lang": ("de", "en_GB"),
    "locale": ("pt-BR",),
    "author": ("ben", "{name: Ada, twitter: '@ada', email: a@b.example, uri: 'http://u.example'}", "'A & B'"),
    "twitter": ("{username: '@tw', card: summary}",),
    "social": ("{name: N, links: ['http://x.example', 'http://y.example']}",),
    "logo": ("/assets/logo.png", "https://x.example/l.png"),
    "feed": ("{path: /atom.xml}", "{categories: [c1, 'C two']}", "{excerpt_only: true, posts_limit: 2}",
    "{collections: [things]}", "{tags: true}", "{disable_in_development: true, icon: /i.png}",
    "{collections: {things: {path: /t.xml, categories: [c1]}}}"),
    "jekyll-archives": ("{enabled: all}", "{enabled: [tags, categories], layout: page, permalinks: {tag: "
    "'/t/:name/', category: '/c/:name.html'}}", "{enabled: [year, month, day], layouts: {year: post, month: page}}"),
    "titles_from_headings": ("{strip_title: true}", "{collections: true}", "{enabled: false}"),
    "relative_links": ("{collections: true}", "{enabled: false}", "{exclude: [docs]}",
    "{exclude: ['*.md', 'docs/**']}"),
    "readme_index": ("{with_frontmatter: true}", "{remove_originals: true}", "{enabled: false}"),
    "optional_front_matter": ("{remove_originals: true}", "{enabled: false}"),
    "redirect_from": ("{json: false}",),
    "last-modified-at": ("{date-format: '%Y %b %d'}",),
    "toc": ("{min_level: 2, max_level: 3}", "{no_toc_section_class: [no]}",
    "{list_class: l, sublist_class: s, item_class: i, item_prefix: p-}", "{ordered_list: true}"),
    "google_site_verification": ("abc",),
    "nested": ("{deep: {er: [1, 2.5, null, true, 2020-01-02]}}",),
    "pagination": ("{enabled: true, per_page: 2}",
    "{enabled: true, per_page: 1, permalink: '/p:num/', title: ':title :num/:max', sort_field: title, "
    "sort_reverse: true}", "{enabled: true, limit: 2, offset: 1, trail: {before: 1, after: 1}}", "{enabled: false}"),
    "autopages": ("{enabled: true, tags: {layouts: [page.html]}, categories: {layouts: [default.html]}, "
    "collections: {enabled: false}}", "{enabled: false}"),
    "safe": ("true",),
    "quiet": ("true",),
    "plugins_dir": ("_plugins",),
    "port": ("4001",),
    "markdown": ("kramdown", "KramDown"),
    "avatar": ("x",),
    "gist": ("{noscript: false}",),
    "facebook": ("{app_id: 1, publisher: p, admins: q}",),
    "tagline": ("A tag 'line'",),
    "webmaster_verifications": ("{google: g, bing: b, facebook: f}",),
    "sitemap": ("false",),
    "encoding": ("utf-8",),
    "strict_front_matter": ("false",),
    "ignored": ("&a [1, 2]",),
}  # fmt: skip

FRONT_MATTER: dict[str, tuple[str, ...]] = {
    "title": ("One", "'A *b* & \"c\"'", "5", "2024-01-02", "''", "null", "'<b>tag</b>'", "\"Ünï cödé\"",
    "true", "'{{ page.kind }}'", "'Two\\n  lines'", "[a, b]", "'日本語のタイトル'", "\"Tab\\tand \\\"quotes\\\"\"",
    "'1. Not a list'", "C++ & D", "'<script>'", "2024-01-02 03:04:05", "1.0", "'*'", "\"it's -- 'so'...\"",
    "'ΟΔΟΣ ΣΑΣ'", "ǅep ßtraße ﬁx İı"),
    "kind": ("k1", "k2", "[x, y]", "{a: 1}"),
    "layout": ("default", "post", "page", "none", "null", "nosuch", "deep/inner", "false", "nil", "'~'", "''",
    "Default", "default.html", "post.html", "[default]"),
    "tags": ("[a]", "[a, b]", "b c", "'C two'", "[]", "null", "[1, 2]", "['A b', a b]", "a, b", "'a  b'",
    "[a, null, b]", "{a: 1}", "[[a, b], c]", "5", "true", "2024-01-02", "[A, a]", "['ä ö', 日本]", "[a, a]",
    "['', ' ', a]", "[C++, 'R&D', '#x']", "\n- x\n- y z",
    "[C, C++, 'C#', c]", "[ΟΔΟΣ, οδος, οδοσ]", "[R/D, R D, r-d]"),
    "tag": ("single", "two words", "null", "[p, q r]", "''"),
    "categories": ("[c1]", "[c1, C2]", "c3 c4", "'C two'", "[]", "[Ünï]", "['a/b']", "null", "a/b",
    "'  x  y '", "[A B, 'ä ö', a/b c]", "[c1, c1]", "日本", "5", "C++", "R&D", "['#x', '.net']",
    "['2024', 'true']", "c1, C2", "['ÄÖ Ü', 'two  words']", "['a%20b', 'q?x']", "[ΣΑΣ, ǅ]", "[C, C#]"),
    "category": ("own", "two words", "'Ca-t'", "5", "null", "'x/y'", "[a, b]", "''"),
    "weight": ("1", "2", "-3", "2.5", "ten", "null", "'1'", "1_0", "[1]", "2024-01-01",
    "2024-01-01 10:00:00", "[2, 1]", "[1, a]"),
    "excerpt": ("Own *excerpt*", "'{{ page.title }}'", "''", "null", "[a]", "5", "'two\\n\\nparas'"),
    "excerpt_separator": ("'<!--more-->'", "word", "''", "'{% comment %}'", "\"\\n\\n\\n\"", "null"),
    "permalink": ("/fixed/", "/fixed.txt", "/other/:title.html", "/a/:categories/:year/:slug", "'/ä ö/'",
    "none", "pretty", "/q.json", "/x/index.html", "fixed-rel", "/noext",
    "/:year/:month/:day/:i_month/:i_day/:short_year/:short_month/:long_month",
    "/:short_day/:long_day/:week/:w_day/:w_year/:y_day", "/:hour/:minute/:second/:title",
    "/:collection/:path", "/:name:output_ext", "/:slugified_categories/:slug.html",
    "/:categories/:categories/:title", "date", "ordinal", "weekdate", "/a//b/", "/x/../y", "'/a?b'", "'/a#b'",
    "/with space/", "/%20x/", "/X.HTML", "''", "/", "/index.html", "//x", "/a/:title/index.html"),
    "published": ("true", "false", "'false'", "no", "null", "''", "0"),
    "render_with_liquid": ("true", "false"),
    "sitemap": ("true", "false"),
    "slug": ("slug-a", "'Slug B'", "'ü.x'", "'a b/c'", "Ünï", "'C++ & D'", "'--x--'", "日本", "ΣΑΣ",
    "x.y_z", "''", "null"),
    "id": ("an-id", "7"),
    "name": ("a name",),
    "url": ("/own/url",),
    "date": ("2024-01-05 10:00:00 +0000", "2024-02-29", "2024-01-02 03:04", "2023-12-31 23:30:00 -0500",
    "'March 5, 2024'", "2024-06-16 10:00:00 +0000", "2024-01-05T10:00:00Z", "'2024-03-04 5:06pm'",
    "2024-01-05 10:00", "2024-01-05 10:00:00", "2024-01-05 10:00:00.5 +0200", "2024-01-05T10:00:00+02:00",
    "'5 Jan 2024'", "'2024/01/05'", "2024-1-5 9:08:07", "'2024-01-05 10:00 PST'", "2024-01-05 10:00:00 CET",
    "'Fri, 05 Jan 2024 10:00:00 GMT'", "20240105", "'2024-01-05 24:00:00'", "2024-01-05 10:00:00 +02",
    "2024-01-05 10:00:00 Z", "1999-12-31 23:59:59 -1200", "'2024-03-31 02:30'"),
    "redirect_from": ("[/from/]", "[/from/a.html, /from b, from/c]", "/one", "/x.htm"),
    "redirect_to": ("https://r.example/", "/there", "[/there/]"),
    "toc": ("true", "false"),
    "author": ("ben", "{name: Eve, email: e@x.example}", "[ben, Eve]", "ghost"),
    "authors": ("[ben, eve]", "ben"),
    "last_modified_at": ("2024-05-05", "2024-05-05 01:02:03 +0100"),
    "image": ("/i.png", "{path: /i.png, height: 3, width: 4, alt: 'an \"alt\"'}", "https://x.example/i.png"),
    "description": ("'A *desc* & more'", "'Two\n\n  lines'"),
    "lang": ("fr",),
    "locale": ("fr_FR",),
    "draft": ("true",),
    "hidden": ("true", "0", "''"),
    "feed": ("{excerpt_only: true}",),
    "type": ("kind-of-type",),
    "ext": (".foo",),
    "pagination": ("{enabled: true}", "{enabled: true, collection: things, per_page: 1}",
    "{enabled: true, category: c1, permalink: '/cat/:num/'}", "{enabled: true, tag: a, sort_field: title}",
    "{enabled: true, collection: all, extension: xml, indexpage: feed}"),
    "canonical_url": ("https://c.example/x", "/rel"),
    "subtitle": ("sub",),
    "seo": ("{type: WebPage, name: N, links: [https://l.example]}", "{date_modified: 2024-03-03}"),
    "twitter": ("{card: summary_large_image, username: t}",),
    "strip_title": ("true",),
    "robots": ("noindex",),
    "nav": ("[{a: 1, b: [2, 3]}, {a: 2}]",),
    "when": ("2024-01-02", "2024-01-02 03:04:05", "2024-01-02 03:04:05 +0530", "12:30", "2024-1-2",
    "2024-01-02T03:04:05Z", "2024-01-02 3:04:05.123456789 +01:00", "2024-02-30", "0001-01-01",
    "2024-01-02 03:04", "'2024-01-02'"),
    "num": ("1_000", "0x1f", "012", "1e3", ".5", "-0.0", "1.10", "+7", "1:30", "0o17", "1,000", "0b101", "1.",
    "-.inf", ".nan", "1e-7", "12345678901234567890", "1.0e+20", "0.1e1", "100_.5", "08", "-0"),
    "words": ("yes", "'no'", "~", "on", "!!str 5", ":sym", "|\n  lines\n   of it",
    ">-\n  folded\n  text\n\n  more", "'it''s'", "\"t\\tab \\u00e9\"", "=", "<<", "null", "''", "1e400",
    ".inf", "- a", "2024-13-45", "0b11", "1__0", "'a: b'", "&x y", "!!set {a}", "!!binary aGk=", "!own x",
    "12:30:45", "-", "?x", "\"\\x41\\u263a\""),
    "list": ("[3, 1, 2]", "[b, A, c]", "[1, a]", "[null, 2]", "[[2], [1]]", "[{b: 1}, {b: 0}]",),
    "map": ("{a: x, b: {c: [1]}}", "{1: one, b: t}", "{'a b': c, é: ü}",),
    "text": ("|\n  one\n  two\n", "|-\n  one\n\n    two\n", "|+\n  one\n\n", ">\n  f g\n  h\n", "'a\n  b\n\n  c'",),
    "html": ("'<b>&amp; \"q\"</b>'", "'</script>'",),
    "math": ("1.5e3", "3.14159265358979", "100000000000000000000.0", "1e16", "1e15", "0.0001", "0.00001", "-0",),
}  # fmt: skip

POSTS = (
    "_posts/2024-01-02-one.md", "_posts/2024-01-02-two.md", "_posts/2024-03-01-Some Title here.md",
    "_posts/2024-02-29-leap.markdown", "_posts/2023-12-31-old.html",
    "_posts/2024-06-16-future.md", "_posts/sub/2024-01-03-in-sub.md", "docs/_posts/2024-01-04-cat.md",
    "docs/deep/_posts/2024-01-05-cats.md", "A b/_posts/2024-01-06-spaced.md",
    "_posts/2024-05-05-ünï-cödé.md", "_posts/2024-1-7-short.md", "_posts/24-01-08-year.md",
    "_posts/2024-04-01-dots.in.name.md", "_posts/2024-04-02-UPPER.MD", "_posts/2024-04-03-text.txt",
    "_posts/2024-04-04-style.scss", "_posts/not-a-post.md", "_posts/2024-04-05-under_score.md",
    "_posts/2024-04-06-x.xml", "_posts/2024-04-07-it's & such.md",
    "_posts/_2024-04-08-hid.md", "_posts/2024-04-09-100%.md", "_posts/2024-04-10-a+b.md",
    "_posts/2024-04-11-semi;colon,comma.md", "_posts/2024-04-12--dash-.md", "_posts/2024-04-13-日本.md",
    "_posts/2024-04-14-A  b.md", "_posts/2024-04-15-1.2.md", "_posts/ünï sub/2024-04-16-in.md",
    "docs/_posts/sub/2024-04-17-deep.md",
    "_posts/2024-04-18-cafe\u0301.md", "_posts/2024-04-19-[x].md", "_posts/2024-04-20-a(b).md",
    "_posts/2024-04-21-x.y.html", "_posts/2024-4-22-.md", "_posts/2024-04-23-e.mkd", "_posts/1931-04-24-old.md",
)  # fmt: skip

DRAFTS = (
    "_drafts/draft one.md",
    "_drafts/2024-02-02-dated.md",
    "docs/_drafts/in-docs.md",
    "_drafts/sub/deep.md",
    "_drafts/d.html",
)

PAGES = (
    "index.html", "index.md", "about.md", "About Us.md", "docs/index.md", "docs/page.html", "docs/deep/a.md",
    "docs/deep/README.md", "README.md", "notes/x.y.z.md", "data.json", "feed.xml",
    "robots.txt", "ünï/cödé.md", "UP.MD", "up.HTML", "no-extension", "docs/_hidden.md", "_extra/page.md",
    "s.css", "script.js", "404.html", "a b/c d.html", ".hidden/p.md", "p.htm", "p.xhtml", "page2.markdown",
    "docs/index.html", "CONTRIBUTING.md", "b%20c.md", "q?x.md", "h#x.md", "site.webmanifest", "docs/page.md",
    "about/index.md", "it's.md", "e\u0301.md", "[x].md", "a+b.md", "docs/.dot.md", "tags/index.html",
    "a.b/c.md", "docs/deep/index.html", "blog/index.html", "x.html.md", "y.md.html", "100%.md", "日本/ページ.md",
)  # fmt: skip

THINGS = (
    "_things/One Two.md", "_things/two.md", "_things/sub/three.md", "_things/2024-01-09-dated.md",
    "_things/four.html", "_things/five.txt", "_things/static.png", "_things/sub/plain.md", "_things/six.json",
    "_things/UP.Md", "_things/seven.scss", "_things/ünï.md", "_things/sub dir/eight.md", "_things/index.md",
    "_more/m1.md", "_more/m2.html", "_more/x/m3.md", "_things/a b.c.md", "_things/2024-02-30-bad.md",
    "_things/日本.md", "_things/sub/index.html", "_things/[x].md", "_things/.hid.md", "_things/_under.md",
)  # fmt: skip

PROSE = (
    *RICH_PROSE,
    "Words and *more* words, <b>raw</b> too.",
    "A [link](/about/) and `code`.\n\n<!--more-->\n\nBelow the fold.",
    "# A heading\n\n- one\n- two\n\n> quoted",
    "Title of it\n===========\n\n### Third\n\n## Second\n\n### Third\n{: .no}",
    "```python\nprint('hello')\n```",
    "~~~\nplain & <code>\n~~~",
    "| a | b |\n|---|---|\n| 1 | 2 |",
    "Text[^1] with a note.\n\n[^1]: The note, of a word.",
    "Smart \"quotes\" -- and 'dashes'... here.",
    "* toc\n{:toc}\n\n# One\n\n# Two",
    "[a](page.md) [b](../about.md#x) [c](/docs/page.md) [d](One%20Two.md) ![i](assets/a.txt)\n\n[e]: two.md\n[e]",
    "<div markdown=\"1\">\n*em*\n</div>",
    "Refs [here][r] and ![img][r].\n\n[r]: https://r.example \"T\"",
    "&amp; &copy; é <br> 1 < 2",
    "$$ x^2 $$ and $$y$$",
    "    indented code\n\ntext",
    "Line one  \nline two\\\nline three",
    "Euro € and 日本語 and 😀",
    "",
)  # fmt: skip

TEMPLATES = (
    *THEME_TEMPLATES,
    "{{ page.title }}|{{ page.url }}|{{ page.date | date: '%F %T %z' }}|{{ page.kind }}|{{ page.dir }}|{{ "
    "page.name }}|{{ page.path }}",
    "{{ page.id }}|{{ page.collection }}|{{ page.slug }}|{{ page.ext }}|{{ page.relative_path }}|{{ "
    "page.draft }}|{{ page.categories | join: ',' }}|{{ page.tags | jsonify }}",
    "{% for p in site.posts %}{{ p.title }};{{ p.url }};{{ p.date | date_to_xmlschema }};{{ p.excerpt | "
    "strip_html }};{{ p.tags | jsonify }};{{ p.categories | jsonify }}\n{% endfor %}",
    "{% for p in site.pages %}{{ p.url }};{{ p.title }};{{ p.name }};{{ p.path }}\n{% endfor %}",
    "{% for p in site.documents %}{{ p.url }};{{ p.id }};{{ p.collection }};{{ p.kind }}\n{% endfor %}",
    "{% for f in site.static_files %}{{ f.path }};{{ f.name }};{{ f.basename }};{{ f.extname }};{{ "
    "f.collection }};{{ f.kind }};{{ f.modified_time | date: '%s' }}\n{% endfor %}",
    "{% for c in site.collections %}{{ c.label }};{{ c.output }};{{ c.docs | map: 'url' | join: ' ' }};{{ "
    "c.files | map: 'path' | join: ' ' }};{{ c.relative_directory }};{{ c.permalink }};{{ c.title }}\n{% "
    "endfor %}",
    "{% for t in site.tags %}{{ t[0] }}:{{ t[1] | map: 'url' | join: ',' }};{% endfor %}{% for t in "
    "site.categories %}{{ t[0] }}:{{ t[1] | map: 'url' | join: ',' }};{% endfor %}",
    "{{ site.data | jsonify }}",
    "{{ site.data.people | map: 'name' | join: '+' }} {{ site.data.sub.rows | inspect }} {{ site.data.rows[0].b }}",
    "{{ site.things | map: 'title' | join: ' ' }} {{ site.things | where: 'kind', 'k1' | size }}",
    "{{ site.things | sort: 'weight' | map: 'url' | join: '<' }} {{ site.more | size }}",
    "{{ page.next.title }} {{ page.previous.url }} {{ page.next.next.id }}",
    "{{ page.excerpt }}|{{ page.content | strip_html | truncatewords: 4 }}",
    "{{ page.url | relative_url }} {{ '/x y/ü' | absolute_url }} {{ page.url | absolute_url | strip_index "
    "}} {{ site.url }}{{ site.baseurl }}",
    "{{ page.when | inspect }} {{ page.when }} {{ page.num }} {{ page.num | inspect }} {{ page.words | "
    "jsonify }} {{ page.nav | jsonify }} {{ page.weight | plus: 1 }}",
    "{{ page.title | markdownify }} {{ page.title | slugify }} {{ page.title | slugify: 'latin' }} {{ "
    "page.title | smartify }} {{ page.title | xml_escape }} {{ page.title | default: 'a b' | cgi_escape }} "
    "{{ page.title | uri_escape }}",
    "{{ page.date | date_to_string }} {{ page.date | date_to_long_string: 'ordinal' }} {{ page.date | "
    "date_to_rfc822 }} {{ page.date | date: '%s' }} {{ page.when | date: '%Y' }}",
    "{% include foot.html a=page.title b='x y' %}",
    "{% include nested/deep.html p=page %}{% include {{ page.inc | default: 'foot.html' }} a=\"q\" %}",
    "{% include_relative part.txt %}",
    "{% include foot.html a=\"q \\\" r\" b=page.nosuch %}",
    "{{ page.title | default: 'no title' | upcase }} {{ page.tags | join: '-' }} {{ site.tags | size }}",
    "{% for p in site.pages reversed %}{{ p.url | slugify: 'pretty' }} {{ p.title | normalize_whitespace "
    "}};{% endfor %}",
    "{% assign sorted = site.posts | sort: 'title' %}{{ sorted | map: 'title' | join: '|' }} {{ site.posts "
    "| sort: 'kind', 'last' | map: 'url' | join: ' ' }}",
    "{{ site.posts | group_by_exp: 'p', \"p.date | date: '%Y'\" | map: 'name' | join: ' ' }} {{ "
    "site.static_files | where: 'extname', '.txt' | map: 'path' | join: ' ' }}",
    "{{ site.data.authors[page.author].name }} {{ site.data.people.first | inspect }} {{ site.data.nav | "
    "inspect }} {{ site.data.rows | inspect }}",
    "{{ page.date | date: '%A %e %B %Y %-I:%M %p %j %U %Z' }} {{ page.nosuch | date: '%Y' }} {{ site.time "
    "| date_to_rfc822 }}",
    "{{ site.pages | where_exp: 'p', 'p.title contains \"n\"' | map: 'url' | join: ' ' }} {{ site.posts | "
    "where: 'tags', 'a' | size }} {{ site.posts | where: 'categories', 'c1' | size }}",
    "{{ page.content | markdownify | strip_newlines | truncate: 20 }} {{ page.excerpt | default: 'a b' | "
    "number_of_words }} {{ page.title | to_integer }}",
    "{% assign x = site.posts | push: page | size %}{{ x }} {{ site.posts | slice: 0, 1 | map: 'id' }} {{ "
    "'a,b' | split: ',' | concat: page.tags | uniq | jsonify }}",
    "{% tablerow p in site.posts cols:2 %}{{ p.title }}{% endtablerow %}{% cycle 'a', 'b' %}{% liquid "
    "assign q = 1\necho q %}",
    "{%- if page.title -%} {{- page.title -}} {%- endif -%}  {{ page.url }}",
    "{{ site.collections | map: 'label' | sort | join: ' ' }} {{ site.collections | where: 'label', "
    "'things' | map: 'directory' | first | split: '/' | last }}",
    "{% highlight ruby %}\nputs 1\n{% endhighlight %}",
    "{% highlight python linenos mark_lines=\"1\" %}\nx = 1\ny = 2\n{% endhighlight %}",
    "{% raw %}{{ raw }}{% endraw %}{% comment %}c{% endcomment %}",
    "{{ page.layout }}",
    "{{ paginator.page }}/{{ paginator.total_pages }} {{ paginator.previous_page_path }} {{ "
    "paginator.next_page_path }} {% for p in paginator.posts %}{{ p.title }} {% endfor %}",
    "{% assign g = site.posts | group_by: 'kind' %}{% for x in g %}{{ x.name }}={{ x.size }};{% endfor %}",
    "{% assign l = site.posts | where: 'kind', page.kind | sort: 'title' %}{{ l | map: 'url' | join: ' ' }} "
    "{% assign l = site.pages | where: 'url', page.url | first %}{{ l.title }}",
    "{% assign g = site.documents | group_by: 'kind' %}{% for i in g %}{{ i.name }}{{ i.size }}"
    "{{ i.items | sort: 'url' | map: 'url' | join: ' ' }};{% endfor %}",
    "{{ site.documents | where_exp: 'd', \"d.kind == page.kind and d.url != page.url or d.title contains 'a'\" "
    "| map: 'url' | join: ' ' }} {{ site.posts | where: 'tags', nil | size }}",
    "{% assign found = site.documents | find: 'kind', page.kind %}{{ found.url }} {{ site.posts | "
    "sort_natural: 'title' | map: 'url' | join: ' ' }} {{ site.html_pages | where: 'title', blank | size }}",
    "{{ site.posts | where_exp: 'p', 'p.kind == page.kind' | map: 'title' | join: ' ' }} {{ site.posts | "
    "find: 'kind', 'k1' | map: 'url' }}",
    "{% for p in site.related_posts limit:2 %}{{ p.url }} {% endfor %}",
    "{{ site.title }} {{ site.description }} {{ site.nested | jsonify }} {{ site.author | jsonify }} {{ "
    "site.time | date: '%F %T %z' }} {{ site.ignored }}",
    "{{ site.include | jsonify }} {{ site.exclude | jsonify }} {{ site.permalink }} {{ site.markdown_ext }}",
    "{{ page.author | jsonify }} {{ page.image | jsonify }} {{ page.last_modified_at }} {{ "
    "page.redirect_from | jsonify }} {{ page.toc }}",
    "{% assign p = site.posts.first %}{{ p.next.title }} {{ p.previous.title }} {{ p.excerpt | jsonify }}",
    "{{ page.nosuch }} {{ site.nosuch.more }} {{ page | size }} {{ jekyll.version }} {{ jekyll.environment }}",
    "{{ site.posts | map: 'date' | join: ' ' }} {{ site.pages | map: 'date' | join: ' ' }} {{ site.things "
    "| map: 'date' | join: ' ' }}",
    "{{ page.content | number_of_words }} {{ page.content | number_of_words: 'cjk' }} {{ site.posts | map: "
    "'title' | array_to_sentence_string }} {{ page.nav | inspect }}",
    "{% if page.weight > 1 %}heavy{% endif %}{% unless page.draft %}firm{% endunless %}{% case page.kind "
    "%}{% when 'k1' %}one{% else %}other{% endcase %}",
    "{% capture css %}a { b { c: d } }{% endcapture %}{{ css | scssify }}",
    "{% for x in page.kind %}[{{ x }}]{% endfor %} {{ page.kind | first }} {{ page.kind.a }}",
    "{{ site.posts.first.path }} {{ site.posts.last.relative_path }} {{ site.posts[1].id }} {{ site.posts | size }}",
    "{{ page.categories }} {{ page.tags }} {{ page.title | jsonify }} {{ page.date | jsonify }} {{ "
    "page.slug | inspect }}",
)  # fmt: skip

PLUGIN_TEMPLATES = {
    "jekyll-seo-tag": ("{% seo %}", "{% seo title=false %}"),
    "jekyll-feed": ("{% feed_meta %}",),
    "jekyll-include-cache": ("{% include_cached alone.html a='c' %}",),
    "jekyll-toc": ("{{ page.content | markdownify | inject_anchors }}", "{% toc %}"),
    "jekyll-avatar": ("{% avatar ben %}", "{% avatar user=page.author size=50 %}"),
    "jekyll-last-modified-at": ("{{ page.last_modified_at | date: '%s' }}", "{% last_modified_at %}"),
    "jekyll-archives": (
        (
            "{{ page.type }} {{ page.title }} {{ page.date | date: '%Y' }} {% for p in page.posts %}{{ p.url"
            " }} {% endfor %}"
        ),
    ),
}

IN_LAYOUTS = (
    "{% for p in site.html_pages %}{{ p.url }} {{ p.content | size }};{% endfor %}",
    "{{ site.things.first.content }}",
    "{% for p in site.posts %}{{ p.output | size }},{{ p.content | size }},{% endfor %}",
    "{{ content | toc }}",
    "{{ content | toc_only }}",
    "{{ content | size }}",
    "{{ layout.title }} {{ layout | jsonify }}",
)
"""In a body, `content` and `layout` still have the values of the previous page (docs/differences/sites.md)."""

LAYOUTS = (
    "_layouts/default.html",
    "_layouts/post.html",
    "_layouts/page.html",
    "_layouts/deep/inner.html",
    "_layouts/home.html",
    "_layouts/redirect.html",
    "_layouts/default.xml",
)

STYLES = (
    "$c: red;\na { b: c; d { e: $c; } }", "@import 'part';\n.x { color: $colour; &:hover { y: z } }",
    "@import 'deep/more';\n@media print { p { a: b } }",
    "/* é */ a::before { content: \"é\"; }", "// no\n@mixin m($x: 1px) { w: $x * 2; }\n.m { @include m(3px); "
    "}", ".{{ page.kind | default: 'k' }} { a: b }", "a { b: {{ site.title | size }}px }",
)  # fmt: skip

PLAIN = {
    "_data/people.yml": "- name: sun\n  n: 1\n- name: moon\n  n: 2.50\n",
    "_data/nav.json": "{\"main\": [{\"label\": \"a\"}], \"foot\": 3}",
    "_data/rows.csv": "a,b\n1,\"x, y\"\n2,\n",
    "_data/sub/rows.tsv": "a\tb\n1\tx\n",
    "_data/sub/deep/d ot.ted.yaml": "k: v\nd: 2024-01-02\n",
    "_data/authors.yml": "ben:\n  name: Ben\n  twitter: '@ben'\n  email: b@x.example\neve: {name: Eve}\n",
    "_data/empty.yml": "",
    "_data/UPPER.yml": "u: 1",
    "_data/ünï-x.json": "[1, \"é\"]",
    "_other/o.yml": "o: 1",
    "_includes/foot.html": "foot {{ include.a }} {{ include.b }} {{ page.title }}\n",
    "_includes/alone.html": "alone {{ include.a }} {{ site.title }}\n",
    "_includes/nested/deep.html": "deep {{ include.p.url }} {% include foot.html a=include.p.title %}",
    "_sass/_part.scss": "$colour: blue;\n",
    "_sass/deep/_more.scss": ".more { a: b; }\n",
    "_styles/_part.scss": "$colour: green;\n",
    "_styles/deep/_more.scss": ".other { a: b; }\n",
    "part.txt": "a part {{ page.url }}",
    "docs/part.txt": "docs part",
    "_posts/part.txt": "posts part",
    "_things/part.txt": "things part",
    "assets/a.txt": "a",
    "assets/Ü b.bin": "b",
    "assets/logo.png": "png",
    "notes/n.txt": "n",
    "kept/k.txt": "k",
    ".hidden/h.txt": "h",
    ".htaccess": "ht",
    ".x.txt": "x",
    "_extra/e.txt": "e",
    "docs/plain.md": "# Plain heading\n\nwords",
    "plain.md": "Plain\n=====\n\nwords [a](about.md)",
    "plain.html": "<p>no front matter</p>",
    "Gemfile": "gem",
    "node_modules/x.js": "x",
    "docs/vendor/bundle/y.txt": "y",
    "file~": "backup",
    "#emacs#": "e",
    "docs/.gitkeep": "",
    "CNAME": "a.example",
    "LICENSE.md": "text",
    "docs/deep/readme.md": "# Read me\n",
    "docs/README.markdown": "# Read docs\n",
    "_data/kinds.yml": "date: 2024-01-02\ntime: 2024-01-02 03:04:05 +0100\nbool: yes\nnothing: ~\nint: "
    "0o17\nfloat: 1.50\nsym: :s\nlist: &l [1, 2]\nagain: *l\ntext: |\n  a\n  b\n",
    "_data/table.csv": "name,\"a \"\"q\"\" b\",empty\nx,\"two\nlines\",\n\n ,3,4,5\n",
    "_data/semi.csv": "a;b\n1;2\n",
    "_data/folder/same.yml": "from: yml\n",
    "_data/folder/same.json": "{\"from\": \"json\", \"n\": 1.0, \"big\": 12345678901234567890, \"e\": 1e3}",
    "_data/two words.yml": "- a\n- {b: c}\n",
    "_data/list.yml": "- {a: 1, b: x, n: {m: 5}}\n- {a: 3, b: y}\n- {a: 2, n: {m: '5'}}\n- {a: null, b: x}\n",
    "_data/merge.yml": "base: &b {x: 1, y: 2}\nmore:\n  <<: *b\n  y: 3\n",
    "_data/head.csv": "only,heads\n",
    "_data/9lives.yml": "k: v\n",
    "_data/folder/deep er/x-y.z.json": "{}",
    "_includes/card.html": "<div class=\"{{ include.class }}\">{{ include.title | default: 'untitled' }} {{ "
    "include.item.url | relative_url }} {{ include.n }}{% if include.item.excerpt "
    "%}{{ include.item.excerpt | strip_html | truncate: 20 }}{% endif %}</div>\n",
    "_includes/nested/params.html": "{% include card.html title=include.a class=include.b item=page.previous "
    "%}{{ include.a }}{% assign leaked = include.b %}",
    "_includes/rec.html": "{{ include.depth }}{% if include.depth > 0 %}{% assign d = include.depth | minus: "
    "1 %}{% include rec.html depth=d %}{% endif %}",
    "_includes/toc-like.html": "{% assign hs = include.html | split: '<h' %}{% for h in hs %}{% if "
    "forloop.first %}{% continue %}{% endif %}{% assign level = h | slice: 0, 1 | "
    "plus: 0 %}{% if level > 3 %}{% continue %}{% endif %}{% assign id = h | "
    "split: 'id=\"' | last | split: '\"' | first %}<a class=\"{{ include.class "
    "}}\" href=\"#{{ id }}\">{{ h | split: '</h' | first | split: '>' | last "
    "}}</a>{% endfor %}{{ leaked }}",
}  # fmt: skip
