"""The words that Rouge 3.30.0 knows. Made by scripts/record_highlight_tables.py, not by hand."""

KEYWORDS = """
as assert begin class constraint do done downto else end exception external false for fun function functor
if in include inherit initializer lazy let module mutable new nonrec object of open rec sig struct switch
then to true try type val virtual when while with
"""

OPERATORS = """
and asr land lor lsl lxor mod or
"""

PRIMITIVES = """
array bool char float int list string unit
"""
