"""The words that Rouge 3.30.0 knows. Made by scripts/record_highlight_tables.py, not by hand."""

KEYWORDS = """
#check #eval #print #reduce abbreviation add_rewrite alias assume axiom begin by calc calc_refl calc_subst
calc_trans coercion conjecture constant constants context corollary def definition end example exit export
expose exposing extends from fun have help hiding hott hypothesis import include including inductive infix
infixl infixr inline instance irreducible lemma match namespace notation opaque opaque_hint open options
parameter parameters postfix precedence prefix private protected reducible renaming repeat section
set_option show tactic_hint theorem universe universes using variable variables with
"""
