import pytest

from wire.translate.gates.candidate import Candidate
from wire.translate.gates.mentions import Mentions
from wire.translate.gates.names import names_survive
from wire.translate.gates.traces import Traces


def traces(source: str, target: str, language: str) -> Traces:
    candidate = Candidate(source, target, "en", language)
    return Traces(candidate, Mentions(candidate))


@pytest.mark.parametrize(
    ("language", "target"),
    [
        ("es", "Cruzaron el  ayer."),
        ("cs", "Přešli řeku ."),
        ("fr", "Ils ont traversé l’ hier."),
        ("de", "Hier war es.  überquerten sie gestern."),
        ("gl", "Cruzaron onte o "),
        ("pl", "Przekroczyli 's wczoraj."),
        ("it", "Hanno attraversato il fiume ( in inglese)."),
        ("ru", "Они пересекли реку «»."),
        ("ar", "عبروا نهر ، أمس"),
    ],
)
def test_a_hole_shows_where_a_name_was(language: str, target: str) -> None:
    assert traces("They crossed the Amber yesterday.", target, language).hole


@pytest.mark.parametrize(
    ("language", "target"),
    [
        ("fr", "Ils ont dit : « Nous avons traversé l’Ambre ! »"),
        ("de", "Sie sagten: „Wir haben die Amber überquert“, und gingen."),
        ("it", "Un po’ più tardi attraversarono l’Ambra."),
        ("ru", "Они пересекли реку — и ушли."),
        ("es", "Cruzaron el Ámbar.  Después se fueron."),
        ("de", "Sie tragen Brust-, Rücken- und Beinschutz über die Amber."),
        ("de", "An der Amber waren es 30 ºC."),
    ],
)
def test_typography_is_no_hole(language: str, target: str) -> None:
    assert not traces("They crossed the Amber.", target, language).hole


def test_a_gap_of_the_source_is_its_own() -> None:
    assert not traces("They crossed the  Amber .", "Cruzaron el Ámbar .", "es").hole


@pytest.mark.parametrize(
    ("language", "target", "strangers"),
    [
        ("es", "Los alemanes vieron a Varga en Sevilla.", ("Varga", "Sevilla")),
        ("pl", "Niemcy widzieli Holma w Radomiu.", ("Radomiu",)),
        ("fr", "En Allemagne, Holm a vu les Allemands.", ()),
        ("ar", "رأى الألمان هولم في كولونيا.", ()),
    ],
)
def test_a_stranger_comes_from_nothing_in_the_source(language: str, target: str, strangers: tuple[str, ...]) -> None:
    assert traces("The Germans saw Lena Holm.", target, language).strangers == strangers


@pytest.mark.parametrize(
    ("source", "language", "target", "newcomers"),
    [
        ("The mayor spoke.", "de", "Bürgermeister Stoltenberg sprach.", ("Stoltenberg",)),
        ("The mayor spoke.", "pl", "Marquez przemówił.", ("Marquez",)),
        ("The mayor spoke.", "uk", "Мер Новак виступив.", ("Новак",)),
        ("The mayor spoke.", "ru", "Мэр Macron выступил.", ("Macron",)),
        ("The mayor spoke.", "fr", "La maire parle.", ()),
        ("Mrs Holm spoke to Tusk.", "es", "Lena Holm habló con Tusk.", ()),
        ("They thanked Stoltenberg.", "cs", "Poděkovali Stoltenbergovi.", ()),
        ("They thanked Schröder.", "it", "Ringraziarono Schroder.", ()),
        ("They left Moscow.", "it", "Hanno lasciato Mosca.", ()),
        ("The Mara flows there.", "de", "Dort fließt der Marquez.", ("Marquez",)),
        ("The navy thanked Khrushchev.", "es", "La armada agradeció a Jruschov.", ()),
        ("They thanked the Clintons.", "fr", "Ils ont remercié les Clinton.", ()),
        ("Ms Holm spoke.", "pt", "Sharon Holm falou.", ()),
        ("He thanked Varga.", "it", "Draghi ringraziò Varga.", ()),
        ("He thanked Varga.", "it", "Draghi ringraziò Merkel.", ("Draghi", "Merkel")),
        ("Varga thanked Holm in his name.", "it", "Draghi ringraziò Holm.", ("Draghi",)),
    ],
)
def test_a_surname_that_nothing_accounts_for_is_a_newcomer(
    source: str, language: str, target: str, newcomers: tuple[str, ...]
) -> None:
    assert traces(source, target, language).newcomers == newcomers


@pytest.mark.parametrize(
    ("source", "described", "exchanged"),
    [
        ("They saw Lockwood Gardens.", "Vieron los jardines de Lockwood.", "Vieron Lockwood Kolber."),
        ("They called it Sealamp.", "Lo llamaron farol marino.", "Lo llamaron Kolber."),
    ],
)
def test_what_people_describe_is_missed_where_another_name_stands(source: str, described: str, exchanged: str) -> None:
    assert names_survive(Candidate(source, described, "en", "es")) is None
    assert names_survive(Candidate(source, exchanged, "en", "es"))
