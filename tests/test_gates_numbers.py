import pytest

from wire.translate.gates.candidate import Candidate
from wire.translate.gates.numbers import numbers_survive


@pytest.mark.parametrize(
    ("language", "source", "target"),
    [
        ("de", "It costs 5.5 percent.", "Es kostet 5,5 Prozent."),
        ("de", "Fifteen ships came at 3 p.m.", "15 Schiffe kamen um 15:00 Uhr."),
        ("fr", "Fifteen ships came at 3 p.m.", "Quinze navires sont arrivés à 15 h 00."),
        ("pt", "Fifteen ships came at 3 p.m.", "Quinze navios chegaram às 15h00."),
        ("es", "They won 124-65 in 2024.", "Ganaron 124–65 en 2024."),
        ("es", "About 1,500 people paid $2.5 billion.", "Unas 1.500 personas pagaron 2500 millones de dólares."),
        (
            "fr",
            "It stood in the 18th century for 97 years.",
            "Il a existé au XVIIIe siècle pendant quatre-vingt-dix-sept ans.",
        ),
        ("uk", "On 1 May 12,000 people came for the 15th time.", "1 травня 12 000 людей прийшли п’ятнадцятий раз."),
        ("ru", "It grew in the 1980s by 25 percent.", "Он вырос в 80-х годах на двадцать пять процентов."),
        ("pl", "In the 1480s it had 3 towers.", "W latach osiemdziesiątych XV wieku miał trzy wieże."),
        ("cs", "Twenty-five ships left at 9:30.", "Pětadvacet lodí vyplulo v 9.30."),
        ("ar", "In the 15th century 25 ships came.", "في القرن الخامس عشر وصلت ٢٥ سفينة."),
        ("ar", "They saw 2 ships.", "رأوا سفينتين."),
        ("ja", "They saw 3 ships.", "彼らは三隻の船を見た。"),
    ],
)
def test_a_number_survives_in_whatever_way_the_language_writes_it(language: str, source: str, target: str) -> None:
    assert numbers_survive(Candidate(source, target, "en", language)) is None


@pytest.mark.parametrize(
    ("language", "source", "target", "remark"),
    [
        ("de", "The shop is open until nine.", "Der Laden ist nachts geöffnet.", "nine is not in the translation"),
        (
            "es",
            "More than 30 ships wait.",
            "Más de 13 barcos esperan.",
            "30 is not in the translation; 13 is not in the source",
        ),
        ("uk", "In 1977 he sailed.", "У 1997 він поплив.", "1977 is not in the translation; 1997 is not in the source"),
        ("ar", "About 40 people came.", "جاء الناس.", "40 is not in the translation"),
        ("fr", "They won 2-2.", "Ils ont fait 2.", "2 is not in the translation"),
        ("pl", "It costs 5.5 zloty.", "Kosztuje 55 złotych.", "5.5 is not in the translation; 55 is not in the source"),
        ("ru", "It was the 1970s.", "Это были 1770-е.", "1970 is not in the translation; 1770 is not in the source"),
    ],
)
def test_a_number_that_is_lost_or_changed_is_named(language: str, source: str, target: str, remark: str) -> None:
    assert numbers_survive(Candidate(source, target, "en", language)) == remark


def test_a_word_that_the_translation_adds_is_let_pass() -> None:
    assert numbers_survive(Candidate("He stayed a fortnight.", "Se quedó quince días.", "en", "es")) is None


def test_a_number_word_in_a_name_is_a_matter_of_names() -> None:
    assert numbers_survive(Candidate("They went to Six Piers.", "Пішли до Сикс-Пірс.", "en", "uk")) is None


@pytest.mark.parametrize(
    ("language", "source", "target"),
    [
        ("fr", "The storm is 645 miles away.", "La tempête est à 1 040 km."),
        ("pt", "It lies 645 miles west.", "Fica 1040 km a oeste."),
        ("cs", "It was 90°F in the shade.", "Ve stínu bylo 32 °C."),
        ("uk", "He weighs 200 pounds.", "Він важить 90 кг."),
        ("de", "He is 6 feet 2 inches tall.", "Er ist 1,88 m groß."),
        ("cs", "She weighed 7 pounds, 3 ounces.", "Vážila 3,2 kg."),
    ],
)
def test_english_measures_may_be_converted(language: str, source: str, target: str) -> None:
    assert numbers_survive(Candidate(source, target, "en", language)) is None


