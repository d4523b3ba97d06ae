import pytest

from wire.text.romanisation import transcribed


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("Qinghai", "cchingchaj"),  # Čching-chaj
        ("Jinping", "tinpching"),  # Ťin-pching
        ("Guangdong", "kuangtung"),  # Kuang-tung
        ("Sichuan", "scchuan"),  # S'-čchuan, which nobody cuts elsewhere
        ("Tiananmen", "tchienanmen"),  # Tchien-an-men
        ("Yangzhou", "jangcou"),  # Jang-čou
    ],
)
def test_pinyin_has_other_letters_in_czech(name: str, written: str) -> None:
    assert transcribed(name, "cs") == written


@pytest.mark.parametrize(("name", "language"), [("Qinghai", "pl"), ("Smith", "cs"), ("Paul", "sk"), ("", "cs")])
def test_a_language_that_keeps_pinyin_and_a_word_that_is_none_have_no_transcription(name: str, language: str) -> None:
    assert transcribed(name, language) == ""
