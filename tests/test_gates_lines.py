import json
from collections.abc import Iterator

import pytest

from wire.translate.gates.lines import Unread, Verdict, judge

GOOD = json.dumps({"source": "Thirty ships wait.", "target": "Treinta barcos esperan."}).encode()


def only(line: bytes) -> Verdict | Unread:
    (verdict,) = judge([line], "en", "es")
    return verdict


def test_a_line_in_is_a_line_out() -> None:
    bad = json.dumps({"source": "Thirty ships wait.", "target": "Esperan barcos."}).encode()
    assert list(judge([GOOD, bad], "en", "es")) == [Verdict(failed=[]), Verdict(failed=["numbers_survive"])]


def test_remarks_come_when_they_are_asked_for() -> None:
    pair = {"source": "NATO agreed.", "target": "La alianza aceptó.", "terms": {"NATO": "OTAN"}}
    (verdict,) = judge([json.dumps(pair).encode()], "en", "es", remarks=True)
    assert verdict == Verdict(failed=["terms_used"], remarks={"terms_used": "NATO must be OTAN"})


@pytest.mark.parametrize(
    ("line", "told"),
    [
        (b"nonsense", "no JSON object"),
        (b"[1, 2]", "no JSON object"),
        (b"\xff\xfe{", "no JSON object"),
        (b'{"source": "\\ud800", "target": ""}', "no JSON object"),
        (b'{"source": "a"}', "target: Field required"),
        (b'{"source": "a", "target": null}', "target: Input should be a valid string"),
        (b'{"source": "a", "target": "b", "terms": ["NATO"]}', "terms: Input should be"),
    ],
)
def test_a_line_that_cannot_be_read_is_told_with_its_number_and_what_to_write(line: bytes, told: str) -> None:
    first, second, third = judge([GOOD, line, GOOD], "en", "es")
    assert first == third == Verdict(failed=[])
    assert isinstance(second, Unread)
    assert second.error.startswith(f"standard input:2: {told}")
    assert second.error.endswith('; write {"source": "...", "target": "..."}')


def test_empty_lines_and_a_byte_order_mark_say_nothing() -> None:
    assert list(judge([b"\xef\xbb\xbf" + GOOD, b"\n", b"  \r\n"], "en", "es")) == [Verdict(failed=[])]


def test_other_keys_are_let_be() -> None:
    assert only(b'{"id": 7, "source": "Hello", "target": "Hola"}') == Verdict(failed=[])


def test_each_verdict_comes_before_the_next_line_is_read() -> None:
    read: list[int] = []

    def lines() -> Iterator[bytes]:
        for number in range(3):
            read.append(number)
            yield GOOD

    next(judge(lines(), "en", "es"))
    assert read == [0]
