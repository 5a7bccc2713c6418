"""Front matter data survives the way through JSON."""

from __future__ import annotations

import json
import math
from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest

from blogbuild.config.psych import load_yaml
from blogbuild.model.encode import from_plain, to_plain

BERLIN = ZoneInfo("Europe/Berlin")

TEXTS = [
    "a: 1\nb: [x, 2.5, true, null, {c: d}]\n",
    "d: 2024-01-02\nlocal: 2024-07-02 03:04:05\nutc: 2024-07-02 03:04:05Z\noffset: 2024-07-02 03:04:05.25 -05:30\nzero: 2024-07-02 03:04:05 +00:00\n",
    "1: one\n2.5: half\nnull: x\n2024-01-01: day\n",
    '"!date": not a tag\n"!map": []\n',
    "inf: .inf\nninf: -.inf\n",
    "fold: 2024-10-27 00:30:00\nfold2: 2024-10-27 01:30:00\n",
    "{}",
]


@pytest.mark.parametrize("text", TEXTS)
def test_there_and_back(text: str) -> None:
    value = load_yaml(text, name="x.yml", zone=BERLIN).value
    back = from_plain(json.loads(json.dumps(to_plain(value, BERLIN), allow_nan=False)), BERLIN)
    assert back == value
    assert repr(back) == repr(value)


def test_times_keep_their_kind_of_zone() -> None:
    moment = datetime(2024, 7, 2, 3, 4, 5, tzinfo=UTC)
    for zoned in (
        moment,
        moment.astimezone(BERLIN),
        moment.astimezone(timezone(timedelta(hours=-5))),
        moment.replace(tzinfo=timezone(timedelta(0), "UTC+00:00")),
    ):
        back = from_plain(json.loads(json.dumps(to_plain(zoned, BERLIN))), BERLIN)
        assert isinstance(back, datetime)
        assert back == zoned
        assert (back.tzinfo is UTC) == (zoned.tzinfo is UTC)
        assert back.tzname() == zoned.tzname()


def test_not_a_number() -> None:
    back = from_plain(json.loads(json.dumps(to_plain(math.nan, BERLIN), allow_nan=False)), BERLIN)
    assert isinstance(back, float)
    assert math.isnan(back)


def test_values_that_yaml_does_not_make_are_refused() -> None:
    with pytest.raises(TypeError):
        to_plain(object(), BERLIN)
    with pytest.raises(ValueError, match="unknown tag"):
        from_plain({"!date": 5}, BERLIN)
    assert from_plain({"!date": "2024-01-02"}, BERLIN) == date(2024, 1, 2)
