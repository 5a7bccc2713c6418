"""The words that Rouge 3.30.0 knows. Made by scripts/record_highlight_tables.py, not by hand."""

KEYWORDS = """
abstract and as assert atomic base begin break checked class component const constraint constructor continue
default delegate do done downcast downto eager elif else end event exception extern external false finally
fixed for fun function functor global if in include inherit inline interface internal lazy let let! match
member method mixin module mutable namespace new not null object of open or override parallel private
process protected public pure rec return return! sealed select sig static struct tailcall then to trait true
try type upcast use use! val virtual void volatile when while with yield yield!
"""

OPERATORS = """
and asr land lor lsl lxor mod or
"""

PRIMITIVES = """
array bool char float int list string unit
"""