@pytest.mark.parametrize(
    ("language", "one", "neither"),
    [
        ("pt", "Fica 1040 km a oeste.", "Fica a milhas (1040 km) a oeste."),
        ("de", "Es liegt 645 Meilen westlich.", "Es liegt 645 Meilen (km) westlich."),
        ("fr", "Elle est à 1 040 km à l’ouest.", "Elle est à 645 milles ( km) à l’ouest."),
        ("uk", "Він лежить за 1040 км на захід.", "Він лежить за милі (1040 км) на захід."),
    ],
)
def test_of_a_figure_in_two_measures_one_may_go_with_its_brackets(language: str, one: str, neither: str) -> None:
    source = "It lies 645 miles (1,040 km) west."
    assert numbers_survive(Candidate(source, one, "en", language)) is None
    assert numbers_survive(Candidate(source, neither, "en", language))


@pytest.mark.parametrize(
    ("language", "source", "target", "remark"),
    [
        ("es", "It rose by 12 percent.", "Subió un 12 ‰.", "percent became per mille"),
        ("de", "It rose by 12%.", "Es stieg um 12.", "percent is not in the translation"),
        ("fr", "It cost 5 million dollars.", "Cela a coûté 5 millions d’euros.", "dollar became euro"),
        ("uk", "It cost $5 million.", "Це коштувало 5 млн євро.", "dollar became euro"),
        ("ru", "It is 30 miles long.", "Длина 30 км.", "mile became kilometre"),
        ("pl", "They won 124-65.", "Wygrali 65:124.", "124-65 became 65-124"),
        ("ar", "It cost 5 euros.", "كلف 5 دولار.", "euro became dollar"),
    ],
)
def test_what_a_figure_measures_and_the_order_of_a_score_stay(
    language: str, source: str, target: str, remark: str
) -> None:
    assert numbers_survive(Candidate(source, target, "en", language)) == remark


@pytest.mark.parametrize(
    ("language", "source", "target"),
    [
        ("es", "It opened on 5 May.", "Se inauguró el 5 de mayo."),
        ("de", "It opened on March 5.", "Es wurde am 5.3. eröffnet."),
        ("uk", "It opened in September 2020.", "Його відкрили у вересні 2020 року."),
        ("ar", "It opened in March.", "افتتح في آذار."),
        ("pl", "They may march on.", "Mogą iść dalej."),
    ],
)
def test_a_month_survives_as_a_word_or_a_figure(language: str, source: str, target: str) -> None:
    assert numbers_survive(Candidate(source, target, "en", language)) is None


@pytest.mark.parametrize(
    ("language", "target"),
    [
        ("es", "Se inauguró el 20 de octubre."),
        ("de", "Es wurde am 20. Oktober eröffnet."),
        ("ru", "Его открыли 20 октября."),
        ("ar", "افتتح في 20 أكتوبر."),
    ],
)
def test_another_month_is_another_date(language: str, target: str) -> None:
    candidate = Candidate("It opened on September 20.", target, "en", language)
    assert numbers_survive(candidate) == "September is not in the translation"


@pytest.mark.parametrize(
    ("language", "source", "target"),
    [
        ("fr", "It lasted three decades.", "Cela a duré trois longues décennies."),
        ("es", "It is a 1.5 hour drive.", "Queda a una hora y media en coche."),
        ("it", "They came in 3-2 years.", "Vennero in 3–2 anni."),
    ],
)
def test_decades_are_counted_and_halves_are_said(language: str, source: str, target: str) -> None:
    assert numbers_survive(Candidate(source, target, "en", language)) is None


