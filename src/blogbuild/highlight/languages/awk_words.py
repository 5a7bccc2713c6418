"""The words that Rouge 3.30.0 knows. Made by scripts/record_highlight_tables.py, not by hand."""

BUILTINS = """
atan2 cos exp gsub index int length log match rand sin split sprintf sqrt srand sub substr system tolower
toupper
"""

CONSTANTS = """
ARGC ARGV CONVFMT ENVIRON FILENAME FNR FS NF NR OFMT OFS ORS RS SUBSEP
"""

DECLARATIONS = """
function
"""

KEYWORDS = """
break continue delete do else exit for getline if next nextfile print printf return while
"""

RESERVED = """
BEGIN END
"""
