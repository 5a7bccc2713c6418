"""From the element tree to HTML, and from HTML in a text to elements."""
