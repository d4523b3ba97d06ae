import pytest

from wire.translate.engines.pieces import LEAST, LONGEST, Piece, batches, cut, spans, surface
from wire.translate.engines.tuning import BATCH


@pytest.mark.parametrize(
    ("tokens", "text", "places"),
    [
        (["▁The", "▁har", "bour"], "The harbour", [(0, 3), (4, 7), (7, 11)]),
        (["The", "har@@", "bour"], "The  harbour", [(0, 3), (5, 8), (8, 12)]),
        (["▁", "...", "▁so"], "… so", [None, None, (2, 4)]),
        (["▁so", "▁so"], "so", [(0, 2), None]),
    ],
)
def test_tokens_are_found_where_they_stand(tokens: list[str], text: str, places: list[tuple[int, int] | None]) -> None:
    assert spans(map(surface, tokens), text) == places


def by_spaces(_: str, token: str) -> bool:
    return token.startswith("▁")


def words(*tokens: str) -> list[str]:
    return [f"▁{token}" for token in tokens]


def test_short_segments_stay_whole() -> None:
    tokens = words("a") * LONGEST
    assert list(cut(tokens, by_spaces)) == [tokens]
    assert list(cut([], by_spaces)) == []


@pytest.mark.parametrize(
    ("marks", "place"),
    [
        ({50: ".", 100: ","}, 50),
        ({50: ",", 100: ";"}, 100),
        ({50: ","}, 50),
        ({30: "."}, LONGEST),
        ({60: ".", 90: "."}, 90),
    ],
)
def test_a_long_segment_is_cut_after_a_sentence_or_a_clause(marks: dict[int, str], place: int) -> None:
    tokens = words(*("a" + marks.get(number + 1, "") for number in range(150)))
    parts = list(cut(tokens, by_spaces))
    assert [len(part) for part in parts] == [place, 150 - place]
    assert [token for part in parts for token in part] == tokens


def test_a_long_segment_is_not_cut_inside_a_word() -> None:
    tokens = (["▁har"] + ["bour"] * 6) * 20
    parts = list(cut(tokens, by_spaces))
    assert all(part[0] == "▁har" for part in parts)


def test_one_endless_word_is_cut_by_force() -> None:
    parts = list(cut(["a"] * 300, by_spaces))
    assert [len(part) for part in parts] == [LONGEST, LONGEST, 60]


def test_chinese_is_cut_after_its_own_full_stop() -> None:
    tokens = ["▁", *("漢" * 70), "。", *("字" * 70)]
    assert [part[-1] for part in cut(tokens, by_spaces)] == ["。", "字"]


@pytest.mark.parametrize("threads", [1, 2, 8])
@pytest.mark.parametrize("number", [1, 4, 60, 200, 2_000])
def test_batches_are_even_and_every_thread_gets_as_many(number: int, threads: int) -> None:
    pieces = [Piece(place, 0, 1, ["a"] * (10 + place * 37 % 60)) for place in range(number)]
    sizes = [sum(len(piece.tokens) for piece in batch) for batch in batches(iter(pieces), threads, BATCH)]
    assert max(sizes) <= BATCH + LONGEST
    if len(sizes) >= threads:
        assert len(sizes) % threads == 0
        assert min(sizes) > 0.8 * max(sizes)
    else:
        assert min(sizes[:-1], default=LEAST) > 0.8 * LEAST  # there is too little to share


def test_a_batch_holds_pieces_of_like_length_and_hardly_more_tokens_than_it_may() -> None:
    pieces = [Piece(number, 0, 1, ["a"] * (1 + number * 37 % 100)) for number in range(2000)]
    made = list(batches(iter(pieces), 2, BATCH))
    assert sorted(piece.segment for batch in made for piece in batch) == list(range(2000))
    assert all(len(batch) * max(len(piece.tokens) for piece in batch) <= 2 * BATCH for batch in made)
    assert sum(len(batch) * len(batch[0].tokens) for batch in made) < 1.1 * sum(len(piece.tokens) for piece in pieces)
