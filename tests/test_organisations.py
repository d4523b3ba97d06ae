"""Bodies: acronyms, long forms, heads, names in marks."""

import pytest

from make import make_draft
from wire.normalise.names import find_names


def bodies(text: str, language: str = "en") -> list[str]:
    return [body.name for body in find_names(make_draft(f"x\n{text}", language)).organisations]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "The ships of NATO wait.", ["NATO"]),
        ("en", "The gates open at 09:30 BST, said BST.", ["BST"]),
        ("en", "The gates open at 09:30 BST.", []),
        ("en", "The Interfax-Ukraine News Agency reported.", ["Interfax-Ukraine"]),
        ("en", "The Sample-Press news agency reported.", ["Sample-Press"]),
        ("en", "The Federal Office for Samples (FOS) met. Then the FOS left.", ["Federal Office for Samples"]),
        ("en", "The Ministry of Samples of Samplia met.", ["Ministry of Samples of Samplia"]),
        ("en", "The Securities and Samples Commission met.", ["Securities and Samples Commission"]),
        ("en", "Figment Inc. rose.", ["Figment Inc."]),
        ("en", "The Sample Council President Ann Example left.", ["Sample Council"]),
        ("de", "Die Chefin des Instituts für Muster, Anna Beispiel, geht.", ["Institut für Muster"]),
        ("ru", "Директор Центра защиты пешеходов Инга Вымышляева ушла.", ["Центр защиты пешеходов"]),
        ("de", "Das Bundesamt für Muster in der Technik (BMT) tagt.", ["Bundesamt für Muster in der Technik"]),
        ("de", "Die Gewerkschaft der Beispiele (GdB) tagt.", ["Gewerkschaft der Beispiele"]),
        ("de", "Der NATO-Generalsekretär kam.", ["NATO"]),
        ("uk", "Учора Міністерство вигаданої економіки повідомило про це.", ["Міністерство вигаданої економіки"]),
        ("uk", "Про це повідомили агентству Інтерфакс-Вигадія.", ["Інтерфакс-Вигадія"]),
        (
            "uk",
            "Про це повідомила Національна спілка письменників України.",
            ["Національна спілка письменників України"],
        ),
        ("uk", "Звіт Національного банку України готовий.", ["Національний банк України"]),
        ("uk", "Він працює в Полтавському театрі ляльок.", ["Полтавський театр ляльок"]),
        ("uk", "Львівський «Приклад» виграв. Тренер «Прикладу» радий.", ["Приклад"]),
        ("uk", "Про це повідомила Укрінформу речниця.", ["Укрінформ"]),
        ("ru", "Картину украли из Музея вымышленного искусства.", ["Музей вымышленного искусства"]),
        ("ru", "Об этом сообщили в Министерстве по делам вымысла.", ["Министерство по делам вымысла"]),
        ("de", "Der Pumpenhersteller Beispiel AG wächst.", ["Beispiel AG"]),
        ("de", "Der SV Musterstadt gewann.", ["SV Musterstadt"]),
        ("fr", "Il a parlé à l'agence Interfax-Exemple.", ["Interfax-Exemple"]),
        ("fr", "L'OTAN se réunit.", ["OTAN"]),
        ("uk", "Про це пише газета «Вигадані новини».", ["Вигадані новини"]),
    ],
)
def test_a_body_is_named(language: str, text: str, expected: list[str]) -> None:
    assert bodies(text, language) == expected


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The CEO watched TV in the USA at 9 AM."),
        ("en", "WHAT did they say? I know what."),
        ("en", "Rep. Ann Example (D-Nowhere) left."),
        ("en", "HOST: We wait."),
        ("en", "KYIV, Oct. 1. The rain stopped."),
        ("de", "Der Rat kam spät."),
        ("uk", "Нова компанія з'явилася. Районний суд мовчить."),
        ("uk", "Голова парламенту мовчить."),
        ("es", "SANTIAGO DE CHILE (Sample) - Llovió."),
        ("en", "See EXAMPLE.RU for more."),
    ],
)
def test_other_capitals_are_no_body(language: str, text: str) -> None:
    assert bodies(text, language) == []


def test_a_body_is_listed_once_with_every_place_that_names_it() -> None:
    (body,) = find_names(make_draft("x\nNATO met.\nThen NATO left.")).organisations
    assert len(body.evidence) == 2
