"""Roles before and after names."""

import pytest

from wire.normalise import roles
from wire.normalise.lexicon import lexicon
from wire.normalise.words import page


def before(text: str, language: str = "en") -> str | None:
    """The role before the name, which stands after the bar."""
    left, _, name = text.partition("|")
    words = page(1, left + name, lexicon(language)).words
    place = next(n for n, word in enumerate(words) if word.start >= len(left))
    role = roles.before(words, place, lexicon(language))
    return None if role is None else (left + name)[words[role.first].start : words[role.last - 1].end]


def after(text: str, language: str = "en") -> str | None:
    """The role after the name, which ends at the bar."""
    name, _, right = text.partition("|")
    words = page(1, name + right, lexicon(language)).words
    place = next(n for n, word in enumerate(words) if word.start >= len(name))
    role = roles.after(words, place, lexicon(language))
    return None if role is None else (name + right)[words[role.first].start : words[role.last - 1].end]


@pytest.mark.parametrize(
    ("language", "text", "role"),
    [
        ("en", "LEAGUE Secretary General |Ann Example said", "LEAGUE Secretary General"),
        ("en", "the former harbour master |Ann Example said", "former harbour master"),
        ("en", "said Sample campaign spokesman |Bob Figment", "Sample campaign spokesman"),
        ("en", "The mayor of Exampleton, |Ann Example, said", "mayor of Exampleton"),
        ("en", "the paper’s editor in chief, |Ann Example, said", "paper’s editor in chief"),
        ("en", "Speaker of the House |Ann Example said", "Speaker of the House"),
        ("de", "Der Präsident des Vereins Musterwald, |Jörg Erdacht, lehnt ab", "Präsident des Vereins Musterwald"),
        ("de", "sagte am Abend Feuerwehrchef |Max Phantasie", "Feuerwehrchef"),
        ("uk", "сказала міська голова |Соломія Уявна", "міська голова"),
        ("uk", "міністр вигаданої економіки |Ігор Зразковський", "міністр вигаданої економіки"),
        (
            "es",
            "la vicepresidenta primera del Gobierno, |Marta Hipotética, dijo",
            "vicepresidenta primera del Gobierno",
        ),
        ("fr", "la déléguée syndicale |Odile Chimère", "déléguée syndicale"),
        ("fr", "le sculpteur |Paul Fictif", "sculpteur"),
        ("de", "sagte Orgelbauer |Max Phantasie", "Orgelbauer"),
        ("uk", "головний тренер «Прикладу» |Степан Уявний", "головний тренер «Прикладу»"),
        ("uk", "керівник дослідження професор |Богдан Вигаданий", "керівник дослідження професор"),
        ("uk", "сказала видавчиня |Марта Казкова", "видавчиня"),
        ("ru", "сказал ТАСС главный тренер |Олег Сказочный", "главный тренер"),
        ("ru", "посол Вымыслии в Германии |Сергей Примеров", "посол Вымыслии в Германии"),
        ("ru", "рассказал житель села Придуманка |Виктор Сказкин", "житель села Придуманка"),
        ("ru", "министр иностранных дел Вымыслии |Иван Примеров", "министр иностранных дел Вымыслии"),
    ],
)
def test_a_role_stands_before_its_bearer(language: str, text: str, role: str) -> None:
    assert before(text, language) == role


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "After meeting the president, |John Fancied smiled"),
        ("en", "a spokesman for |Ann Example"),
        ("en", "She met the harbour and |Ann Example"),
        ("uk", "відчинили вулицю |Марти Казкової"),
        ("uk", "у Чернівцях помер |Орест Вигаданий"),
        ("de", "Das war ein guter |Tag"),
        ("uk", "президент зустрів учора |Ігоря Зразковського"),
        ("uk", "передача повноважень генсека Союзу |Марку Фантазе"),
    ],
)
def test_other_words_before_a_name_are_no_role(language: str, text: str) -> None:
    assert before(text, language) is None


@pytest.mark.parametrize(
    ("language", "text", "role"),
    [
        ("en", "Ann Example|, head of the Dockers' Union, said", "head of the Dockers' Union"),
        ("en", "Ann Example|, leader of the Pilots’ Association.", "leader of the Pilots’ Association"),
        ("de", "Karl Muster|, der zuvor Präsident der Musterbank war, ging", "Präsident der Musterbank"),
        ("uk", "Ян Вимислов|, який раніше був міністром Вигадії, пішов", "міністром Вигадії"),
        ("fr", "Jean Fictif|, qui était auparavant le maire de Faussecourt, part", "maire de Faussecourt"),
        ("en", "Bob Figment|, a lawyer for the Sample Club, said", "lawyer for the Sample Club"),
        ("en", "Bob Figment|, the club's press secretary, said", "club's press secretary"),
        ("en", "Bob Figment|, who was previously the Prime Minister of Samplia, said", "Prime Minister of Samplia"),
        ("en", "Bob Figment|, who left early, said", None),
        ("en", "Bob Figment|, in a speech, said", None),
        ("en", "Bob Figment| said", None),
    ],
)
def test_a_role_stands_after_its_bearer(language: str, text: str, role: str | None) -> None:
    assert after(text, language) == role
