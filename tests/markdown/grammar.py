"""Random Markdown documents made of all of kramdown's constructs, nested and in sequence, some of them damaged."""

from __future__ import annotations

import random

WORDS = (
    "one",
    "two",
    "Three",
    "four_five",
    "six__seven__",
    "6",
    "it's",
    "a*b",
    "x^2",
    "naïve",
    "日本",
    "HTML",
    "end.",
    "(so)",
    "3.5",
    "--",
    "...",
    "A&B",
    "5 < 6",
    '"q"',
)
IDS = ("note", "x", "one-two", "Link", "3d")
URLS = ("/a", "https://example.org/a_b?x=1&y=2", "a b", "<a b>", "#x", "mailto:me@example.org", "a(b)c", "")
ATTRIBUTES = (
    ".c",
    "#i",
    'k="v"',
    "k='v'",
    ".a .b",
    'title="a b"',
    "x",
    "note",
    "#",
    "k=v",
    "hidden",
    '.c #i k="}"',
    "toc",
    ":.c",
)
BLOCK_TAGS = (
    "div",
    "section",
    "p",
    "pre",
    "table",
    "script",
    "details",
    "ul",
    "unknown",
    "h2",
    "style",
    "textarea",
    "blockquote",
)
SPAN_TAGS = ("b", "span", "a", "em", "code", "kbd", "br", "img", "u", "strange", "math", "time")
MARKS = (
    "*",
    "_",
    "`",
    "[",
    "]",
    "(",
    ")",
    "!",
    "<",
    ">",
    "{",
    "}",
    ":",
    "|",
    "#",
    "-",
    "+",
    "=",
    "~",
    "^",
    "$",
    "\\",
    "\n",
    " ",
    "    ",
    "\t",
    '"',
    "'",
    "&",
    ".",
    "1.",
    "\n\n",
    "{:",
    "^\n",
    "//",
    "%",
)
OPTIONS: tuple[dict[str, object], ...] = (
    {},
    {},
    {},
    {"input": "kramdown"},
    {"input": "kramdown", "parse_block_html": True},
    {"auto_ids": False, "hard_wrap": True},
    {"parse_block_html": True},
    {"html_to_native": True},
    {"html_to_native": True, "parse_block_html": True},
    {"parse_span_html": False},
    {"auto_id_prefix": "p-", "auto_id_stripping": True},
    {"transliterated_header_ids": True, "header_offset": 2},
    {"footnote_nr": 5, "footnote_backlink": "", "footnote_prefix": "a"},
    {"footnote_backlink_inline": True},
    {"entity_output": "as_input"},
    {"entity_output": "numeric"},
    {"entity_output": "symbolic"},
    {"smart_quotes": "apos,apos,quot,quot"},
    {"smart_quotes": "lsquo,rsquo,bdquo,ldquo"},
    {"toc_levels": "2..3"},
    {"gfm_quirks": ""},
    {"gfm_quirks": "no_auto_typographic"},
    {"math_engine": None},
    {"remove_block_html_tags": False, "remove_span_html_tags": True},
    {"typographic_symbols": {"mdash": "—", "hellip": "."}},
    {"link_defs": {"note": ["/n", "N"]}},
    {"header_links": True, "footnote_link_text": "(%s)"},
)


