"""Texts that make careless parsers slow. Each family makes a text of about a given number of characters."""

from __future__ import annotations

from collections.abc import Callable

Family = Callable[[int], str]


def repeated(piece: str, end: str = "\n") -> Family:
    """One piece, repeated."""
    return lambda size: piece * (size // len(piece)) + end


def framed(before: str, after: str) -> Family:
    """The same number of two pieces, one kind after the other."""
    return lambda size: (
        before * (size // (len(before) + len(after)))
        + "a"
        + after * (size // (len(before) + len(after)))
        + "\n"
    )


def numbered(piece: str, tail: str = "") -> Family:
    """Numbered pieces (`%d`), then pieces that refer to them."""

    def make(size: int) -> str:
        count = size // (len(piece) + len(tail) + 6)
        return (
            "".join(piece.replace("%d", str(n)) for n in range(count))
            + "\n"
            + "".join(tail.replace("%d", str(n)) for n in range(count))
            + "\n"
        )

    return make


FAMILIES: dict[str, Family] = {
    "stars not closed": repeated("*a "),
    "strong not closed": repeated("**a "),
    "underscores not closed": repeated("_a "),
    "stars and underscores": repeated("*a_ "),
    "stars alone": repeated("*"),
    "stars nested": framed("*a ", " b*"),
    "strong and emphasis nested": framed("**a *b ", " c* d**"),
    "brackets open": repeated("["),
    "brackets nested": framed("[", "]"),
    "links not closed": repeated("[a]("),
    "links with open titles": repeated('[a](b "c '),
    "links nested": framed("[a", "](b)"),
    "images open": repeated("!["),
    "references undefined": repeated("[a][b] "),
    "definitions": numbered("[r%d]: /x\n", "[r%d] "),
    "quotes": repeated('"'),
    "quotes and letters": repeated("'a\" "),
    "backticks growing": lambda size: " ".join("`" * n for n in range(1, int((2 * size) ** 0.5))) + "\n",
    "backticks not closed": repeated("`a ``b "),
    "list items": repeated("* a\n"),
    "lists nested": lambda size: "".join("  " * (n % 60) + "* a\n" for n in range(size // 64)),
    "lists at once": repeated("* "),
    "lists of blank lines": repeated("* a\n\n"),
    "numbers": repeated("1. a\n   b\n"),
    "quotes nested": lambda size: "".join("> " * (n % 60) + "a\n" for n in range(size // 62)),
    "quotes at once": repeated(">"),
    "quoted lines": repeated("> a\n"),
    "table rows": repeated("|a|b|\n"),
    "table of one row": repeated("|a"),
    "tables that are none": repeated("|a|\nb\n"),
    "table rules": repeated("|---|\n"),
    "html nested": framed("<div>", "</div>"),
    "html not closed": repeated("<div>\n"),
    "html with markdown not closed": repeated('<div markdown="1">\n'),
    "spans not closed": repeated("<b>a "),
    "tags not closed": repeated('<a b="c '),
    "end tags": repeated("</b>"),
    "comments not closed": repeated("<!-- a "),
    "instructions not closed": repeated("<?a "),
    "less than": repeated("<"),
    "footnote marks": numbered("a[^%d] ", "\n[^%d]: b\n"),
    "footnotes undefined": repeated("[^a] "),
    "footnotes in one another": numbered("[^%d]: a[^x%d]\n", ""),
    "abbreviations": numbered("*[A%d]: b\n", "A%d "),
    "abbreviation used": lambda size: "*[AB]: c\n\n" + "AB " * (size // 3) + "\n",
    "attribute lists open": repeated("{:.a "),
    "attribute lists": repeated("*a*{:.b}"),
    "attribute lists of blocks": repeated("{:.a}\n"),
    "extensions not closed": repeated("{::comment}\n"),
    "extensions in text": repeated("{::nomarkdown}a "),
    "definition lists": repeated("a\n: b\n\n"),
    "definitions nested": repeated(": "),
    "math not closed": repeated("$$a "),
    "math blocks not closed": repeated("$$\na\n\n"),
    "fences not closed": repeated("```\na\n~~~\n"),
    "fences of growing length": lambda size: "".join(
        "~" * n + "\n" for n in range(3, 2 * int((size / 2) ** 0.5))
    ),  # in pairs
    "headers": repeated("# a\n"),
    "headers underlined": repeated("a\n---\n\n"),
    "hashes": repeated("#"),
    "escapes": repeated("\\*"),
    "backslashes": repeated("\\"),
    "entities": repeated("&amp;&"),
    "dashes": repeated("-"),
    "dots": repeated("."),
    "angles": repeated("<<a>> "),
    "strikes": repeated("~~a "),
    "spaces": repeated(" "),
    "blank lines": repeated("\n"),
    "marks of block ends": repeated("^\n"),
    "tabs": repeated("\ta\n"),
    "words": repeated("word "),
    "lines": repeated("line\n"),
    "addresses": repeated("<http://a "),
    "mail addresses": repeated("a@b."),
    "mail addresses in angles": repeated("<a@b"),
    "toc": lambda size: "* x\n{:toc}\n\n" + "# a\n\n## b\n\n" * (size // 11),
    "boxes": repeated("- [ ] a\n"),
}

NEWER_FAMILIES: dict[str, Family] = {
    "underscores after a letter": lambda size: "a" + "_" * size + "\n",
    "underscores between letters": repeated("a__b_"),
    "sections of data not closed": repeated("<![CDATA[ "),
    "sections of data": repeated("<![CDATA[a<]]> "),
    "sections of data in html": lambda size: "<div>" + "<![CDATA[ " * (size // 10) + "</div>\n",
    "times": repeated("<time>a "),
    "lines of times": repeated("a\n<time>b</time>\n"),
    "abbreviations with spaces": lambda size: "A " * (size // 2) + "\n\n*[A A B]: x\n",
    "abbreviations of spaces": lambda size: "x\n\n*[ B]: x\n\n`a`" + " " * size + "x\n",
    "warnings": repeated("[a][b] *"),
}
"""Families for what kramdown 2.5 does in another way."""
