"""Interviews whose paragraphs do not name who speaks."""

import pytest

from make import TAG, make_raw
from wire.item import Item
from wire.normalise.article import normalise

LEAD = "Mayor Ann Vale has said in an interview with the Example News Agency that the harbour waits for money."


def article(*paragraphs: str, language: str = "en", headline: str = "A harbour waits") -> Item:
    return normalise(make_raw("\n\n".join([headline, *paragraphs]), hints={"language": language}), TAG)


def page(body: str, language: str = "en", headline: str = "A harbour waits") -> Item:
    html = f"<html lang={language}><body><article><h1>{headline}</h1>{body}</article></body></html>"
    return normalise(make_raw(html, media_type="text/html", hints={"language": language}), TAG)


def said(item: Item) -> list[tuple[str, str | None]]:
    return [(quote.text, quote.speaker) for quote in item.quotes]


def test_answers_are_the_interviewees_and_questions_the_agencys() -> None:
    item = article(
        LEAD,
        "Q: When will the harbour open?",
        "A: Not before September. We have 40 metres of wall to rebuild.",
        "I say this: the money is another matter.",
        "Question: Who pays?",
        "Answer: Who do you think?",
        "The interview was held on Monday.",
    )
    assert said(item) == [
        ("When will the harbour open?", "Example"),
        ("Not before September. We have 40 metres of wall to rebuild.", "Ann Vale"),
        ("I say this: the money is another matter.", "Ann Vale"),
        ("Who pays?", "Example"),
        ("Who do you think?", "Ann Vale"),
    ]
    first = item.quotes[1]
    assert (first.mention, first.role, first.kind) == ("A", "Mayor", "direct")
    assert [span.rule for span in first.evidence] == ["interview", "attribution", "interviewee"]
    assert [speaker.name for speaker in item.speakers] == ["Ann Vale"]


@pytest.mark.parametrize(
    ("language", "lead", "question", "answer", "speaker"),
    [
        (
            "uk",
            "Мер Полтави Іван Прикладний розповів в інтерв'ю агентству «Вигадані новини» про мости.",
            "Запитання: Коли відкриють міст?",
            "Відповідь: Не раніше вересня.",
            "Іван Прикладний",
        ),
        (
            "ru",
            "Мэр Тулы Иван Примеров рассказал в интервью агентству «Вымысел» о мостах.",
            "Вопрос: Когда откроют мост?",
            "Ответ: Не раньше сентября.",
            "Иван Примеров",
        ),
        (
            "de",
            "Bürgermeisterin Anna Beispiel sprach im Interview mit der Nachrichtenagentur Muster über den Hafen.",
            "Frage: Wann öffnet der Hafen?",
            "Antwort: Nicht vor September.",
            "Anna Beispiel",
        ),
        (
            "es",
            "La alcaldesa Ana Ejemplo habló del puerto en una entrevista con la agencia Muestra.",
            "P. ¿Cuándo abrirá el puerto?",
            "R. No antes de septiembre.",
            "Ana Ejemplo",
        ),
        (
            "fr",
            "La maire Claire Inventée a parlé du port dans un entretien à l'agence Exemple.",
            "Q. – Quand le port va-t-il ouvrir ?",
            "R. – Pas avant septembre.",
            "Claire Inventée",
        ),
        (
            "pl",
            "Burmistrz Jan Przykładowy opowiedział o porcie w wywiadzie dla agencji Przykład.",
            "Pytanie: Kiedy otworzą port?",
            "Odpowiedź: Nie przed wrześniem.",
            "Jan Przykładowy",
        ),
        (
            "it",
            "La sindaca Anna Esempi ha parlato del porto in un'intervista all'agenzia Esempio.",
            "D. Quando aprirà il porto?",
            "R. Non prima di settembre.",
            "Anna Esempi",
        ),
        (
            "pt",
            "A prefeita Ana Exemplo falou do porto em entrevista à agência Amostra.",
            "Pergunta: Quando abre o porto?",
            "Resposta: Não antes de setembro.",
            "Ana Exemplo",
        ),
    ],
)
def test_labels_are_known_in_each_language(language: str, lead: str, question: str, answer: str, speaker: str) -> None:
    item = article(lead, question, answer, question, answer, language=language)
    answers = [quote for quote in item.quotes if quote.speaker == speaker]
    assert [quote.mention for quote in answers] == [answer.partition(" ")[0].rstrip(":.")] * 2
    assert all(answer.endswith(quote.text) for quote in answers)
    assert len(item.quotes) == 4


@pytest.mark.parametrize("dash", ["— ", "– ", "- ", "—"])
def test_dashes_in_turn_are_questions_and_answers(dash: str) -> None:
    item = article(
        "Мер Полтави Іван Прикладний розповів в інтерв'ю про мости.",
        f"{dash}Коли відкриють міст?",
        f"{dash}Не раніше вересня.",
        "Грошей поки немає.",
        f"{dash}А хто заплатить?",
        f"{dash}Хіба не держава?",
        language="uk",
    )
    assert said(item) == [
        ("Коли відкриють міст?", None),
        ("Не раніше вересня.", "Іван Прикладний"),
        ("Грошей поки немає.", "Іван Прикладний"),
        ("А хто заплатить?", None),
        ("Хіба не держава?", "Іван Прикладний"),
    ]


