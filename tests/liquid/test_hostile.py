"""Every template ends soon, with a text or with a Problem that has a place, and runs no Python of its own."""

from __future__ import annotations

import ast
import dis
import random
import time
from collections.abc import Iterator
from types import CodeType
from typing import Any

import pytest

from blogbuild.errors import ProblemError
from blogbuild.liquid import Engine, Scope
from blogbuild.templates.filters import JEKYLL_FILTERS
from blogbuild.templates.tags.of_plugins import JEKYLL_TAGS

from .. import fuzz_size
from .grammar import DATA, Grammar
from .rendering import PlainHost, decode, render

PLAIN = Engine(filters={}, tags={})
FULL = Engine(filters=JEKYLL_FILTERS, tags=JEKYLL_TAGS)
PIECES = [
    "{{", "}}", "{%", "%}", "{%-", "-%}", "{{-", "-}}", "if ", "for ", "in ", "end", "endif", "endfor",
    "else", "elsif ", "case ", "when ", "raw", "endraw",
    "comment", "assign ", "capture ", "cycle ", "liquid\n", "include ", "highlight ", "link ", "post_url ",
    "seo", "gist ", "tablerow ", "increment ", "#",
    "x", "l", "p.", "h[", "]", "'", '"', "|", ":", ",", "=", "==", "<", ">", "(", ")", "..", "1", "-1",
    "1e999", "99999999999999999999", " ", "\n", "\0", "\ud800",
    "\U0001f600", "é", "upcase", "sort", "where_exp", "date", "contains ", "and ", "or ", "nil", "empty",
    "blank", "true", "\\", "__class__", "f0", "scope",
]  # fmt: skip


def tried(engine: Engine, template: str, data: dict[str, Any] | None = None) -> str | None:
    """The text, or None where a Problem with a place was raised. Anything else that is raised fails the test."""
    try:
        return render(engine, template, data)
    except ProblemError as error:
        assert error.problem.location is not None
        assert error.problem.message
        return None


@pytest.mark.fuzz
def test_random_bytes_raise_nothing_but_problems() -> None:
    chance = random.Random(fuzz_size.seed())
    for _ in range(fuzz_size.size(400)):
        noise = chance.randbytes(chance.randint(1, 60))
        tried(
            FULL,
            "{{ x }}"
            + noise.decode("utf-8", chance.choice(["replace", "surrogateescape", "ignore"]))
            + chance.choice(["", "}}", "%}"]),
            DATA,
        )
        tried(FULL, "".join(chance.choice(PIECES) for _ in range(chance.randint(1, 25))), DATA)


@pytest.mark.fuzz
def test_damaged_templates_raise_nothing_but_problems() -> None:
    seed = fuzz_size.seed()
    chance, grammar = random.Random(seed), Grammar(seed)
    for _ in range(fuzz_size.size(400)):
        text = grammar.template()
        at = chance.randrange(len(text) + 1)
        tried(FULL, text[:at] + chance.choice([*PIECES, ""]) + text[at + chance.randint(0, 4) :], DATA)


INJECTIONS = [
    "x');import os;os.system('id", "__import__('os')", "'''", '"""', "\\'); raise SystemExit #",
    "{0.__class__}", "%(x)s", "\n    raise SystemExit", "f0", "scope",
    "x].__class__[", "${x}", "\x00", "\u2028raise SystemExit", "#{exit}", "`id`",
]  # fmt: skip
PLACES = [
    "{{{{ {} }}}}", "{{{{ x.{} }}}}", "{{{{ x['{}'] }}}}", '{{{{ "{}" }}}}', "{{{{ x | {} }}}}",
    "{{{{ x | append: {} }}}}", "{{% assign {} = 1 %}}",
    "{{% capture {} %}}a{{% endcapture %}}", "{{% for {} in (1..2) %}}a{{% endfor %}}",
    "{{% if x == {} %}}a{{% endif %}}", "{{% if x {} y %}}a{{% endif %}}",
    "{{% cycle {}: 1, 2 %}}", "{{% increment {} %}}", "{{% include {} %}}", "{{% include a x={} %}}",
    "{{% highlight {} %}}a{{% endhighlight %}}", "{}",
    "{{% raw %}}{}{{% endraw %}}", "{{% case x %}}{{% when {} %}}a{{% endcase %}}",
    "{{{{ p | where_exp: 'i', \"{}\" }}}}", "{{{{ p | group_by_exp: \"{}\", 'i' }}}}",
]  # fmt: skip


def constants(code: CodeType) -> Iterator[CodeType]:
    yield code
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            yield from constants(constant)


GENERATED = {
    "get", "assigns", "interrupts", "scope", "emit", "x", "meter", "append", "join", "render", "push", "pop",
    "at", "for_loops", "opening", "closing", "template",
    "body", "<lambda>", "<module>", "range", "enumerate", "len", "type", "str",
}  # fmt: skip


