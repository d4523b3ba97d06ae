import tomllib
from importlib import resources

import pytest

from wire import languages
from wire.publish.labels import Labels, labels

PROMISED = ["uk", "de", "fr", "es", "pl", "ca", "gl", "pt", "it", "en", "nl", "cs", "sv", "ru", "ar", "tr"]


@pytest.mark.parametrize("tag", PROMISED)
def test_wire_speaks_to_readers_in_their_language(tag: str) -> None:
    assert labels(tag).language == tag


@pytest.mark.parametrize("tag", PROMISED)
def test_the_notice_names_the_language_of_the_original(tag: str) -> None:
    machine, draft = (labels(tag).notice("uk", draft=draft) for draft in (False, True))
    name = languages.name("uk", inside=tag)
    assert name in machine
    assert name in draft
    assert machine != draft


@pytest.mark.parametrize("tag", PROMISED)
def test_no_label_is_left_in_english(tag: str) -> None:
    theirs, english = labels(tag).model_dump(), labels("en").model_dump()
    shared_words = {"source", "dates", "organisations", "feeds", "places"}  # French Source, Dutch Feeds ...
    same = {key for key in english if theirs[key] == english[key]} - shared_words
    assert tag == "en" or not same


def test_every_file_of_labels_is_complete_and_knows_nothing_else() -> None:
    for file in resources.files("wire.publish").joinpath("data").iterdir():
        Labels(language=file.name.removesuffix(".toml"), **tomllib.loads(file.read_text("utf-8")))


def test_a_region_speaks_like_its_language() -> None:
    assert labels("pt-BR") == labels("pt")


def test_a_language_that_wire_has_no_words_of_is_addressed_in_english() -> None:
    assert labels("fi").language == "en"
