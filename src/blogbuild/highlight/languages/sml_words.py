"""The words that Rouge 3.30.0 knows. Made by scripts/record_highlight_tables.py, not by hand."""

KEYWORDS = """
abstype and andalso as case datatype do else end eqtype exception fn fun functor handle if in include infix
infixr let local nonfix of op open orelse raise rec sharing sig signature struct structure then type val
where while with withtype
"""
