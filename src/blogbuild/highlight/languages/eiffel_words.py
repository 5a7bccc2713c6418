"""The words that Rouge 3.30.0 knows. Made by scripts/record_highlight_tables.py, not by hand."""

KEYWORDS = """
Precursor Void across agent alias all and as assign attached attribute check class convert create debug
deferred detachable do else elseif end ensure expanded export external feature from frozen if implies
inherit inspect invariant like local loop not note obsolete old once or redefine rename require rescue retry
select separate some then undefine until variant when xor
"""
