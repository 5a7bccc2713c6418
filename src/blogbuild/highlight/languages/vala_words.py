"""The words that Rouge 3.30.0 knows. Made by scripts/record_highlight_tables.py, not by hand."""

KEYWORDS = """
abstract as async base break case catch const construct continue default delegate delete do dynamic else
ensures enum errordomain extern false finally for foreach get global if in inline interface internal is lock
new null out override owned private protected public ref requires return set signal sizeof static switch
this throw throws true try typeof unowned value var virtual void weak while yield
"""

TYPES = """
bool char double float int int16 int32 int64 int8 long short size_t ssize_t string uint uint16 uint32 uint64
uint8 ulong unichar ushort
"""
