"""The public Markdown engine in the form that the conformance runner calls."""

from blogbuild.markdown import make_engine


def convert(text: str, options: dict[str, object]) -> str:
    """The HTML of a text with kramdown's own options."""
    return make_engine({"markdown": "kramdown", "highlighter": "rouge", "kramdown": options}).convert(text).html