@pytest.mark.parametrize("place", PLACES)
def test_text_of_a_template_is_only_a_constant(place: str, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[CodeType] = []

    def watched(source: Any, *given: Any, **named: Any) -> Any:
        assert isinstance(source, ast.AST), "the compiler must never see source text"
        code = compile(source, *given, **named)
        made.append(code)
        return code

    monkeypatch.setattr("blogbuild.liquid.compile.tree_compiler.compile", watched, raising=False)
    for text in INJECTIONS:
        tried(FULL, place.format(text), DATA)
    from blogbuild.liquid.engine import _GLOBALS

    for code in made:
        for part in constants(code):
            for name in (*part.co_names, *part.co_varnames, *part.co_cellvars, part.co_name):
                assert (
                    name in GENERATED
                    or name in _GLOBALS
                    or name.rstrip("0123456789") in {*"fteswblcdvinrx", "body", "c"}
                ), name
            assert not [op for op in dis.get_instructions(part) if op.opname.startswith("IMPORT")]


class Secret:
    password = "x"

    def method(self) -> str:
        return "called"


@pytest.mark.parametrize(
    "path",
    [
        "o.password",
        "o.method",
        "o['password']",
        "o.__class__",
        "l.append",
        "l.__len__",
        "s.upper",
        "h.keys",
        "h.__class__",
        "f.real",
        "o | map: 'password'",
        "t.year",
    ],
)
def test_no_attribute_of_python_is_reached(path: str) -> None:
    scope = Scope(
        {
            "o": Secret(),
            "l": [1],
            "s": "a",
            "h": {"k": 1},
            "f": 1.5,
            "t": decode({"$time": "2020-03-05T14:07:08Z"}),
        },
        PlainHost(),
    )
    text = PLAIN.compile(f"{{{{ {path} }}}}", name="t").render(scope)
    assert text == ""


@pytest.mark.parametrize(
    "open_tag",
    [
        "{% if x %}",
        "{% for i in x %}",
        "{% capture x %}",
        "{% case x %}{% when 1 %}",
        "{% tablerow i in x %}",
        "{% comment %}",
        "{% ifchanged %}",
    ],
)
@pytest.mark.parametrize("depth", [90, 101, 20_000])
def test_deep_blocks_end(open_tag: str, depth: int) -> None:
    name = open_tag.split()[1]
    text = tried(PLAIN, open_tag * depth + "a" + f"{{% end{name} %}}" * depth)
    assert (text is None) == (depth > 100)


@pytest.mark.slow
@pytest.mark.parametrize(
    "template",
    [
        "{{ " + "a." * 50_000 + "a }}", "{{ " + "a[" * 5_000 + "]" * 5_000 + " }}",
        "{{ a" + " | upcase" * 3_000 + " }}", "{% if " + "a and " * 3_000 + "a %}x{% endif %}",
        "{% if a == 1 or " * 2_000, "{{ (" * 5_000, "{{ (1..(1..(1..2))) }}",
        "{% if a %}" + "{% elsif a %}" * 3_000 + "{% endif %}",
        "{% case a %}" + "{% when 1 %}" * 3_000 + "{% endcase %}",
        "{{ '" + "a" * 200_000, "{{" * 50_000, "{%" * 50_000, "{% raw %}" * 5_000,
        "{{ a | b: " + "1, " * 20_000 + "1 }}", "{% cycle " + "1," * 20_000 + "1 %}",
        "{% assign " + "a-" * 50_000, "{% for " + "a" * 100_000, "{% include " + "{{ a }}" * 10_000 + " %}",
        "{% include a " + "a=1 " * 10_000 + "= %}", "{% if " + "=" * 100_000 + " %}",
        "{% for i in a " + "limit " * 30_000 + " %}", "{{ a" + " " * 200_000 + "b }}",
        "{% highlight " + "a=" * 30_000 + " %}", "{% liquid\n" + "assign x = 1\n" * 10_000 + "%}",
    ],
    ids=range(24),
)  # fmt: skip
def test_long_templates_take_no_long_time(template: str) -> None:
    start = time.process_time()
    tried(FULL, template, DATA)
    assert time.process_time() - start < 5


@pytest.mark.parametrize(
    "template",
    [
        "{% for a in (1..99999999999) %}x{% endfor %}",
        "{% for a in (1..9999) %}{% for b in (1..9999) %}{% endfor %}{% endfor %}", "{{ (1..99999999999) | join }}",
        "{% assign x = 'abcdefgh' %}{% for a in (1..60) %}{% assign x = x | append: x %}{% endfor %}",
        "{% assign x = 9 %}{% for a in (1..60) %}{% assign x = x | times: x %}{% endfor %}",
        "{% assign x = 'ab' %}{% for a in (1..60) %}{% assign x = x | replace: 'a', x %}{% endfor %}",
        "{% tablerow a in (1..99999999999) %}{% endtablerow %}",
        "{% assign x = 'a,b' | split: ',' %}{% for a in (1..60) %}{% assign x = x | concat: x %}{% endfor %}",
        "{{ (1..99999999999) | where: 'a', 1 }}", "{{ 'a' | slice: 0, 99999999999999999999 }}",
        "{% assign x = 'ab' %}{% for a in (1..60) %}{% capture x %}{{ x }}{{ x }}{% endcapture %}{% endfor %}",
        "{{ '1' | round: 999999999999 }}",
    ],
    ids=range(12),
)  # fmt: skip
def test_what_runs_away_is_stopped(template: str) -> None:
    start = time.process_time()
    with pytest.raises(ProblemError) as caught:
        FULL.compile(template, name="t").render(Scope({}, PlainHost()))
    assert caught.value.problem.code in ("liquid-limit", "liquid-error")
    assert caught.value.problem.location is not None
    assert time.process_time() - start < 8
