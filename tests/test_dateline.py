import pytest
from hypothesis import given
from hypothesis import strategies as st

from wire.item import Block, Dateline, Span
from wire.normalise.dateline import find_dateline, with_dateline
from wire.normalise.draft import Draft


def dateline(*paragraphs: str, language: str = "en") -> Dateline | None:
    """The dateline of a text of some paragraphs."""
    body = tuple(Block(text=text) for text in paragraphs)
    return find_dateline(Draft(language=language, headline="Council meets", body=body))


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("KYIV, Oct 1 (Interfax-Ukraine) - The", "en", ("KYIV", "XXXX-10-01", "Interfax-Ukraine")),
        ("KYIV, October 1, 2024 (Ukrinform) – The", "en", ("KYIV", "2024-10-01", "Ukrinform")),
        ("NEW YORK/LONDON, Oct 1 (Reuters) - The", "en", ("NEW YORK", "XXXX-10-01", "Reuters")),
        ("KYIV, Ukraine (AP) — The", "en", ("KYIV", None, "AP")),
        ("القاهرة (رويترز) - قال", "ar", ("القاهرة", None, "رويترز")),
        ("بيروت في 1 تشرين الأول (أ ف ب) - قال", "ar", ("بيروت", "XXXX-10-01", "أ ف ب")),
        ("عمّان، ١ أكتوبر ٢٠٢٤ (د ب أ) -- قال", "ar", ("عمّان", "2024-10-01", "د ب أ")),
        ("HEMPSTEAD, N.Y., Sept. 26 (UPI) — The", "en", ("HEMPSTEAD", "XXXX-09-26", "UPI")),
        ("WASHINGTON — The", "en", ("WASHINGTON", None, None)),
        (
            "Austin, Oct. 1, 2024 /PRNewswire/ -- Sample Inc. (NYSE: SMP) The",
            "en",
            ("Austin", "2024-10-01", "PRNewswire"),
        ),
        ("(Reuters) - The", "en", (None, None, "Reuters")),
        ("Exampleton, Oct 1 (Invented Wire) - The", "en", ("Exampleton", "XXXX-10-01", "Invented Wire")),
        ("BERLIN (dpa) – Der", "de", ("BERLIN", None, "dpa")),
        ("Berlin (dpa) - Der", "de", ("Berlin", None, "dpa")),
        ("Köln (dpa/lnw) - Der", "de", ("Köln", None, "dpa")),
        ("Musterwinkel (dpa) - Der", "de", ("Musterwinkel", None, "dpa")),
        ("Musterwinkel (mwt) – Der", "de", ("Musterwinkel", None, "mwt")),
        ("BERLIN, 1. Oktober (Reuters) - Der", "de", ("BERLIN", "XXXX-10-01", "Reuters")),
        ("Київ. 1 жовтня. ІНТЕРФАКС-УКРАЇНА – Рада", "uk", ("Київ", "XXXX-10-01", "ІНТЕРФАКС-УКРАЇНА")),
        ("КИЇВ, 1 жовтня — РБК-Україна. Рада", "uk", ("КИЇВ", "XXXX-10-01", "РБК-Україна")),
        ("/КИЇВ, 1 жовтня, Укрінформ/ Рада", "uk", ("КИЇВ", "XXXX-10-01", "Укрінформ")),
        ("МОСКВА, 1 окт - РИА Новости. Совет", "ru", ("МОСКВА", "XXXX-10-01", "РИА Новости")),
        ("PARIS, 1er octobre (AFP) - Le", "fr", ("PARIS", "XXXX-10-01", "AFP")),
        ("Bruxelles, le 1er octobre 2024 – Le", "fr", ("Bruxelles", "2024-10-01", None)),
        ("Madrid, 1 oct (EFE).- El", "es", ("Madrid", "XXXX-10-01", "EFE")),
        ("(ANSA) - ROMA, 01 OTT - Il", "it", ("ROMA", "XXXX-10-01", "ANSA")),
        ("Warszawa (PAP) - Rada", "pl", ("Warszawa", None, "PAP")),
        ("Praha 1. října (ČTK) - Rada", "cs", ("Praha", "XXXX-10-01", "ČTK")),
        ("STOCKHOLM. Riksbanken", "sv", ("STOCKHOLM", None, None)),
        ("КОСТАНАЙ. КАЗИНФОРМ – Совет", "ru", ("КОСТАНАЙ", None, "Казинформ")),
        ("CÁDIZ 10 Feb. (EUROPA PRESS) - El", "es", ("CÁDIZ", "XXXX-02-10", "Europa Press")),
        ("Lisboa, 01 out 2024 (Lusa) - O", "pt", ("Lisboa", "2024-10-01", "Lusa")),
    ],
)
def test_datelines_of_many_agencies_are_read(
    text: str, language: str, expected: tuple[str | None, str | None, str | None]
) -> None:
    found = dateline(f"{text} council met and agreed.", language=language)

    assert found is not None
    assert (found.place, found.date, found.agency) == expected


