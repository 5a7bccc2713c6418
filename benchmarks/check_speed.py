"""The time of `blogbuild check`, compared with the build of the same site.

    .venv/bin/python benchmarks/check_speed.py --posts 5000 --rounds 3

Uses the blog of build_speed.py. Both times are elapsed times: a cold build with all processes, then the checks. Prints
one line of JSON for each round, then the medians.
"""

from __future__ import annotations

import argparse
import json
import shutil
import statistics
import tempfile
import time
from pathlib import Path

from blog import write_blog

from blogbuild.build import Request, build
from blogbuild.check.run import check


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--posts", type=int, default=5000)
    parser.add_argument("--rounds", type=int, default=3)
    arguments = parser.parse_args()
    rounds = []
    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder) / "site"
        write_blog("jekyll", site, arguments.posts)
        for _ in range(arguments.rounds):
            for output in ("_site", ".blogbuild-cache"):
                shutil.rmtree(site / output, ignore_errors=True)
            started = time.perf_counter()
            outcome = build(Request(site, production=True))
            built = time.perf_counter()
            found = check(outcome)
            checked = time.perf_counter()
            rounds.append((built - started, checked - built))
            print(
                json.dumps(
                    {
                        "files": len(outcome.files),
                        "findings": len(found),
                        "build_s": round(built - started, 2),
                        "check_s": round(checked - built, 2),
                    }
                ),
                flush=True,
            )
    builds, checks = ([one[part] for one in rounds] for part in (0, 1))
    medians = {
        "posts": arguments.posts,
        "build_s": round(statistics.median(builds), 2),
        "check_s": round(statistics.median(checks), 2),
    }
    print(json.dumps(medians))


if __name__ == "__main__":
    main()
