"""The words that Rouge 3.30.0 knows. Made by scripts/record_highlight_tables.py, not by hand."""

BUILTINS = """
Class Function Math Object RegExp decodeURI decodeURIComponent encodeURI encodeURIComponent eval isFinite
isNaN parseFloat parseInt this void
"""

CONSTANTS = """
Infinity NaN false null true undefined
"""

DECLARATIONS = """
function var with
"""

KEYWORDS = """
break case catch continue default delete do else finally for if in is new return switch this throw try
typeof while with
"""

RESERVED = """
class const dynamic extends final flash_proxy get implements import include interface internal namespace
native object_proxy override package private protected public set static super trace
"""
