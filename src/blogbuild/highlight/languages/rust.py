"""Rust, with Rouge's classes."""

from __future__ import annotations

from ..scanner import Closed, Match, Rule, Run, Scanner, Words

_ID = r"(?u:[^\W\d]\w*)"
_KEYWORDS = """as async await break const continue crate dyn else enum extern false fn for if impl in let log
loop match mod move mut pub ref return self Self static struct super trait true type unsafe use where while
abstract become box do final macro override priv typeof unsized virtual yield try union"""
_BUILTINS = """Add BitAnd BitOr BitXor bool c_char c_double c_float char c_int clock_t c_long c_longlong Cons
Const Copy c_schar c_short c_uchar c_uint c_ulong c_ulonglong c_ushort c_void dev_t DIR dirent Div Either Eq Err
f32 f64 Failure FILE float fpos_t i16 i32 i64 i8 isize Index ino_t int intptr_t Left mode_t Modulo Mul Neg Nil
None Num off_t Ok Option Ord Owned pid_t Ptr ptrdiff_t Right Send Shl Shr size_t Some ssize_t str Sub Success
time_t u16 u32 u64 u8 usize uint uintptr_t Box Vec String Gc Rc Arc u128 i128 Result Sync Pin Unpin Sized Drop
drop Fn FnMut FnOnce Clone PartialEq PartialOrd AsMut AsRef From Into Default DoubleEndedIterator
ExactSizeIterator Extend IntoIterator Iterator"""
_ESCAPE = r"\\(?:[nrt'\"\\0]|x[0-9a-fA-F]{2}|u\{(?:[0-9a-fA-F]_*){1,6}\})"
_FRACTION, _EXPONENT, _TYPE = r"[.][0-9][0-9_]*", r"[eE][-+]?[0-9_]+", "f(?:32|64)"
_OPENING = {"[": "]", "(": ")", "{": "}"}


def _open(run: Run, found: Match) -> None:
    depths = run.memory.setdefault("depths", {})
    closing = _OPENING[found[0]]
    depths[closing] = depths.get(closing, 0) + 1
    run.mark(found.end(), "p")


def _close(run: Run, found: Match) -> None:
    """A bracket in a macro call. The last one ends the call."""
    depths = run.memory.setdefault("depths", {})
    depths[found[0]] = depths.get(found[0], 0) - 1
    run.mark(found.end(), "p")
    if not any(depths.values()):
        run.stack.pop()


_LITERALS: list[Rule] = [
    (r"(?:true|false)\b", "kc"),
    (rf"b?'(?:{_ESCAPE}|[^\\])'", "sc"),
    (r"b?\"", "s", "string"),
    (
        rf"[0-9][0-9_]*(?:{_FRACTION}(?:{_EXPONENT})?(?:{_TYPE})?|(?:{_FRACTION})?{_EXPONENT}(?:{_TYPE})?|"
        rf"(?:{_FRACTION})?(?:{_EXPONENT})?{_TYPE}|[.](?![._]|(?u:[^\W\d])))",
        "mf",
    ),
    (
        r"(?:0b[10_]+|0x[0-9a-fA-F_]+|0o[0-7_]+|[0-9][0-9_]*)(?:u(?:8|16|32|64|128|size)?|i(?:8|16|32|64|128|size))?",
        "mi",
    ),
]
_RAW: list[Rule] = [(rf"b?r{'#' * n}\"", Closed(rf"(?s:.*?)\"{'#' * n}", "s", "n")) for n in range(5)]
_WHITESPACE: list[Rule] = [
    (r"\s+", ""),
    (r"////+[^\n]*", "c1"),
    (r"//[/!][^\n]*", "cd"),
    (r"//[^\n]*", "c1"),
    (r"/\*\*\*?/", "cm"),
    (r"/\*\*\*+", "cm", "comment"),
    (r"/[*][*!]", "cd", "doc"),
    (r"/[*]", "cm", "comment"),
]
_ROOT: list[Rule] = [
    (r"\n", "", "line"),
    *_WHITESPACE,
    (r"#!?\[", "nd", "attribute"),
    (rf"(?:{'|'.join(_KEYWORDS.split())})\b", "k"),
    *_LITERALS,
    *_RAW,
    (r"[=-]>", "k"),
    (r"<->", "k"),
    (r"[()\[\]{}|,:;]", "p"),
    (r"[*/!@~&+%^<>=?-]|\.{2,3}", "o"),
    (rf"(?:[.]\s*)?{_ID}(?=\s*[(])", "nf"),
    (r"[.]\s*await\b", "k"),
    (rf"[.]\s*{_ID}", "py"),
    (r"[.]\s*\d+", "na"),
    (rf"({_ID})(::)", ("nn", "p")),
    (r"macro_rules!", "nd", "macro_rules"),
    (rf"{_ID}!", "nd", "macro"),
    (r"'static\b", "k"),
    (rf"'{_ID}", "nv"),
    (_ID, Words({"nb": _BUILTINS}, other="n")),
]
_MACRO: list[Rule] = [
    *_LITERALS,
    (r"[\[{(]", _open),
    (r"[\]})]", _close),
    (rf"{_ID}!", "nd"),
    *_ROOT,
    (r".", ""),
]

SCANNER = Scanner(
    {
        "root": _ROOT,
        "line": [*_WHITESPACE, (r"#\s[^\n]*", "cs"), (r"", "", "-")],
        "attribute": [*_WHITESPACE, *_LITERALS, (r"[(,)=:]", "nd"), (r"\]", "nd", "-"), (_ID, "nd")],
        "comment": [(r"\*/", "cm", "-"), (r"/\*", "cm", "comment"), (r"[^*/]+|[*/]", "cm")],
        "doc": [(r"\*/", "cd", "-"), (r"/\*", "cd", "doc"), (r"[^*/]+|[*/]", "cd")],
        "macro": _MACRO,
        "macro_rules": [(rf"[$]{_ID}(?::{_ID})?", "nv"), (r"[$]", "nv"), *_MACRO],
        "string": [(r"\"", "s", "-"), (_ESCAPE, "se"), (r"[^\"\\]+", "s")],
    },
    "root line",
)