@pytest.mark.parametrize(
    ("language", "source", "kept", "damaged"),
    [
        ("pl", "1.5 million people left.", "Wyjechało półtora miliona ludzi.", "Wyjechało  północnych."),
        ("uk", "It began at 11:00.", "Почалося об 11:00.", "Почалося об 11: годині."),
        ("de", "It was 9:30, not 10:30.", "Es war 9:30, nicht 10:30.", "Es war 9: Uhr, nicht 10:30."),
        ("es", "They won 2:2.", "Ganaron 2:2.", "Ganaron :2 y 2."),
        ("it", "They launched Amber-1.", "Hanno lanciato una sonda Amber-1.", "Hanno lanciato una sonda Amber-."),
        ("ca", "They lost 5-3.", "Va perdre 5 a 3.", "Va perdre  a 3."),
        ("it", "According to him 2 left.", "Secondo lui 2 partirono.", "Secondo lui  partirono."),
        ("it", "It opens on 1 May.", "Apre il 1° maggio, un giorno.", "Apre il ° maggio, un giorno."),
        ("fr", "It opens on 1 May.", "Il ouvre le 1er mai, un jour.", "Il ouvre le er mai, un jour."),
        ("de", "It began at 10 o'clock.", "Es begann um 10:00 Uhr.", "Es begann um 10: Uhr."),
        ("fr", "The film lasts 50 minutes.", "Le film dure 50 minutes.", "Le film dure  minutes."),
        ("ru", "About 39 ships in port wait.", "В порту ждут около 39 судов.", "В порту ждут около 99 судов."),
        ("cs", "In the 1920s they left.", "Ve 20. letech XX. století odešli.", "V letech  XX. století odešli."),
        ("ar", "See figure 1.1.", "انظر الشكل 1.1.", "انظر أولا الشكل ."),
        ("pt", "The 1st and 3rd won.", "O 1º e o 3º venceram um jogo.", "O º e o 3º venceram um jogo."),
    ],
)  # fmt: skip
def test_a_gap_or_a_broken_figure_shows_that_a_number_is_gone(
    language: str, source: str, kept: str, damaged: str
) -> None:
    assert numbers_survive(Candidate(source, kept, "en", language)) is None
    assert numbers_survive(Candidate(source, damaged, "en", language))


@pytest.mark.parametrize(
    ("language", "source", "target", "other"),
    [
        ("pl", "A 100-metre ship came.", "Przypłynął stumetrowy statek.", "Przypłynął statek."),
        ("ru", "A 100-metre ship came.", "Пришло стометровое судно.", "Пришло судно."),
        ("uk", "It is a 24-hour shop.", "Це цілодобова крамниця.", "Це крамниця."),
        ("it", "A 16-year-old boy won.", "Ha vinto un sedicenne.", "Ha vinto un ragazzo."),
        ("es", "The 80-year-old woman won.", "Ganó la octogenaria.", "Ganó la mujer."),
        ("de", "It is due on the 1st.", "Es ist zum Monatsersten fällig.", "Es ist fällig."),
        ("ar", "They met in June and August.", "اجتمعوا في حزيران وآب.", "اجتمعوا في حزيران."),
    ],
)
def test_a_word_may_be_made_of_a_number_and_what_it_counts(language: str, source: str, target: str, other: str) -> None:
    assert numbers_survive(Candidate(source, target, "en", language)) is None
    assert numbers_survive(Candidate(source, other, "en", language))


def test_a_figure_of_a_name_may_go_with_the_name() -> None:
    source = "They fear COVID-19."
    assert numbers_survive(Candidate(source, "Temen al coronavirus.", "en", "es")) is None
    assert numbers_survive(Candidate(source, "Temen al COVID.", "en", "es"))
    assert numbers_survive(Candidate(source, "Бояться COVID-.", "en", "uk"))


@pytest.mark.parametrize(
    ("language", "source", "target", "other"),
    [
        ("de", "About 1 in 5 left.", "Etwa jeder Fünfte ging.", "Etwa jeder Vierte ging."),
        ("pl", "About 1 in 5 left.", "Wyjechał co piąty.", "Wyjechał co czwarty."),
        ("cs", "It is 1/2 mile away.", "Je to půl míle.", "Je to míle."),
        ("de", "It opens at 8:30.", "Es öffnet um halb neun.", "Es öffnet um neun."),
        ("pl", "It opens at 8:30.", "Otwiera się o wpół do dziewiątej.", "Otwiera się o dziewiątej."),
    ],
)
def test_one_of_many_and_halves_are_said_in_words(language: str, source: str, target: str, other: str) -> None:
    assert numbers_survive(Candidate(source, target, "en", language)) is None
    assert numbers_survive(Candidate(source, other, "en", language))


