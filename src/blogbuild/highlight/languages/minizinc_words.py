"""The words that Rouge 3.30.0 knows. Made by scripts/record_highlight_tables.py, not by hand."""

BUILTINS = """
abort abs acosh array1d array2d array3d array4d array5d array6d array_intersect array_union asin assert atan
bool2int card ceil concat cos cosh dom dom_array dom_size exp fix floor index_set index_set_1of2
index_set_1of3 index_set_2of2 index_set_2of3 index_set_3of3 int2float is_fixed join lb lb_array length ln
log log10 log2 max min pow product round set2array show show_float show_int sin sinh sqrt sum tan tanh trace
ub ub_array
"""

KEYWORDS = """
ann annotation any constraint else endif for forall function if include list maximize minimize of op output
par predicate record satisfy solve test then type var where
"""

OPERATORS = """
diff in intersect subset superset symdiff union
"""

TYPES = """
array bool enum float int set string tuple
"""
