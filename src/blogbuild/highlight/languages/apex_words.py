"""The words that Rouge 3.30.0 knows. Made by scripts/record_highlight_tables.py, not by hand."""

CONSTANTS = """
false null true
"""

DECLARATIONS = """
abstract const enum extends final global implements inherited native private protected public sharing static
super synchronized testmethod throws transient virtual volatile with without
"""

KEYWORDS = """
assert break case catch continue default delete do else finally for goto if insert instanceof new return
switch this throw try update while
"""

QUERY = """
AND ASC BY CATEGORY CUBE DATA DESC END FIRST FOR FROM GROUP HAVING LAST LIKE LIMIT NULLS OFFSET OR ORDER
REFERENCE ROLLUP SCOPE SELECT TRACKING TYPEOF UPDATE USING VIEW VIEWSTAT WHERE WITH
"""

TYPES = """
String boolean byte char double float int long short var void
"""
