import re

from hypothesis import given
from hypothesis import strategies as st

from wire.text.slugs import slug


def test_a_slug_says_the_last_words_of_a_path_without_its_ending() -> None:
    assert re.fullmatch(r"harbour-reopens-[0-9a-f]{10}", slug("seeds/2024/Harbour_reopens.txt", "seeds/1"))


def test_a_slug_of_an_address_leaves_out_host_query_and_index() -> None:
    assert slug("https://news.example/a/bridge-opens/index.html?from=rss#top", "x").startswith("bridge-opens-")


def test_other_alphabets_become_latin_letters() -> None:
    assert slug("новини/Міст-відкрито.txt", "x").startswith("mist-vidkrito-")
    assert slug("https://example.org/%D0%BC%D1%96%D1%81%D1%82", "x").startswith("mist-")


def test_a_broken_address_is_slugged_as_it_stands() -> None:
    assert slug("http://[bridge", "x").startswith("bridge-")


def test_the_same_words_from_another_origin_are_another_slug() -> None:
    assert slug("a/flash.txt", "a/flash.txt") != slug("b/flash.txt", "b/flash.txt")
    assert slug("a/flash.txt", "a/flash.txt") == slug("a/flash.txt", "a/flash.txt")


def test_long_names_are_cut_between_words() -> None:
    assert re.fullmatch(r"(word-){14}[0-9a-f]{10}", slug("word-" * 40, "x"))


def test_a_name_without_words_is_its_hash() -> None:
    assert re.fullmatch(r"[0-9a-f]{10}", slug("../..//", "x"))


@given(st.text(), st.text())
def test_whatever_the_origin_is_the_slug_is_safe_in_a_file_name(path: str, origin: str) -> None:
    made = slug(path, origin)
    assert re.fullmatch(r"[a-z0-9-]{1,80}", made)
    assert made not in {"feed", "rss", "atom", "index"}


def test_a_megabyte_of_name_is_still_a_slug() -> None:
    assert len(slug("x-" * 500_000, "x" * 1_000_000)) <= 80
