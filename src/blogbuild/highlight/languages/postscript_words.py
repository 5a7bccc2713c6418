"""The words that Rouge 3.30.0 knows. Made by scripts/record_highlight_tables.py, not by hand."""

OPERATORS = """
abs add aload arc arcn array atan begin bind ceiling charpath clip closepath concat concatmatrix copy cos
currentlinewidth currentmatrix currentpoint curveto cvi cvs def defaultmatrix dict dictstackoverflow div
dtransform dup end exch exec exit exp fill findfont floor get getinterval grestore gsave identmatrix idiv
idtransform index invertmatrix itransform length lineto ln load log loop matrix mod moveto mul neg newpath
pathbbox pathforall pop print pstack put quit rand rangecheck rcurveto repeat restore rlineto rmoveto roll
rotate round run save scale scalefont setdash setfont setgray setlinecap setlinejoin setlinewidth setmatrix
setrgbcolor shfill show showpage sin sqrt stack stringwidth stroke strokepath sub syntaxerror transform
translate truncate typecheck undefined undefinedfilename undefinedresult
"""