@pytest.mark.parametrize(
    ("language", "source", "target", "other"),
    [
        ("fr", "The port is 200 miles away.", "Le port est à 300 km.", "Le port est à 350 km."),
        ("de", "The pig weighed 550 pounds.", "Das Schwein wog 250 kg.", "Das Schwein wog 258 kg."),
        ("uk", "Over half an inch of rain fell.", "Випало понад 1,3 см дощу.", "Випало понад 13,5 см дощу."),
        ("ca", "It is about a mile away.", "És a uns 1,6 km.", "És a uns 1,9 km."),
        ("pl", "It stays in the 80s.", "Będzie od 27 do 31 stopni.", "Będzie od 47 do 51 stopni."),
        ("it", "He is 6 feet 2 inches tall.", "È alto 1,88 m.", "È alto 1,98 m."),
        ("es", "It lies 10 miles offshore.", "Está a 16 km de la costa.", "Está a 16 millas de la costa."),
        ("gl", "It lies 45 miles (72 km) south.", "Está a 72 km ao sur.", "Está a 73 km ao sur."),
        ("cs", "The flat has 800 square feet.", "Byt má 74 m2.", "Byt má 244 m2."),
        ("pt", "It was 86 degrees, a high for May.", "Fez 30 graus, um recorde.", "Fez 35 graus, um recorde."),
    ],
)
def test_a_converted_measure_is_rounded_and_not_off(language: str, source: str, target: str, other: str) -> None:
    assert numbers_survive(Candidate(source, target, "en", language)) is None
    assert numbers_survive(Candidate(source, other, "en", language))


@pytest.mark.parametrize(
    ("language", "source", "target", "other"),
    [
        ("fr", "A couple of ships sank in half an hour.", "2 navires ont coulé en 30 minutes.", "3 ont coulé."),
        ("uk", "He made a U-turn.", "Він розвернувся на 180 градусів.", "Він розвернувся на 90 градусів."),
        ("es", "It took 100 years.", "Tardó un siglo.", "Tardó un año."),
        ("pt", "She is 100 percent sure.", "Ela tem a certeza absoluta.", "Ela tem % de certeza."),
        ("cs", "The port is No. 1 in coal.", "Přístav je jedničkou v uhlí.", "Přístav je č.  v uhlí."),
        ("fr", "Another six million people came.", "Six autres millions sont venus.", "Six autres sont venus."),
        ("pl", "It opened in the early 2000s.", "Otwarto go na początku XXI wieku.", "Otwarto go w XX wieku."),
        ("de", "She won 14½ points.", "Sie holte 14,5 Punkte.", "Sie holte 15,5 Punkte."),
        ("it", "They show the SS19 coats.", "Mostrano i cappotti del 2019.", "Mostrano i cappotti del 2018."),
        ("gl", "It drew 2-2.", "Empatou a dous goles.", "Empatou a 2."),
        ("pt", "It cost €3.1bn ($3.6bn).", "Custou 3,1 mil milhões de euros.", "Custou 3,1 mil milhões (dólares)."),
        ("it", "It took two and a half years.", "Ci vollero 2,5 anni.", "Ci vollero 3,5 anni."),
        ("fr", "A man in his 50s and a woman left.", "Un quinquagénaire et une femme sont partis.", "Ils sont partis."),
        ("de", "They fell on 9/11.", "Sie fielen am 11. September.", "Sie fielen am 11. Oktober."),
        ("uk", "Some 30,000 to 40,000 fans came.", "Прийшли 30–40 тисяч глядачів.", "Прийшли 30–40 глядачів."),
        ("pl", "A 3,000-strong crowd sang.", "Śpiewał trzytysięczny tłum.", "Śpiewał tłum."),
        ("de", "Covid took 12 lives.", "COVID-19 kostete 12 Leben.", "COVID-19 kostete 13 Leben."),
        ("es", "They missed the last 16 in 2012.", "No llegaron a octavos en 2012.", "No llegaron a octavos en 2011."),
        ("de", "It burnt 30,000 acres.", "Es verbrannten 120 km².", "Es verbrannten 150 km²."),
        ("it", "There are 14 lakh cases.", "Ci sono 1,4 milioni di casi.", "Ci sono 1,5 milioni di casi."),
        ("fr", "They fly from Q1/15.", "Ils volent dès le premier trimestre 2015.", "Ils volent dès 2016."),
        ("pt", "They guard 836,000km2.", "Protegem 836 mil quilómetros quadrados.", "Protegem 836 quilómetros."),
        ("pt", "On 1 May, after five days.", "A 1 de maio, após cinco dias.", "A 5 de maio, após cinco dias."),
        ("ru", "Sales fell in June.", "Это июньское падение продаж.", "Это падение продаж."),
    ],
)  # fmt: skip
def test_a_number_may_be_said_by_the_way(language: str, source: str, target: str, other: str) -> None:
    assert numbers_survive(Candidate(source, target, "en", language)) is None
    assert numbers_survive(Candidate(source, other, "en", language))


