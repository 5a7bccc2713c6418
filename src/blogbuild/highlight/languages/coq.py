"""Coq, with Rouge's classes."""

from __future__ import annotations

from ..scanner import Match, Run, Scanner, Words

_NAME = r"(?:[a-zA-Z][\w']*|_[\w']+)"
_TABLE = Words(
    {
        "k": """Definition Theorem Lemma Remark Example Fixpoint CoFixpoint Record Inductive CoInductive Corollary Goal
            Proof Ltac Require Import Export Module Section End Variable Context Polymorphic Monomorphic Universe
            Universes Variables Class Instance Global Local Include Printing Notation Infix Arguments Hint Rewrite
            Immediate Qed Defined Opaque Transparent Existing Compute Eval Print SearchAbout Search About Check""",
        "kr": "as fun if in let match then else return end Type Set Prop forall",
        "kp": """apply eapply auto eauto rewrite setoid_rewrite with in as at destruct split inversion injection
            intro intros unfold fold cbv cbn lazy subst clear symmetry transitivity etransitivity erewrite
            edestruct constructor econstructor eexists exists f_equal refine instantiate revert simpl specialize
            generalize dependent red induction beta iota zeta delta exfalso autorewrite compute vm_compute
            native_compute repeat first try""",
        "ne": "omega solve congruence reflexivity exact assumption eassumption",
    }
).table()


def _path(run: Run, found: Match) -> None:
    """`Module.name`, or the dot that ends a sentence."""
    group = (found.lastindex or 0) + 1
    parts = found[group].split(".")
    place = found.start()
    for part in parts[:-1]:
        run.mark(place + len(part), "nn")
        place += len(part) + 1
        run.mark(place, "p")
    run.mark(found.end(group), "no" if len(parts) > 1 else _TABLE.get(parts[0], "no"))
    if found.end(group + 1) >= 0:
        run.mark(found.end(group + 1), "pi")
        run.mark(found.end(), "w")


SCANNER = Scanner(
    {
        "root": [
            (r"\(\*(?!\))", "c", "comment"),
            (r"\s+", "w"),
            (r"(Module)(\s+)(Type)(\s+)", ("k", "w", "k", "w")),
            (
                r"(Set|Unset)(\s+)(Universe|Printing|Implicit|Strict)(\s+)"
                r"(Polymorphism|All|Notations|Arguments|Universes|Implicit)(\.)",
                ("k", "w", "k", "w", "k", "pi"),
            ),
            (rf"({_NAME}(?:\.{_NAME})*)(?:(\.)(\s+))?", _path),
            (r"/\\|\\/", "o"),
            (r"\d[\d_]{0,200}(?:.[\d_]{0,200})?[eE][+-]?\d[\d_]*", "mf"),
            (r"-\d[\d_]{0,200}(?:.[\d_]{0,200})?[eE][+-]?\d[\d_]*", "mf"),
            (r"\d[\d_]*", "mi"),
            (r"'(?:\\[\\\"'ntbr ]|\\[0-9]{3}|\\x[0-9a-fA-F]{2})'", "sc"),
            (r"'", "k"),
            (r"\"", "s2", "string"),
            (rf"[~?]{_NAME}", "nv"),
            (r"[_;:⇒→↔⇔≔≡∀∃∧∨¬⊤⊥⊢⊨∈]", "p"),
            (r"[\[\],{}()!$%&*+./<=>?@^|~#-]", "o"),
            (r".", "err"),
        ],
        "comment": [(r"[^(*)]+", "c"), (r"\(\*", "c", "+"), (r"\*\)", "c", "-"), (r"[(*)]", "c")],
        "string": [(r"(?:\\\")+|[^\"]", "s2"), (r"\"", "s2", "-")],
    }
)
