"""The words that Rouge 3.30.0 knows. Made by scripts/record_highlight_tables.py, not by hand."""

BUILTINS = """
boolean character constraint_error duration float integer long_float long_integer long_long_float
long_long_integer natural positive program_error short_float short_integer short_short_integer storage_error
string tasking_error wide_character wide_string wide_wide_character wide_wide_string
"""

DECLARATIONS = """
entry function package procedure subtype type
"""

KEYWORDS = """
abort abstract accept access aliased all array at begin body case constant declare delay delta digits do
else elsif end exception exit for generic goto if in interface is limited loop new null of others out
overriding pragma private protected raise range record renames requeue return reverse select separate some
synchronized tagged task terminate then until use when while with
"""

OPERATORS = """
abs and mod not or rem xor
"""
