"""The words that Rouge 3.30.0 knows. Made by scripts/record_highlight_tables.py, not by hand."""

BUILTINS = """
append assign block break call capitalize capture cat config_load continue count_characters count_paragraphs
count_sentences count_words counter cycle date_format debug default else elseif escape eval extends fetch
for foreach foreachelse from_charset function html_checkboxes html_image html_options html_radios
html_select_date html_select_time html_table if include include_php indent insert ldelim literal lower
mailto math nl2br nocache php rdelim regex_replace replace section sectionelse setfilter spacify
string_format strip strip_tags textformat to_charset truncate unescape upper while wordwrap
"""
