from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from make import NOW, make_item
from small_site import HARBOUR, RUMOUR, editions, small_site
from wire.item import Block, Image, Item, Organisation, Person, Stated
from wire.publish import newsml
from wire.publish.edition import Edition

NAR, XHTML = "{http://iptc.org/std/nar/2006-10-01/}", "{http://www.w3.org/1999/xhtml}"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
EVIDENCE = (Stated(field="sample", rule="sample"),)


class _Beside(etree.Resolver):
    """Reads xml.xsd from beside the schema: nothing is fetched."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self._folder = folder

    def resolve(self, system_url: str, public_id: str, context: Any) -> Any:  # type: ignore[override]  # stubs lack it
        return self.resolve_filename(str(self._folder / Path(system_url).name), context)  # type: ignore[attr-defined]


@pytest.fixture(scope="session")
def schema(shared: Path) -> etree.XMLSchema:
    folder = shared / "standards"
    parser = etree.XMLParser(no_network=True)
    parser.resolvers.add(_Beside(folder))
    return etree.XMLSchema(etree.parse(str(folder / "NewsML-G2_2.35-spec-All-Power.xsd"), parser))


def made() -> list[Edition]:
    site = small_site()
    return editions(site.items, site.originals, site.config, site.now)


def of(item: Item) -> Any:
    site = small_site()
    (edition,) = editions({item.language: [item]}, {}, site.config, site.now)
    return etree.fromstring(newsml.render(edition.entries[0], edition))


def read(story: str, language: str) -> Any:
    edition = next(edition for edition in made() if edition.language == language)
    entry = next(entry for entry in edition.entries if entry.item.story == story)
    return etree.fromstring(newsml.render(entry, edition))


@pytest.mark.shared
def test_every_item_is_valid_by_the_schema(schema: etree.XMLSchema) -> None:
    for edition in made():
        for entry in edition.entries:
            schema.assertValid(etree.fromstring(newsml.render(entry, edition)))


@pytest.mark.shared
def test_an_item_with_embargo_expiry_and_urgency_is_valid(schema: etree.XMLSchema) -> None:
    item = make_item(embargoed_until=NOW, expires_at=NOW + timedelta(days=1), urgency=1, byline="By A. Writer")
    schema.assertValid(of(item))


@pytest.mark.shared
def test_an_item_with_pictures_is_valid(schema: etree.XMLSchema) -> None:
    ice = Image(url="https://news.example/größe?a=<1>", caption="Ice\nin it", width=9, size=5, evidence=EVIDENCE)
    schema.assertValid(of(make_item(images=(ice, Image(url="https://news.example/sea", evidence=EVIDENCE)))))


@pytest.mark.shared
@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(), name=st.text())
def test_whatever_the_text_the_item_is_valid(schema: etree.XMLSchema, text: str, name: str) -> None:
    item = make_item(
        headline=text,
        body=(Block(text=text),),
        byline=name,
        rights=text,
        people=(Person(name=name, evidence=EVIDENCE),),
        organisations=(Organisation(name=name, evidence=EVIDENCE),),
    )
    schema.assertValid(of(item))


def test_a_translation_is_derived_from_its_original() -> None:
    item = read(HARBOUR, "es")
    assert (item.get("guid"), item.get(LANG), item.get("dir")) == (f"{HARBOUR}/es", "es", "ltr")
    derived, also = item.findall(f"{NAR}itemMeta/{NAR}link")
    assert dict(derived.attrib) == {"rel": "irel:derivedFrom", "residref": f"{HARBOUR}/en", "version": "1"}
    assert also.get("href") == "http://localhost:8000/en/harbour-reopens-4f1c.html"
    assert item.find(f"{NAR}contentMeta/{NAR}digitalSourceType").get("qcode") == "digsrctype:algorithmicMedia"
    assert item.findtext(f"{NAR}contentMeta/{NAR}contributor/{NAR}name") == "Wire (apertium 1.9)"
    assert item.findtext(f"{NAR}contentMeta/{NAR}altId") == HARBOUR


def test_the_text_is_xhtml_whose_own_spaces_are_kept() -> None:
    body = read(HARBOUR, "ar").find(f".//{XHTML}body")
    assert body.findtext(f"{XHTML}p").startswith("إكزامبلتون، 30 سبتمبر")
    assert body.find(f"{XHTML}p/{XHTML}i").get("lang") == "en"
    assert [child.tail for child in body] == [None] * len(body)


def test_a_killed_item_is_canceled_and_holds_the_notice() -> None:
    item = read(RUMOUR, "es")
    assert item.find(f"{NAR}itemMeta/{NAR}pubStatus").get("qcode") == "stat:canceled"
    assert item.findtext(f"{NAR}contentMeta/{NAR}headline") == "Noticia retirada"
    assert "SECRET" not in etree.tostring(item, encoding="unicode")


def test_what_is_for_editors_is_in_no_item() -> None:
    assert "PRIVATE" not in etree.tostring(of(make_item(remarks=("PRIVATE remark",))), encoding="unicode")