class Grammar:
    """Makes the same documents from the same seed."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)

    def options(self) -> dict[str, object]:
        """Return options for kramdown, often none."""
        return {
            "input": "GFM",
            "hard_wrap": False,
            "syntax_highlighter": None,
            **self._random.choice(OPTIONS),
        }

    def document(self) -> str:
        """Return a document. One in four is damaged in some places."""
        text = self.blocks(self._random.choice((1, 2, 3, 4, 6)), 0)
        if self._random.random() < 0.25:
            text = self._damaged(text)
        return text

    def _damaged(self, text: str) -> str:
        for _ in range(self._random.choice((1, 1, 2, 5))):
            at = self._random.randrange(len(text) + 1)
            if self._random.random() < 0.4:
                text = text[:at] + text[at + self._random.choice((1, 1, 2, 7)) :]
            else:
                text = text[:at] + self._random.choice(MARKS) + text[at:]
        return text

    def _chance(self, share: float) -> bool:
        return self._random.random() < share

    # Spans

    def words(self) -> str:
        """Return a few words."""
        return " ".join(self._random.choices(WORDS, k=self._random.choice((1, 1, 2, 3, 5))))

    def line(self, depth: int = 0) -> str:
        """Return a line of text with spans in it."""
        parts = [
            self.words() if self._chance(0.45) else self.span(depth)
            for _ in range(self._random.choice((1, 1, 2, 3)))
        ]
        return self._random.choice((" ", " ", " ", "", ", ")).join(parts)

    def span(self, depth: int) -> str:
        """Return one construct within a line."""
        if depth > 2:
            return self.words()
        kind = self._random.choice(
            ("em", "em", "strong", "code", "link", "link", "image", "reference", "autolink", "html", "html",
             "footnote", "math", "entity", "escape", "quotes", "typography", "abbreviation", "break",
             "extension", "strike", "attributes", "bare", "nested")
        )  # fmt: skip
        text = getattr(self, f"_{kind}")(depth)
        assert isinstance(text, str)
        if self._chance(0.12):
            text += f"{{:{self._random.choice(ATTRIBUTES)}}}"
        return text

    def _em(self, depth: int) -> str:
        mark = self._random.choice("*_")
        return f"{mark}{self.line(depth + 1)}{mark}"

    def _strong(self, depth: int) -> str:
        mark = self._random.choice(("**", "__", "***", "_**"))
        return f"{mark}{self.line(depth + 1)}{mark[::-1]}"

    def _nested(self, depth: int) -> str:
        return self._random.choice(
            (
                "*a **b** c*",
                "**a*b***",
                "*a**b*",
                "_a __b__ c_",
                "***a** b*",
                "a*b*c",
                "a_b_c",
                "* a *",
                "**a",
                "*a",
                "__a_",
            )
        )

    def _code(self, depth: int) -> str:
        return self._random.choice(
            (
                "`a`",
                "`` a`b ``",
                "`a",
                "`` ` ``",
                "`<b>`",
                "`a  b`",
                "`\\`",
                "`{:.c}`",
                "`a`{:.language-ruby}",
                "`|`",
                "``",
            )
        )

    def _link(self, depth: int) -> str:
        title = self._random.choice(("", "", ' "t"', " 't u'", ' "a "b" c"', '  "t" ', " t"))
        return f"[{self.line(depth + 1)}]({self._random.choice(URLS)}{title})"

    def _image(self, depth: int) -> str:
        return (
            f"!{self._link(depth + 1)}"
            if self._chance(0.6)
            else f"![{self.words()}][{self._random.choice(IDS)}]"
        )

    def _reference(self, depth: int) -> str:
        ident = self._random.choice(IDS)
        return self._random.choice(
            (
                f"[{self.line(depth + 1)}][{ident}]",
                f"[{ident}]",
                f"[{ident}][]",
                f"[{self.words()}] [{ident}]",
                f"[{ident.upper()}]",
            )
        )

    def _autolink(self, depth: int) -> str:
        return self._random.choice(
            (
                "<https://example.org/a?b=1&c>",
                "<me@example.org>",
                "<mailto:me@example.org>",
                "https://example.org/a_b",
                "<ftp://x y>",
            )
        )

    def _html(self, depth: int) -> str:
        tag = self._random.choice(SPAN_TAGS)
        attribute = self._random.choice(
            (
                "",
                "",
                ' class="a"',
                ' markdown="0"',
                ' markdown="span"',
                " hidden",
                " a=b",
                " title='x > y'",
                '\n x="y"',
            )
        )
        if tag in ("br", "img") or self._chance(0.1):
            return f"<{tag}{attribute}{self._random.choice(('', '/', ' /'))}>"
        if self._chance(0.1):
            return self._random.choice(
                (
                    "<!-- c -->",
                    "<!-- a -- b",
                    "<?php x ?>",
                    "</b>",
                    "<b",
                    "< b>",
                    "<1>",
                    "<a@b>",
                    "<![CDATA[x]]>",
                )
            )
        return f"<{tag}{attribute}>{self.line(depth + 1)}</{tag}>"

    def _footnote(self, depth: int) -> str:
        return f"[^{self._random.choice(IDS)}]"

    def _math(self, depth: int) -> str:
        return self._random.choice(("$$x^2$$", "$$ a_b < c $$", "$$a$", "\\$$x$$", "$$\\text{$x$}$$", "$5$"))

    def _entity(self, depth: int) -> str:
        return self._random.choice(
            (
                "&amp;",
                "&frac13;",
                "&copy;",
                "&#169;",
                "&#xa9;",
                "&nosuch;",
                "&",
                "&lt;b&gt;",
                "&nbsp;",
                "&amp",
                "&#0;",
                "&apos;",
                "&quot;",
            )
        )

    def _escape(self, depth: int) -> str:
        return f"\\{self._random.choice((*MARKS[:28], 'a', '<<', '...', '--'))}"

    def _quotes(self, depth: int) -> str:
        return self._random.choice(
            (
                '"a"',
                "'a'",
                "\"'a' b\"",
                "it's",
                "'80s",
                '"a',
                'a"',
                "5'6\"",
                '"*a*"',
                "('a')",
                "a 'b' c",
                "'\"a\"'",
                '"(a)"',
                '--"a"',
            )
        )

    def _typography(self, depth: int) -> str:
        return self._random.choice(
            ("--", "---", "...", "<<a>>", "<< a >>", "a--b", "\\--", "....", "<<", "\\<<a\\>>", "----")
        )

    def _abbreviation(self, depth: int) -> str:
        return self._random.choice(
            ("HTML", "HTML5", "xHTML", "3d", "HTML.", "<b>HTML</b>", "one-two", "two  words", "two\nwords")
        )

    def _break(self, depth: int) -> str:
        return self._random.choice(("  \n", "\\\\\n", "\n", "\n", "   \n  ", " \n"))

    def _extension(self, depth: int) -> str:
        return self._random.choice(
            (
                "{::comment}x{:/}",
                "{::nomarkdown}*x*{:/}",
                '{::options auto_ids="false" /}',
                "{:/}",
                "{::nosuch}x{:/}",
                "{::comment /}",
                '{::nomarkdown type="html"}<b>{:/nomarkdown}',
            )
        )

    def _strike(self, depth: int) -> str:
        return self._random.choice((f"~~{self.words()}~~", "~a~", "~~a", "~~ a ~~", "~~~a~~~"))

    def _attributes(self, depth: int) -> str:
        return f"{{:{self._random.choice(ATTRIBUTES)}}}"

    def _bare(self, depth: int) -> str:
        return self._random.choice(
            (
                "|",
                "a|b",
                "#",
                "+",
                "1.",
                "- x",
                "> x",
                ":",
                "[",
                "]",
                "![",
                "[]",
                "[]()",
                "()",
                "{",
                "}",
                "{:}",
                "{: }",
                "*",
                "_",
                "**",
                "\t",
                "\\",
            )
        )

    # Blocks

    def blocks(self, count: int, depth: int) -> str:
        """Return some blocks, with any number of empty lines between them."""
        parts = []
        for _ in range(count):
            parts += [
                self.block(depth),
                self._random.choice(("\n", "\n", "\n", "", "\n\n", " \n", "^\n", "\n{:.c}\n\n")),
            ]
        return "".join(parts)

    def block(self, depth: int) -> str:
        """Return one block, with its line break."""
        kinds = [
            "paragraph",
            "paragraph",
            "header",
            "setext",
            "rule",
            "indented",
            "fenced",
            "table",
            "html",
            "html",
            "definition",
            "mathblock",
            "attributes",
            "extension",
            "toc",
            "comment",
        ]
        if depth < 3:
            kinds += ["quote", "list", "list", "list", "definitions", "footnote", "htmlblocks"]
        text = getattr(self, f"_block_{self._random.choice(kinds)}")(depth)
        assert isinstance(text, str)
        if self._chance(0.1):
            text += f"{{:{self._random.choice(ATTRIBUTES)}}}\n"
        return text

    def _block_paragraph(self, depth: int) -> str:
        lines = [
            self._random.choice(("", "", "", " ", "   ", "    ")) + self.line()
            for _ in range(self._random.choice((1, 1, 2, 3)))
        ]
        return "\n".join(lines) + "\n"

    def _block_header(self, depth: int) -> str:
        marks = "#" * self._random.choice((1, 2, 2, 3, 6, 7))
        end = self._random.choice(("", "", " #", " ##", "#", " {#own}", " {:.c}", " #{#own}", " "))
        return f"{self._random.choice(('', '', ' '))}{marks}{self._random.choice((' ', ' ', ''))}{self.line(2)}{end}\n"

    def _block_setext(self, depth: int) -> str:
        title = f"{self.line(2)}{self._random.choice(('', ' {#own}'))}"
        return f"{title}\n{self._random.choice(('===', '---', '=', '-', '== =', '--- '))}\n"

    def _block_rule(self, depth: int) -> str:
        return (
            self._random.choice(("---", "* * *", "***", "- - -", "___", "  ---", "--", "****  ", "-  -  -"))
            + "\n"
        )

    def _block_indented(self, depth: int) -> str:
        return "".join(
            f"{self._random.choice(('    ', '    ', chr(9), '      '))}{self.words()}\n"
            f"{self._random.choice(('', '', chr(10)))}"
            for _ in range(self._random.choice((1, 2, 3)))
        )

    def _block_fenced(self, depth: int) -> str:
        fence = self._random.choice(("```", "~~~", "````", "~~~~~", "```~", "~~`"))
        language = self._random.choice(("", "ruby", " ruby", "ruby?x=1", " c++ ", "{:.c}", "a b"))
        body = "".join(
            f"{self._random.choice(('', '  ', '    '))}{self.words()}\n"
            for _ in range(self._random.choice((0, 1, 2)))
        )
        opening = f"{self._random.choice(('', '', ' '))}{fence}{language}"
        return f"{opening}\n{body}{self._random.choice((fence, fence, fence, fence + '~', '``', ''))}\n"

    def _block_table(self, depth: int) -> str:
        def row() -> str:
            cells = self._random.choice((" | ", "|", " |  | ")).join(
                self.line(2).replace("\n", " ") for _ in range(self._random.choice((1, 2, 3)))
            )
            return self._random.choice((f"| {cells} |", f"|{cells}", cells + "|", f"a | {cells}")) + "\n"

        rule = self._random.choice(
            (
                "|---|---|\n",
                "|:--|--:|\n",
                "|-:-|\n",
                "|===|\n",
                "---|---\n",
                "|:-:|\n",
                "| - | - |\n",
                "+---+\n",
                "|--\n",
            )
        )
        parts = [row(), rule, row()] if self._chance(0.6) else [row(), row()]
        for _ in range(self._random.choice((0, 0, 1, 2))):
            parts.append(self._random.choice((row(), rule, "|===\n", row())))
        return "".join(parts)

    def _block_html(self, depth: int) -> str:
        tag = self._random.choice(BLOCK_TAGS)
        attribute = self._random.choice(
            (
                "",
                "",
                ' class="a"',
                ' markdown="1"',
                ' markdown="0"',
                ' markdown="span"',
                ' markdown="block"',
                " id=x",
                " CLASS='b'",
            )
        )
        inner = self._random.choice(
            (
                self.line(1),
                f"\n{self.line(1)}\n",
                f"\n\n{self.line(1)}\n\n",
                "",
                f"\n  <p>{self.words()}</p>\n",
                f"\n* {self.words()}\n",
            )
        )
        end = self._random.choice(
            (f"</{tag}>", f"</{tag}>", f"</{tag}>", "", f" </{tag.upper()}> {self.words()}")
        )
        return f"{self._random.choice(('', '', '  '))}<{tag}{attribute}>{inner}{end}\n"

    def _block_htmlblocks(self, depth: int) -> str:
        tag = self._random.choice(("div", "section", "details", "td", "li"))
        attribute = self._random.choice((' markdown="1"', "", ' markdown="block"'))
        return f"<{tag}{attribute}>\n{self.blocks(self._random.choice((1, 2)), depth + 1)}</{tag}>\n"

    def _block_comment(self, depth: int) -> str:
        return self._random.choice(
            (
                "<!-- a\n\nb -->\n",
                "<!-- a --> b\n",
                "<?php x\n?>\n",
                "<!-- a\n",
                "<!DOCTYPE html>\n",
                "</div>\n",
                "<hr>\n",
                "<br/>\n",
                "<hr />text\n",
            )
        )

    def _block_definition(self, depth: int) -> str:
        ident = self._random.choice(IDS)
        return self._random.choice(
            (f"[{ident}]: /url\n", f"[{ident}]: /url \"t\"\n", f"[{ident}]: <a b> 't'\n",
             f"  [{ident}]: /u\n    'ti\"tle'\n", f"[{ident}]:\n", "*[HTML]: Hyper Text\n", "*[3d]: \n",
             "*[one-two]: A \"B\"\n", "*[two words]: 2\n", "<![CDATA[a < *b*]]>\n",
             f"{{:{ident}: .ald k=\"v\"}}\n",
             f"{{:{ident}: {self._random.choice(ATTRIBUTES)}}}\n")
        )  # fmt: skip

    def _block_mathblock(self, depth: int) -> str:
        return self._random.choice(
            (
                "$$\nx < y\n$$\n",
                "$$x$$\n",
                "$$x$$ text\n",
                "$$\nx\n",
                "\\$$x$$\n",
                "$$ x\n\ny $$\n",
                "  $$ x $$\n{:.c}\n",
            )
        )

    def _block_attributes(self, depth: int) -> str:
        return f"{self._random.choice(('', '', ' ', '    '))}{{:{self._random.choice(ATTRIBUTES)}}}\n"

    def _block_extension(self, depth: int) -> str:
        return self._random.choice(
            ("{::comment}\nx *y*\n{:/comment}\n", "{::nomarkdown}\n*x*\n{:/}\n",
             "{::options parse_block_html=\"true\" /}\n", "{::options header_offset=\"1\" /}\n", "{:/}\n",
             "{::comment}\nx\n", "{::nosuch /}\n", "{::options smart_quotes=\"apos,apos,quot,quot\" /}\n",
             "{::comment}x{:/} y\n")
        )  # fmt: skip

    def _block_toc(self, depth: int) -> str:
        return self._random.choice(
            (
                "* x\n{:toc}\n",
                "1. x\n{:toc .c}\n",
                "* a\n* b\n{:toc}\n",
                "## No\n{:.no_toc}\n",
                "* x\n{:toc #own}\n",
            )
        )

    def _indented(self, first: str, text: str) -> str:
        """Return a block's text after its mark, with the following lines indented correctly or almost."""
        width = " " * len(first) if self._chance(0.75) else self._random.choice(("", " ", "  ", "    ", "\t"))
        lines = text.split("\n")
        rest = [f"{width}{line}" if line.strip() or self._chance(0.2) else line for line in lines[1:]]
        return "\n".join([first + lines[0], *rest]).rstrip(" \t")

    def _block_quote(self, depth: int) -> str:
        lines = self.blocks(self._random.choice((1, 1, 2)), depth + 1).rstrip("\n").split("\n")
        return "".join(
            f"{'> ' if n == 0 or self._chance(0.85) else self._random.choice(('>', '', ' > '))}{line}\n"
            for n, line in enumerate(lines)
        )

    def _block_list(self, depth: int) -> str:
        mark = self._random.choice(("* ", "- ", "+ ", "1. ", "2. ", "*   ", "-\t", " * ", "10. ", "1.  "))
        items = []
        for _ in range(self._random.choice((1, 2, 2, 3))):
            task = self._random.choice(("", "", "", "", "[ ] ", "[x] ", "{:.c} "))
            body = (
                self.line() + "\n"
                if self._chance(0.55)
                else self.blocks(self._random.choice((1, 2)), depth + 1)
            )
            items.append(self._indented(mark, task + body))
            if self._chance(0.3):
                items.append("\n")
        return "".join(item if item.endswith("\n") else f"{item}\n" for item in items)

    def _block_definitions(self, depth: int) -> str:
        terms = "".join(
            f"{self.line(2).replace(chr(10), ' ')}\n" for _ in range(self._random.choice((1, 1, 2)))
        )
        gap = self._random.choice(("", "", "\n"))
        bodies = []
        for _ in range(self._random.choice((1, 1, 2))):
            body = (
                self.line() + "\n"
                if self._chance(0.6)
                else self.blocks(self._random.choice((1, 2)), depth + 1)
            )
            text = self._indented(self._random.choice((": ", ":   ", "  : ", ":\t", ": {:.c} ")), body)
            bodies.append(text if text.endswith("\n") else f"{text}\n")
        return terms + gap + gap.join(bodies)

    def _block_footnote(self, depth: int) -> str:
        body = (
            self.line() + "\n" if self._chance(0.6) else self.blocks(self._random.choice((1, 2)), depth + 1)
        )
        text = self._indented(f"[^{self._random.choice(IDS)}]:{self._random.choice((' ', '', '  '))}", body)
        if self._chance(0.5):
            lines = text.rstrip("\n").split("\n")
            text = (
                "\n".join([lines[0], *(f"    {line.strip()}" if line.strip() else "" for line in lines[1:])])
                + "\n"
            )
        return text if text.endswith("\n") else f"{text}\n"
