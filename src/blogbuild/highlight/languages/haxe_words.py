"""The words that Rouge 3.30.0 knows. Made by scripts/record_highlight_tables.py, not by hand."""

BUILTINS = """
Any Array Bool Class Date DateTools Dynamic EReg File FileSystem Float Int Lambda Map Math Reflect Std
String StringTools Sys UInt Void isNaN parseFloat parseInt this
"""

CONSTANTS = """
false null true
"""

DECLARATIONS = """
abstract dynamic extends extern from implements inline static to typedef var
"""

KEYWORDS = """
break case cast catch class continue default do else enum false for function if import interface macro new
null override package private public return switch this throw true try untyped while
"""

RESERVED = """
autoBuild build enum inline super trace
"""