def test_strong_questions_have_answers_between_them() -> None:
    item = page(
        f"<p>{LEAD}</p><p><b>When will the harbour open?</b></p><p>Not before September.</p><p>We rebuild the wall.</p>"
        "<p><strong>And who pays?</strong></p><p>The state.</p><p>Jane Roe asked the questions.</p>"
    )
    answers = [quote.text for quote in item.quotes if quote.speaker == "Ann Vale"]
    assert answers == ["Not before September.", "We rebuild the wall.", "The state."]


def test_an_answer_may_stand_behind_its_strong_question() -> None:
    item = page(
        f"<p>{LEAD}</p><p><b>When will it open?</b><br>Not before September.</p><p>We rebuild the wall.</p>"
        "<p><b>And who</b> <b>pays?</b> The state.</p><p>Jane Roe asked the questions.</p>"
    )
    answers = [quote.text for quote in item.quotes if quote.speaker == "Ann Vale"]
    assert answers == ["Not before September.", "We rebuild the wall.", "The state."]
    assert [quote.text for quote in item.quotes if quote.speaker == "Example"] == [
        "When will it open?",
        "And who pays?",
    ]


@pytest.mark.parametrize(
    ("headline", "lead"),
    [
        ("Ann Vale: The harbour waits", "The mayor gave an interview after Ben Sample had left."),
        ("A harbour waits", "Ben Sample waits. Example Weekly spoke to Mayor Ann Vale."),
        (
            "A harbour waits",
            "Mayor Ann Vale has said in an interview with Example Weekly that Ben Sample waits.",
        ),
        ("Ann Vale: Ben Sample waits", "The mayor gave an interview."),
        ("A harbour waits", 'Ben Sample left. "I stay," said Mayor Ann Vale. The interview was held on Monday.'),
    ],
)
def test_of_several_people_the_introduction_says_who_answers(headline: str, lead: str) -> None:
    item = article(lead, "Q: When?", "A: Soon.", "Q: Why?", "A: Rain.", headline=headline)
    assert [(q.text, q.speaker) for q in item.quotes if q.mention == "A"] == [
        ("Soon.", "Ann Vale"),
        ("Rain.", "Ann Vale"),
    ]


@pytest.mark.parametrize(
    "paragraphs",
    [
        ["Mayor Ann Vale opened the fund.", "Q: Who may ask?", "A: Anyone.", "Q: When?", "A: Today."],
        ["Ann Vale and Ben Sample gave an interview.", "Q: Who may ask?", "A: Anyone.", "Q: When?", "A: Today."],
        ["The fund is open, an interview says.", "Q: Who may ask?", "A: Anyone.", "Q: When?", "A: Today."],
        ["She said in an interview that Ben Sample waits.", "Q: Who may ask?", "A: Anyone.", "Q: When?", "A: Today."],
        ["Ben Sample's ships wait, an interview says.", "Q: Who may ask?", "A: Anyone.", "Q: When?", "A: Today."],
        [LEAD, "Q: When?", "It opened on Monday."],
        [LEAD, "— bread", "— salt", "— fish", "— ice"],
        [LEAD, "Q. Sample left the port.", "A. Sample came.", "Q. Sample waits.", "A. Sample left."],
    ],
)
def test_nobody_is_given_words_where_it_is_not_plain(paragraphs: list[str]) -> None:
    assert not any(span.rule == "interview" for quote in article(*paragraphs).quotes for span in quote.evidence)


def test_labels_of_others_are_no_answers() -> None:
    item = article(LEAD, "Q: When?", "VALE: Soon.", "Q: Why?", "HARBOUR MASTER: It rains.")
    assert [(quote.text, quote.speaker) for quote in item.quotes if quote.speaker == "Ann Vale"] == [
        ("Soon.", "Ann Vale")
    ]


def test_a_dialogue_that_says_who_speaks_is_none() -> None:
    item = article(
        "Мер Полтави Іван Прикладний дав інтерв'ю.",
        "— Коли буде риба? — спитав рибалка.",
        "— Скоро.",
        "— А сіль?",
        "— Завтра.",
        language="uk",
    )
    assert not any(quote.speaker == "Іван Прикладний" for quote in item.quotes)


@pytest.mark.parametrize(
    "body",
    [
        "<p>Mayor Ann Vale opened the fund.</p><p><b>Who may ask?</b></p><p>Anyone who lives there.</p>"
        "<p><b>When will it be paid?</b></p><p>In a month, as a rule.</p>",
        f"<p>{LEAD}</p><p><b>Who may ask?</b></p><p>Anyone, Vale said.</p>"
        "<p><b>When will it be paid?</b></p><p>In a month, as a rule.</p>",
        f"<p>{LEAD}</p><h2>Who may ask?</h2><p>Anyone who lives there.</p>"
        "<h2>When will it be paid?</h2><p>In a month, as a rule.</p>",
    ],
)
def test_an_article_under_questions_is_no_interview(body: str) -> None:
    assert page(body).quotes == ()
