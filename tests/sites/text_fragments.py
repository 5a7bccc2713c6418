"""Texts of random sites: contents of posts, and of themes' layouts and includes."""

from __future__ import annotations

RICH_PROSE = (
    "A paragraph.\n{: .lead #first data-x=\"y z\"}\n\n> A quote\n{: cite=\"https://q.example\"}\n\n*em*{: "
    ".hl} and [a](/b){: target=\"_blank\" rel=\"noopener\"}",
    "# ΟΔΟΣ ΣΑΣ\n\n## Ǆ ǅ ßẞ ﬁ\n\n[ΟΔΟΣ][] and [x][İ]\n\n[οδοσ]: /final\n[i̇]: /dotted",
    "{:note: .note title=\"N\"}\n\nNoted.\n{: note}\n\n- item\n{: note .more}",
    "Long[^long] and short[^s], again[^long].\n\n[^long]: First paragraph.\n\n    Second paragraph.\n\n    "
    "    code in it\n\n    - a list\n[^s]: Short *one*.",
    "Term\n: Definition one\n: Definition two\n\nOther term\nThird term\n\n: Loose definition\n\n    More of it\n",
    "| Code | Text |\n|:-----|-----:|\n| `a | b` | x \\| y |\n| **b** | [l](/l \"t|u\") |\n{: .table}",
    "| a | b |\n|---|---|\n| 1 | 2 |\n|===\n| sum | 3 |\n\nafter",
    "$$\n\\begin{aligned}\na &= b < c \\\\\n  &= d\n\\end{aligned}\n$$\n\nInline $$a_1 < b_2$$ and $5 and \\$$x$$",
    "The HTML and the W3C.\n\n*[HTML]: Hyper Text \"Markup\" Language\n*[W3C]: World Wide Web",
    "<div class=\"box\" markdown=\"1\">\n## In a box\n\n- a\n- b\n\n</div>\n\n<details "
    "markdown=\"1\"><summary>S *s*</summary>\n\ntext\n\n</details>",
    "<section markdown=\"block\">\n<span markdown=\"1\">*a*</span>\n</section>\n<p "
    "markdown=\"span\">*b*</p>\n<div>*c*</div>",
    "1. one\n\n   ```ruby\n   puts 1\n   ```\n\n2. two\n\n       indented\n\n   - in two\n     more\n3. three",
    "* a\n    * b\n        * c\n\n          para\n    * d\n* e\n+ other",
    "<!-- a *comment* -->\n\ntext <!-- inline --> more\n\n<!--\nseveral\n\nlines\n-->",
    "{::options auto_ids=\"false\" /}\n\n# No id\n\n{::nomarkdown}\n<b>*raw*</b>\n{:/nomarkdown}\n\n{::comm"
    "ent}\nhidden\n{:/comment}",
    "{::options parse_block_html=\"true\" /}\n\n<div>\n*em*\n</div>",
    "1. toc\n{:toc .toc-list #own-toc}\n\n## A & B\n\n### \"C\" `d`\n\n## Not listed\n{: .no_toc}\n\n## A & B",
    "- TOC\n{:toc}\n{: .c}\n\n# One *two*{: .x}\n\n## [Linked](/x) heading\n\n# Ünïcode heading 日本",
    "\"Quoted 'inner' text\" isn't it's '90s -- a---b ... <<guillemets>> \"*em*\" (\"p\")",
    "[one], [two][], [three][3] and [four].\n\n[one]: /1 \"Title 'one'\"\n[two]: <https://two.example/a b> "
    "(T)\n[3]:\n  https://three.example\n  'Title three'\n[Four]: /4",
    "- [ ] open\n- [x] done\n  - [ ] nested\n\n~~gone~~ and ~~a *b*~~ and a~~b",
    "a line\nanother  \nthird\\\\\nfourth",
    "Heading\n-------\n\n#### Deep ####\n\n#No space\n\n# With id {#custom}\n\n* * *\n\n- - -\n___",
    "```\nno language\n```\n\n```js linenos\nlet a = `x`;\n```\n{: .wide}\n\n~~~ "
    "html\n<b>&amp;</b>\n~~~\n{: data-x=\"1\"}\n\n`x = 1`{:.language-python}",
    "    {% raw %}{{ x }}{% endraw %}\n\n```liquid\n{% raw %}{% if a %}{% endraw %}\n```",
    "<table>\n<tr><td>*a*</td></tr>\n</table>\n\n<p>para <b>b</p>\n\n<br/><hr>\n\n<iframe "
    "src=\"https://v.example\" allowfullscreen></iframe>\n\n<script>\nif (a < b && c) { d(\"*e*\"); "
    "}\n</script>",
    "<style>\n.a > .b { c: d }\n</style>\n\n<pre><code>a *b* &lt;\n\n  c</code></pre>\n\n<input type=text "
    "disabled>\n<textarea>\n *x*\n</textarea>",
    "https://bare.example/a_b_c and <https://auto.example?a=1&b=2> and me@x.example and <me@x.example>",
    "![alt *text*](/i.png \"T\"){: width=\"10\"} ![ref][i] [![nested](/n.png)](/to)\n\n[i]: /ref.png",
    "\\*not em\\* \\`c\\` \\[l\\] 2 * 3 * 4 snake_case_word __init__ a*b*c **x*y*z** &lt; &nbsp; &#8364; & AT&T <3",
    "> quote\ncontinued\n\n> > nested\n>\n> - list\n>   more\n\n> ```\n> code\n> ```",
    "^\n\n    code after eob\n\n- a\n^\n- b\n\n\n\n\npara   with   spaces\t\ttab",
    "First [paragraph][ref] with a note[^n] and HTML.\n\n## Then a heading\n\nrest\n\n[ref]: /r "
    "\"R\"\n[^n]: note\n*[HTML]: H",
    "{% if page.title %}\nFirst in if.\n\nSecond in if.\n{% endif %}\n\nThird.",
    "{% for i in (1..2) %}{% capture c %}in {{ i }}\n\npara{% endcapture %}{{ c }}{% endfor %}\n\nend",
    "<div>\nhtml first\n\nsame div\n</div>\n\npara",
    "![only an image](/x.png)\n\n## H\n\ntext",
    "```\ncode first\n\nstill code\n```\n\npara",
    "- list first\n\n- loose\n\npara [r]\n\n[r]: /r",
    "[r]: /first\n\ntext [r] and [R][r]\n\n\n[r]: /second\n",
    "> quote first\n>\n> still\n\npara",
    "{: .ial-first}\nText.\n{: .after}\n\n{:.orphan}\n\nMore.",
    "a\u00a0b\u2028c \u200bd \ufeffe",
    "trailing spaces   \n\n  two spaces before\n   three\n\ttab\n",
    "[link](<a b> \"t\") [l](/x?a=1&b=2#y) [l](/ü/日) [l]( /sp ) [l]() [](/e) [a [b] c](/d) [a](b \"c \"d\" e\")",
    "H~2~O x^2^ ==mark== :smile: @user #5 [[wiki]] {{ '{{' }} ++ins++",
    "Line {{ page.title | default: 'no' }} in *{{ page.kind }}*\n{% comment %}\n\nnothing\n\n{% endcomment "
    "%}\n| {{ page.weight }} | x |",
)  # fmt: skip

