import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wire.errors import ArticleError
from wire.normalise.decode import clean, decode

UKRAINIAN = "У вівторок, 1 жовтня, мер Прикладівки заявила, що міст відкриють уже за три тижні."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "utf-16-le", "utf-16-be"])
def test_every_unicode_encoding_is_read(encoding: str) -> None:
    assert decode(UKRAINIAN.encode(encoding)).text == UKRAINIAN


@pytest.mark.parametrize("mark", [b"\xff\xfe\x00\x00", b"\x00\x00\xfe\xff", b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf"])
def test_a_byte_order_mark_is_no_text(mark: bytes) -> None:
    assert decode(mark).text == ""


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("cp1251", UKRAINIAN),
        ("koi8_u", UKRAINIAN),
        ("cp1252", "The mayor said: “The bridge is ready” – and it’s true, said Émile Exemple."),
        ("cp1250", "Burmistrz powiedział w poniedziałek, że most będzie otwarty, więc ścieżka też."),
        ("shift_jis", "月曜日、市長は橋が三週間以内に再開すると述べた。"),
    ],
)
def test_older_encodings_are_guessed_and_the_guess_is_remarked(encoding: str, text: str) -> None:
    decoded = decode(text.encode(encoding))
    assert decoded.text == text
    assert decoded.remarks[0].startswith("is not UTF-8; read as ")


def test_a_declared_encoding_is_believed_without_a_remark() -> None:
    assert decode("Straße in Köln".encode("cp1252"), "ISO-8859-1") == decode("Straße in Köln".encode())


@pytest.mark.parametrize("declared", ["punycode", "unicode_escape", "zlib", "no-such-thing", "utf-7\0"])
def test_a_declaration_that_is_no_charset_is_not_believed(declared: str) -> None:
    assert decode("Straße in Köln am Rhein, schön".encode("cp1252"), declared).remarks


def test_utf8_with_few_faults_stays_utf8() -> None:
    decoded = decode(UKRAINIAN.encode() + b" \xff\xfe" + UKRAINIAN.encode()[:-1])
    assert decoded.text.startswith(UKRAINIAN)
    assert decoded.remarks == ("2 places are not UTF-8 and were removed; save it as UTF-8",)


def test_line_ends_are_made_one() -> None:
    assert decode("a\r\nb\rc\u2028d\u2029e\x0cf\n\ng".encode()).text == "a\nb\nc\nd\ne\nf\n\ng"


def test_control_characters_are_removed_with_a_remark() -> None:
    decoded = decode(("Bridge \x00\x07opens" + " in three weeks" * 20).encode())
    assert decoded.text.startswith("Bridge opens")
    assert decoded.remarks == ("2 control characters were removed",)


def test_a_short_text_of_unknown_encoding_and_with_controls_is_still_read() -> None:
    decoded = decode("Bridge\nThe bridge \x01 opens in été, and everybody in town is glad.".encode("cp1252"))
    assert decoded.text == "Bridge\nThe bridge  opens in été, and everybody in town is glad."
    assert len(decoded.remarks) == 2


def test_surrogates_and_noncharacters_are_no_text() -> None:
    assert clean("a\ud800b\uffffc") == "abc"


def test_letters_are_composed_and_invisible_ones_dropped() -> None:
    assert clean("Cafe\u0301 Bei\u00adspiel\ufeff") == "Café Beispiel"


def test_windows_punctuation_behind_latin_1_is_restored() -> None:
    assert clean("\x93Ready\x94 \x96 it\x92s true") == "“Ready” – it’s true"


@pytest.mark.parametrize("data", [b"%PDF-1.7\n", b"PK\x03\x04rest", b"{\\rtf1 Text}", bytes(range(256)) * 20])
def test_a_binary_file_is_refused_with_the_remedy(data: bytes) -> None:
    with pytest.raises(ArticleError, match="save it as plain text"):
        decode(data)


def test_text_that_was_decoded_wrongly_before_is_remarked() -> None:
    spoilt = "“Über die Brücke” – schön, sagte Zoë Beispiel".encode().decode("cp1252", "ignore")
    assert "looks wrongly decoded" in decode(spoilt.encode()).remarks[0]
    assert "were lost" in decode("caf\ufffd".encode()).remarks[0]


def test_thousands_of_accents_on_one_letter_take_no_time() -> None:
    start = time.process_time()
    assert len(clean("a" + "\u0301\u0316" * 500_000)) == 1
    assert time.process_time() - start < 5


@given(st.binary())
def test_any_bytes_are_clean_text_or_refused(data: bytes) -> None:
    try:
        text = decode(data).text
    except ArticleError:
        return
    assert clean(text) == text


@given(st.text())
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    assert clean(clean(text)) == clean(text)
    clean(text).encode()