@pytest.mark.parametrize(
    ("language", "source", "target"),
    [
        ("es", "Coast won 4-1, eight points behind.", "Costa ganó 4-8, a ocho puntos."),
        ("fr", "They lead by one, 3-1.", "Ils mènent d’un point, 3-."),
        ("pt", "Reef beat Cove 2&1 in a match.", "Reef bateu Cove por 2& num jogo."),
        ("uk", "Polls close at 1 p.m. in one town.", "В одному місті голосують до 13: і все."),
        ("fr", "It fell by three per cent, not 6.", "Cela a baissé de\u00a0 %, pas de 6."),
        ("uk", "The port is No. 1 in one list.", "В одному списку порт № за вугіллям."),
        ("de", "The vote was on 1 October, a day of rain.", "Die Wahl war am \u00a0Oktober, einem Regentag."),
    ],
)
def test_a_part_of_a_score_a_time_or_a_share_is_missed(language: str, source: str, target: str) -> None:
    assert numbers_survive(Candidate(source, target, "en", language))


@pytest.mark.parametrize(
    "piece", ["(", "(1", "30 to 40 thousand ", "€3bn ($3bn) ", "5 feet 3 ", "12 degrees ", "one hundred and "]
)
def test_a_segment_of_20_000_characters_of_one_kind_is_read(piece: str) -> None:
    text = piece * (20_000 // len(piece))
    numbers_survive(Candidate(text, "Nada.", "en", "es"))
    numbers_survive(Candidate("It lies 5 miles (8 km) off.", text, "en", "es"))


@pytest.mark.parametrize(
    ("language", "source", "target"),
    [
        ("pl", "The strike lasted 14 days.", "Strajk trwał dwa tygodnie."),
        ("cs", "The race is 5,000 metres long.", "Závod měří 5 km."),
        ("pl", "The visitors lost 2-1.", "Goście przegrali 1:2."),
        ("cs", "A woman in her mid-20s sang.", "Zpívala žena, které bylo kolem 25 let."),
        ("pl", "More than ten boats came.", "Przypłynęło kilkanaście łodzi."),
        ("cs", "The shop is open 24/7.", "Obchod má otevřeno nonstop."),
    ],
)
def test_figures_may_be_counted_in_other_units_and_scores_be_turned(language: str, source: str, target: str) -> None:
    assert numbers_survive(Candidate(source, target, "en", language)) is None


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("The strike lasted 14 days.", "Strajk trwał trzy tygodnie."),
        ("Two crews waited 48 hours.", "Dwie załogi czekały."),
        ("The visitors won 2-1.", "Goście wygrali 1:2."),
    ],
)
def test_but_not_another_figure(source: str, target: str) -> None:
    assert numbers_survive(Candidate(source, target, "en", "pl"))