THEME_TEMPLATES = (
    "{% assign docs = site.documents | where_exp: 'd', 'd.title' | sort: 'title' %}{% for d in docs %}{{ "
    "d.title }} {{ d.collection }};{% endfor %}",
    "{% assign by = site.posts | group_by_exp: 'p', \"p.date | date: '%Y-%m'\" %}{% for y in by %}{{ "
    "y.name }}({{ y.size }}): {% for p in y.items %}{{ p.title | escape }} {% endfor %}{% endfor %}",
    "{{ site.pages | sort: 'title', 'first' | map: 'name' | join: ' ' }}|{{ site.pages | sort: 'weight' | "
    "map: 'url' | join: ' ' }}|{{ site.documents | sort: 'date' | map: 'id' | join: ' ' }}",
    "{{ site.pages | sort_natural: 'name' | map: 'name' | join: ' ' }}|{{ site.things | sort: 'url' | "
    "reverse | map: 'url' | join: ' ' }}",
    "{% include card.html item=page title=page.title class=\"a b\" %}{% include card.html item=site.posts.first %}",
    "{% for p in site.posts limit:3 %}{% include card.html item=p title=p.title n=forloop.index %}{% endfor %}",
    "{% capture cap %}{% include foot.html a='cap' %}{% endcapture %}{% include card.html title=cap %}",
    "{% assign seen = page.title %}{% capture kept %}<i>{{ page.url }}</i>{% endcapture %}{{ seen }}{{ kept }}",
    "{% assign c = site.collections | where: 'label', 'things' | first %}{{ c.label }} {{ c.docs | size }} "
    "{{ c.output }} {% for d in c.docs %}{{ d.title | markdownify }}{% endfor %}",
    "{% for c in site.collections %}{% unless c.label == 'posts' %}{{ c.label | capitalize }}: {{ "
    "site[c.label] | map: 'url' | join: ', ' }}{% endunless %}{% endfor %}",
    "{% if page.previous.url %}<a href=\"{{ page.previous.url | relative_url }}\">{{ page.previous.title | "
    "escape }}</a>{% endif %}{% if page.next %}{{ page.next.url }}{% endif %}",
    "{% for p in site.related_posts %}{{ p.title }} {{ p.date | date: '%b %-d, %Y' }}{% endfor %}",
    "{% assign images = site.static_files | where: 'image', true %}{% for f in images %}{{ f.path | "
    "relative_url }} {{ f.basename }}{% endfor %}{{ site.static_files | where_exp: 'f', \"f.path contains "
    "'assets'\" | map: 'name' | join: ' ' }}",
    "{{ site.static_files | map: 'extname' | uniq | sort | join: ' ' }} {{ site.static_files | group_by: "
    "'extname' | map: 'name' | join: ' ' }} {{ site.static_files | sort: 'path' | map: 'path' | last }}",
    "{{ page.excerpt | markdownify }}|{{ page.description | default: page.excerpt | strip_html | "
    "normalize_whitespace | truncate: 40 | escape }}",
    "{{ site.description | markdownify }} {{ site.title | smartify }} {{ '\"a\" -- b...' | smartify }} {{ "
    "'x **y**' | markdownify | remove: '<p>' }}",
    "{{ page.tags | jsonify }} {{ page.categories | jsonify }} {{ page.date | jsonify }} {{ page.nav | "
    "jsonify }} {{ site.data.people | jsonify }} {{ nil | jsonify }}",
    "{{ page.title | inspect }} {{ page.tags | inspect }} {{ page.nosuch | inspect }} {{ page.date | "
    "inspect }} {{ page.weight | inspect }} {{ site.data.rows | first | inspect }}",
    "{{ '2024-01-05' | date_to_string }} {{ 'Jan 5, 2024 10:00' | date_to_long_string }} {{ '2024-03-02 "
    "10:00 +0530' | date_to_xmlschema }} {{ '2024-02-03' | date_to_rfc822 }} {{ 1704448800 | "
    "date_to_string: 'ordinal' }} {{ '2024-03-22' | date_to_long_string: 'ordinal', 'US' }}",
    "{{ nil | date_to_string }} {{ page.nosuch | date_to_xmlschema }} {{ 'now' | date: '%Y' | size }} {{ "
    "page.date | date_to_string: 'ordinal', 'US' }}",
    "{{ page.content | number_of_words: 'auto' }} {{ page.title | default: 'a b' | number_of_words }} {{ "
    "'日本 and words' | number_of_words: 'cjk' }} {{ '日本 and words' | number_of_words }} {{ '日本 and words' | "
    "number_of_words: 'auto' }}",
    "{{ page.title | slugify: 'none' }} {{ page.title | slugify: 'raw' }} {{ page.title | slugify: "
    "'pretty' }} {{ page.title | slugify: 'ascii' }} {{ page.title | slugify: 'default' }} {{ 'Ünï _x_.y+z "
    "日' | slugify: 'latin' }}",
    "{{ site.posts | where: 'author.name', 'Eve' | map: 'url' | join: ' ' }} {{ site.documents | where: "
    "'kind', nil | size }} {{ site.documents | where: 'weight', 2 | map: 'url' }} {{ site.posts | where: "
    "'hidden', true | size }}",
    "{{ site.documents | where_exp: 'd', 'd.weight > 1 and d.title' | map: 'url' | join: ' ' }} {{ "
    "site.documents | where_exp: 'd', \"d.tags contains 'a' or d.kind == 'k1'\" | size }} {{ "
    "site.documents | find_exp: 'd', 'd.weight' | inspect | slice: 0 }}",
    "{{ page.title | xml_escape }} {{ page.title | default: page.url | cgi_escape }} {{ page.url | "
    "uri_escape }} {{ 'a b/ü?x=1&y=[2]' | uri_escape }} {{ 'a b/ü?x=1' | cgi_escape }} {{ '<a \"b\">' | "
    "xml_escape }} {{ page.title | url_encode }}",
    "{{ ' a \n\n b\t ' | normalize_whitespace }} {{ page.title | normalize_whitespace | strip }} {{ "
    "page.description | strip_newlines | escape_once }}",
    "{% if page.tags and page.categories %}{{ page.tags | array_to_sentence_string: 'und' }} {{ "
    "page.categories | array_to_sentence_string }}{% endif %} {{ page.tags | join: ', ' | downcase }}",
    "{% assign tags = site.tags | sort %}{% for t in tags %}{{ t | first }} {{ t | last | size }} {{ t[0] "
    "| slugify }};{% endfor %}",
    "{% for c in site.categories %}{% capture name %}{{ c | first }}{% endcapture %}#{{ name | slugify }} "
    "{% for p in site.categories[name] %}{{ p.title }} {% endfor %}{% endfor %}",
    "{% assign all = '' | split: '' %}{% for p in site.posts %}{% assign all = all | push: p.title %}{% "
    "endfor %}{{ all | sort | uniq | join: '|' }} {{ all | unshift: 'z' | pop | shift | size }}",
    "{% assign n = page.content | number_of_words %}{% if n < 180 %}1 min{% else %}{{ n | divided_by: 180 "
    "}} mins{% endif %} {{ page.content | strip_html | size }}",
    "{% assign parts = page.url | split: '/' %}{% for part in parts %}{% unless forloop.first %}{{ part | "
    "replace: '-', ' ' | capitalize }} &gt; {% endunless %}{% endfor %}",
    "{% for item in site.data.nav.main %}{{ item.label }}{% if item.url == page.url %} active{% endif %}{% "
    "endfor %}{% for pair in site.data.authors %}{{ pair[0] }}={{ pair[1].name }}{% endfor %}",
    "{% for pair in site.data %}{{ pair[0] }} {% endfor %}{{ site.data.kinds | jsonify }} {{ "
    "site.data.kinds.date | date: '%d' }} {{ site.data.table | jsonify }} {{ site.data.semi | inspect }}",
    "{{ site.data.sub.deep | jsonify }} {{ site.data.folder.same | inspect }} {{ site.data['two words'] | "
    "jsonify }} {{ site.data.list | map: 'a' | join: ' ' }} {{ site.data.list | where: 'a', 1 | size }} {% "
    "if site.data.list %}{{ site.data.list | sort: 'b' | map: 'a' | join: ' ' }}{% endif %}",
    "{% if site.data.list %}{{ site.data.list | group_by: 'b' | jsonify }} {{ site.data.list | where_exp: "
    "'x', 'x.b == nil' | jsonify }} {{ site.data.list | sort: 'a', 'last' | jsonify }} {{ site.data.list | "
    "map: 'n.m' | jsonify }} {{ site.data.list | where: 'n.m', 5 | jsonify }} {{ site.data.list | "
    "group_by: 'n.m' | map: 'name' | jsonify }}{% endif %}",
    "{{ page.date | date: '%-d. %B %Y, %H:%M' }} {{ page.date | date: '%s %N %L' }} {{ page.date | date: "
    "'%G-W%V %u %w %C %y %P %^a %10Y %-m' }} {{ site.time | date: '%Z %z %:z' }} {{ page.last_modified_at "
    "| default: page.date | date_to_xmlschema }}",
    "{% if page.tags.size > 0 %}{% for t in page.tags %}<a href=\"{{ '/tags/' | relative_url }}#{{ t | "
    "slugify }}\">{{ t }}</a>{% unless forloop.last %}, {% endunless %}{% endfor %}{% endif %}",
    "{% assign page_author = site.data.authors[page.author] | default: site.author %}{{ page_author.name | "
    "default: page_author }} {{ page.author | default: site.author.name | default: 'nobody' }}",
    "{{ page.permalink }} {{ page.layout }} {{ page.slug }} {{ page.published }} {{ page.date | date: '%F' "
    "}} {{ page.path | split: '/' | last }} {{ page.url | append: 'x' | absolute_url }} {{ 'x' | "
    "relative_url }} {{ '' | relative_url }} {{ nil | absolute_url }} {{ 'https://o.example/x' | "
    "relative_url }}",
    "{% for p in site.posts %}{% assign year = p.date | date: '%Y' %}{% if year != last %}## {{ year "
    "}}\n{% assign last = year %}{% endif %}* [{{ p.title }}]({{ p.url | relative_url }})\n{% endfor %}",
    "{% for p in site.html_pages %}{% if p.title and p.title != page.title %}{{ p.title }} {{ p.url }}{% "
    "endif %}{% endfor %}{{ site.html_files | map: 'path' | join: ' ' }}",
    "{{ site.posts.first.excerpt | strip_html | strip }}|{{ site.posts.first.content | strip_html | "
    "truncatewords: 5 }}|{{ site.posts.last.excerpt | size }}",
    "{{ page.content | markdownify | strip_html | strip_newlines | truncate: 30, '…' }} {{ page.content | "
    "split: ' ' | first }} {{ page.content | replace: '\n', ' ' | slice: 0, 10 }}",
    "{% include {{ page.nosuch | default: 'foot.html' }} a=page.tags %}{% include nested/params.html "
    "a=page.title b=site.title %}{% include rec.html depth=2 %}",
    "{% include toc-like.html html=page.content class='t' %}",
    "{% cycle 'x': 'a', 'b' %}{% cycle 'x': 'a', 'b' %}{% for i in (1..3) %}{% cycle 'r', 's' %}{% if i == "
    "2 %}{% continue %}{% endif %}{{ i }}{% endfor %}{% tablerow x in page.tags cols:2 limit:3 %}{{ x }}{% "
    "endtablerow %}",
    "{{ site.pages | map: 'title' | compact | sort_natural | join: ',' }} {{ site.pages | where: 'dir', "
    "'/docs/' | map: 'name' | join: ' ' }} {{ site.pages | group_by: 'dir' | map: 'name' | join: ' ' }}",
    "{{ site.posts | map: 'categories' | jsonify }} {{ site.posts | map: 'tags' | join: ',' }} {{ "
    "site.posts | map: 'date' | first | date: '%Y' }} {{ site.posts | group_by: 'categories' | map: 'name' "
    "| jsonify }}",
    "{{ 'now' | date: '%Y' | plus: 0 | times: 0 }} {{ page.weight | times: 1.5 | round: 1 }} {{ "
    "page.weight | to_integer }} {{ '3.7' | to_integer }} {{ true | to_integer }}",
    "{% assign first = site.posts | first %}{{ first.title }} {{ first.id }} {{ first.previous.title }} {{ "
    "first.next }} {% assign rest = site.posts | slice: 1, 2 %}{{ rest | map: 'title' | join: ' ' }}",
    "{% for p in paginator.posts %}{{ p.title }} {{ p.excerpt }}{% endfor %}{% if paginator.total_pages > "
    "1 %}{% for n in (1..paginator.total_pages) %}{% if n == paginator.page %}[{{ n }}]{% elsif n == 1 "
    "%}{{ '/' | relative_url }}{% else %}{{ site.paginate_path | relative_url | replace: ':num', n }}{% "
    "endif %}{% endfor %}{% endif %}",
    "{{ page.title | strip_html | default: site.title }} {{ page.image.path | default: page.image | "
    "relative_url }} {{ page.image | absolute_url | escape }}",
    "{{ page.toc | default: true, allow_false: true }} {{ page.excerpt | default: 'none' }} {{ "
    "page.excerpt | inspect | slice: 0, 12 }} {{ page.previous.excerpt | strip_html }}",
    "{%- capture spaced -%}\n  {{ page.title }}\n  {%- if true %} x{% endif -%}\n{%- endcapture -%}[{{ spaced }}]",
    "{{ page.words }} {{ page.num | plus: 1 }} {{ page.when | date_to_xmlschema }} {{ page.nav[0].b | "
    "join: '-' }} {{ page.nav | where: 'a', 2 | size }} {{ page.kind.a | default: page.kind }} {{ "
    "page.list | jsonify }} {{ page.map | jsonify }} {{ page.text | jsonify }}",
    "{{ page.html | jsonify }} {{ page.math | inspect }} {{ page.list | first }} {{ page.map.b.c }} {{ "
    "page.map | map: 'a' }} {{ page.list | default: 'x' | first }} {{ page.text | newline_to_br }}",
    "{{ site.config | inspect }} {{ site.posts.size }} {{ site.pages.size | plus: 0 | at_least: 1 }} {{ "
    "site.source | size | at_most: 1 }} {{ site.show_drafts }} {{ site.future }} {{ site.limit_posts }} {{ "
    "site.paginate }} {{ site.defaults | jsonify }} {{ site.collections_dir }}",
)  # fmt: skip
