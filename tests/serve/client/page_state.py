"""Waits for a state of an open page."""

from typing import Any


def wait_until(tab: Any, expression: str, seconds: float = 20) -> None:
    """Wait until the page's JavaScript `expression` is true.

    A page that is just being replaced lacks nodes for a moment: an expression
    that meets such a moment is not true yet, it is no failure.
    """
    tab.wait_for_function(
        f"() => {{ try {{ return ({expression}) }} catch (error) {{"
        " if (error instanceof TypeError) return false; throw error } }",
        timeout=seconds * 1000,
    )
