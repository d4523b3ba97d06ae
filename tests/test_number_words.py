import pytest

from wire.text.number_words import NumberWords, number_words


def words(language: str) -> NumberWords:
    known = number_words(language)
    assert known
    return known


@pytest.mark.parametrize(
    ("language", "text", "value"),
    [
        ("en", "twenty-five", 25),
        ("en", "two hundred and fifty-three", 253),
        ("en", "three thousand five hundred", 3500),
        ("en", "two dozen", 24),
        ("de", "fünfundzwanzig", 25),
        ("de", "zweihundertdreiundfünfzig", 253),
        ("de", "achtzehnjährige", 18),
        ("fr", "quatre-vingt-dix-sept", 97),
        ("fr", "soixante et onze", 71),
        ("es", "treinta y cinco", 35),
        ("es", "dos mil millones", 2_000_000_000),
        ("it", "trecentoventuno", 321),
        ("pt", "cento e vinte e um", 121),
        ("ca", "vint-i-cinc", 25),
        ("gl", "trinta e cinco", 35),
        ("uk", "двадцять п’ять", 25),
        ("uk", "двохсот шести", 206),
        ("uk", "п'ятнадцятого", 15),
        ("ru", "двадцати пяти", 25),
        ("pl", "dwustu trzydziestu pięciu", 235),
        ("cs", "pětadvacet", 25),
        ("cs", "dvacetiletý", 20),
        ("cs", "dvaačtyřicetiletý", 42),
        ("cs", "podvanácté", 12),
        ("pl", "czterdziestodwuletni", 42),
        ("pl", "dwudziestoletni", 20),
        ("uk", "п’ятдесятидворічний", 52),
        ("ru", "сорокадвухлетний", 42),
        ("it", "ventinovenne", 29),
        ("it", "venticinquesimo", 25),
        ("ca", "trenta-unè", 31),
        ("fr", "cinquantenaire", 50),
        ("de", "Vierzigern", 40),
        ("ar", "الخامس عشر", 15),
        ("ar", "خمسة وعشرون", 25),
    ],
)
def test_words_make_up_a_number_as_their_language_has_it(language: str, text: str, value: int) -> None:
    assert [(said.start, said.end, said.value) for said in words(language).find(text)] == [(0, len(text), value)]


def test_two_numbers_that_and_joins_are_two_where_the_unit_comes_first() -> None:
    assert [said.value for said in words("de").find("fünfzig und fünfundzwanzig")] == [50, 25]
    assert [said.value for said in words("cs").find("padesáté a pětadvacáté")] == [50, 25]


def test_a_half_that_follows_belongs_to_the_number() -> None:
    assert [said.halved for said in words("en").find("two and a half million")] == [2_500_000, None]
    assert [said.halved for said in words("en").find("two and half of it")] == [None]


def test_words_that_make_no_number_together_are_several() -> None:
    assert [said.value for said in words("en").find("one or two, five six")] == [1, 2, 5, 6]


@pytest.mark.parametrize(
    ("language", "text"),
    [("de", "Zweifel"), ("uk", "п'ятниця"), ("cs", "stopa"), ("en", "tennis"), ("it", "settembre")],
)
def test_a_word_that_only_begins_like_a_number_is_none(language: str, text: str) -> None:
    assert list(words(language).find(text)) == []


def test_a_scale_alone_is_vague() -> None:
    assert [said.vague for said in words("en").find("thousands came, three thousand left")] == [True, False]


def test_the_scale_behind_digits_is_a_factor() -> None:
    assert words("es").scale_after("5 mil millones de", 1) == (1_000_000_000, 14)
    assert words("es").scale_after("5 barcos", 1) == (1, 1)
    assert words("cs").scale_after("10 tisíc lodí", 2) == (1000, 8)


def test_a_language_without_a_file_has_no_words() -> None:
    assert number_words("ja") is None
    assert number_words("pt-BR") is number_words("pt-BR")