@pytest.mark.parametrize(
    ("line", "language", "expected"),
    [
        ("КИЇВ. 14 березня. УКРІНФОРМ", "uk", ("КИЇВ", "XXXX-03-14", "УКРІНФОРМ")),
        ("LONDON, 3 June 2025 (Reuters)", "en", ("LONDON", "2025-06-03", "Reuters")),
        ("BERLIN, 1. Oktober", "de", ("BERLIN", "XXXX-10-01", None)),
    ],
)
def test_a_dateline_may_stand_in_a_line_of_its_own(
    line: str, language: str, expected: tuple[str | None, str | None, str | None]
) -> None:
    found = dateline(line, "The council met and agreed, as far as the mayor knew.", language=language)
    assert found is not None
    assert (found.place, found.date, found.agency) == expected


@pytest.mark.parametrize("line", ["London", "The vote of 3 June 2025", "Paris Games, 26 July 2024", "3 June 2025"])
def test_other_short_lines_are_none(line: str) -> None:
    assert dateline(line, "The council met and agreed, as far as the mayor knew.") is None


def test_the_span_is_what_stands_before_the_text() -> None:
    found = dateline("By Jane Roe", "KYIV, Oct 1 (Reuters) - The council met.")

    assert found is not None
    assert found.evidence == (Span(block=2, start=0, end=len("KYIV, Oct 1 (Reuters) -"), rule="dateline"),)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The Secretary General has said in an interview - his last - that it is over.", "en"),
        ("Roe (left) - and the others - came.", "en"),
        ("NATO – the alliance – said no.", "en"),
        ("Tuesday, October 1 - the ceremony begins.", "en"),
        ("BREAKING - The council met.", "en"),
        ("الوزير - وهو عضو في المجلس (رويترز) - قال نعم.", "ar"),
        ("UPDATE 1 - The council met.", "en"),
        ("Paris. The city sleeps.", "en"),
        ("Reuters. The agency said so.", "en"),
        ("Prime Minister Jane Roe (Reuters) - photo of the day", "en"),
        ("Kyiv, October 1 was cold. He left.", "en"),
        ("Max Muster (SPD) – der Kanzler – sagte nein.", "de"),
        ("London - die Stadt - ist groß.", "de"),
        ("Berlin - Paris - Rom: drei Städte, ein Zug.", "de"),
        ("Київ – столиця України.", "uk"),
        ("", "en"),
    ],
)
def test_other_texts_have_none(text: str, language: str) -> None:
    assert dateline(text, language=language) is None


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("Uelzen (dpa/lni) - Der", "de", [("Uelzen", "DE")]),
        ("КОСТАНАЙ. КАЗИНФОРМ – Совет", "ru", [("Костанай", "KZ")]),
        ("PARIS, Texas (AP) — The", "en", []),
        ("Exampleton, Oct 1 (Reuters) - The", "en", []),
        ("(Reuters) - The", "en", []),
    ],
)
def test_the_city_of_a_dateline_is_a_place(text: str, language: str, expected: list[tuple[str, str]]) -> None:
    draft = Draft(language=language, headline="Council meets", body=(Block(text=f"{text} council met."),))
    found = with_dateline((), find_dateline(draft), draft)

    assert [(place.name, place.country) for place in found] == expected
    assert with_dateline(found, find_dateline(draft), draft) == found


def test_a_dateline_deep_in_the_text_is_none() -> None:
    assert dateline("The council met. " * 20, "KYIV, Oct 1 (Reuters) - The council met.") is None


@given(st.text(max_size=200), st.sampled_from(["en", "de", "ja"]))
def test_any_text_has_a_dateline_or_none(text: str, language: str) -> None:
    found = dateline(text, language=language)

    assert found is None or found.place or found.agency