@pytest.mark.parametrize(
    ("language", "source", "target"),
    [
        ("ar", "He waited for six weeks.", "انتظر لستّة أسابيع."),
        ("ar", "More than 90% of the shops are shut.", "أكثر من تسعين بالمئة من المتاجر مغلقة."),
        ("ar", "It can lift 50 times its weight.", "تستطيع أن ترفع خمسين ضعف وزنها."),
        ("ar", "It has 26 rooms.", "فيه ستة و عشرون غرفة."),
        ("ar", "About 15,000 people came in 20 years.", "جاء نحو خمسة عشر ألفًا خلال عقدين."),
        ("ar", "It was in the 19th century, in March 1930.", "كان ذلك فيالقرنالتاسععشر، فيمارس 1930."),
        ("ar", "Sims won 3-0 on August 3.", "فاز سيمز بثلاثية نظيفة في 3 اغسطس."),
        ("fr", "My uncle died nineteen years ago.", "Mon oncle est mort il y a dix-neuf ans."),
        ("fr", "The 55-year-old was arrested at 6pm.", "Le quinquagénaire a été arrêté à 18H00."),
        ("fr", "The fair runs from November 16 to 20.", "La foire se tient du 16 au 20 novembre."),
        ("fr", "They spent 7.5 million in 300 years.", "Ils ont dépensé 7 millions et demi en trois siècles."),
        ("fr", "At most 50 percent of the money is left.", "Il reste tout au plus la moitié de l'argent."),
        ("es", "It opens from 10:00 in the morning to 10:00 at night.", "Abre de 10:00 a 22:00."),
        ("de", "It is shut from 5.00 p.m. for four and a half days.", "Es ist ab 17 Uhr viereinhalb Tage lang zu."),
        ("pt", "A carbon tax will be due on March 4 and 5.", "Um imposto sobre o CO2 será devido em 4 e 5 de março."),
        ("it", "It cost 180 euros, 24/7.", "Costava centottanta euro, giorno e notte."),
        ("es", "June Corben, the 45th, wept.", "June Corben, la número cuarenta y cinco, lloró."),
    ],
)  # fmt: skip
def test_a_number_may_be_said_as_the_language_has_it(language: str, source: str, target: str) -> None:
    assert numbers_survive(Candidate(source, target, "en", language)) is None


@pytest.mark.parametrize(
    ("language", "source", "target"),
    [
        ("ar", "More than 90% of the shops are shut.", "أكثر من سبعين بالمئة من المتاجر مغلقة."),
        ("fr", "The 55-year-old was arrested.", "Le quadragénaire a été arrêté."),
        ("fr", "On 5 March they saw 7 ships.", "Le 7 mars, ils ont vu 5 navires."),
        ("es", "The fair runs from March 3 to 9.", "La feria es del 4 al 8 de marzo."),
        ("de", "It opens at 5.00 p.m.", "Es öffnet um 16 Uhr."),
        ("pt", "They spent 7.5 million euros.", "Gastaram 6 milhões e meio de euros."),
    ],
)
def test_what_is_said_otherwise_must_say_the_same(language: str, source: str, target: str) -> None:
    assert numbers_survive(Candidate(source, target, "en", language))


@pytest.mark.parametrize(
    ("language", "source", "target"),
    [
        ("ru", "Six miners and seven nurses left.", "Шестеро шахтёров и семеро медсестёр ушли."),
        ("uk", "Six miners and 13 nurses left.", "Шестеро шахтарів і тринадцятеро медсестер пішли."),
        ("pl", "Then 13 children left.", "Potem wyszło trzynaścioro dzieci."),
        ("pl", "We met at half past seven.", "Spotkaliśmy się o wpół do ósmej."),
        ("cs", "We met at half past seven.", "Sešli jsme se v půl osmé."),
        ("uk", "It cost 500 million euros.", "Це коштувало пів мільярда євро."),
        ("ru", "The round of 16 begins.", "Начинаются матчи 1/8 финала."),
        ("pl", "Highs will be near 80.", "Najwyższa temperatura wyniesie 27 stopni."),
    ],
)
def test_slavic_languages_count_in_more_ways(language: str, source: str, target: str) -> None:
    assert numbers_survive(Candidate(source, target, "en", language)) is None


@pytest.mark.parametrize(
    ("language", "source", "target"),
    [
        ("ru", "Six miners left.", "Семеро шахтёров ушли."),
        ("pl", "We met at half past seven.", "Spotkaliśmy się o wpół do dziewiątej."),
        ("ru", "The round of 16 begins.", "Начинаются матчи 1/7 финала."),
        ("pl", "Highs will be near 80.", "Najwyższa temperatura wyniesie 37 stopni."),
        ("pl", "Highs will be near 80.", "Najwyżej sprzedano 27."),
    ],
)
def test_what_is_counted_so_is_still_counted(language: str, source: str, target: str) -> None:
    assert numbers_survive(Candidate(source, target, "en", language))
