"""Checking takes less processor time than building; `benchmarks/check_speed.py` measures it with 5,000 posts."""

from __future__ import annotations

import importlib.util
import sys
import time
from pathlib import Path
from types import ModuleType

import pytest

from blogbuild.check.run import check

from ..site_folder import build_site

pytestmark = pytest.mark.slow

GENERATOR = Path(__file__).parents[2] / "benchmarks/blog.py"


def generator() -> ModuleType:
    spec = importlib.util.spec_from_file_location("benchmark_blog", GENERATOR)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["benchmark_blog"] = module
    spec.loader.exec_module(module)
    return module


@pytest.mark.slow
def test_checking_is_faster_than_building(tmp_path: Path) -> None:
    generator().write_blog("jekyll", tmp_path, 800)
    started = time.process_time()
    outcome = build_site(tmp_path, use_cache=False)
    built = time.process_time()
    assert check(outcome) == ()
    assert time.process_time() - built < built - started
