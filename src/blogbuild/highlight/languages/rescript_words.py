"""The words that Rouge 3.30.0 knows. Made by scripts/record_highlight_tables.py, not by hand."""

KEYWORDS = """
and as assert constraint downto else exception export external for if import in include lazy let module
mutable of open private rec switch to try type when while with
"""

OPERATORS = """
asr land lor lsl lsr lxor mod or
"""

TYPES = """
array bool char exn float format int list option ref string unit
"""
