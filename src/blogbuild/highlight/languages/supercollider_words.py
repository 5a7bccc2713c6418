"""The words that Rouge 3.30.0 knows. Made by scripts/record_highlight_tables.py, not by hand."""

CONSTANTS = """
currentEnvironment false inf nil thisFunction thisFunctionDef thisMethod thisProcess thisThread
topEnvironment true
"""

KEYWORDS = """
arg classvar const super this var
"""

RESERVED = """
case do for forBy if loop new newCopyArgs while
"""
