from babel import Locale

from wire.text.calendar_names import CalendarNames, Distance


def test_months_stand_in_every_form_that_cldr_has() -> None:
    months = {(name, number) for name, number, _ in CalendarNames("uk").months()}

    assert {("жовтень", 10), ("жовтня", 10)} <= months


def test_abbreviated_names_are_told_apart() -> None:
    weekdays = {name: abbreviated for name, _, abbreviated in CalendarNames("de").weekdays()}

    assert weekdays["Dienstag"] is False
    assert weekdays["Di."] is True


def test_another_locale_asked_first_leaves_no_names_behind() -> None:
    assert Locale.parse("ja").months["stand-alone"]["wide"][10].endswith("月")  # 十月 where Chinese was asked before

    assert {name for name, number, _ in CalendarNames("nb").months() if number == 10} >= {"oktober"}
    assert not any("月" in name for name, _, _ in CalendarNames("nb").months())


def test_a_region_has_the_names_of_its_language() -> None:
    assert ("outubro", 10, False) in set(CalendarNames("pt-BR").months())
    assert ("October", 10, False) in set(CalendarNames("en-AU").months())


def test_norwegian_is_known_by_both_its_tags() -> None:
    assert set(CalendarNames("nb").months()) == set(CalendarNames("no").months())


def test_parts_of_the_day_and_halves_of_it_have_names() -> None:
    assert ("evening", "evening") in set(CalendarNames("en").parts())
    assert ("午後", "pm") in set(CalendarNames("ja").meridiems())


def test_distances_say_what_stands_before_and_after_the_number() -> None:
    assert Distance("vor", "Tagen", "day", -1) in set(CalendarNames("de").distances())
    assert Distance("", "days ago", "day", -1) in set(CalendarNames("en").distances())


def test_a_distance_may_name_its_number_itself() -> None:
    assert Distance("قبل يومين", "", "day", -1, 2) in set(CalendarNames("ar").distances())
    assert Distance("неделю назад", "", "week", -1, 1) in set(CalendarNames("ru").distances())


def test_one_unit_that_looks_like_many_is_no_number() -> None:
    assert Distance("nap múlva", "", "day", 1, 1) not in set(CalendarNames("hu").distances())


def test_the_order_of_month_and_day_is_the_locales() -> None:
    assert CalendarNames("en").month_first()
    assert not CalendarNames("en-GB").month_first()
    assert not CalendarNames("sv").month_first()
    assert CalendarNames("hu").month_first()


def test_the_short_date_is_as_the_locale_writes_it() -> None:
    assert CalendarNames("de").short_date() == "dd.MM.yy"


def test_a_language_unknown_to_cldr_has_no_names() -> None:
    names = CalendarNames("xx")

    assert not [*names.months(), *names.weekdays(), *names.parts(), *names.distances()]
    assert names.short_date() == "y-MM-dd"
