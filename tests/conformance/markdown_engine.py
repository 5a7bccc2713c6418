"""The public Markdown engine in the form that the conformance runner calls."""

from blogbuild.markdown.kramdown import Kramdown


def convert(text: str, options: dict[str, object]) -> str:
    """The HTML of a text with kramdown's own options."""
    return Kramdown(options).convert(text).html
