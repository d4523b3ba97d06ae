from make import make_item, make_translation
from wire.item import Block, Image, Mark, Stated
from wire.translate.captions import gathered, written_out

EVIDENCE = (Stated(field="html.img", rule="stated"),)
ICE = Image(url="https://news.example/ice.jpg", caption="Ice in the harbour", evidence=EVIDENCE)
PLAIN = Image(url="https://news.example/sea.jpg", evidence=EVIDENCE)


def test_captions_stand_behind_the_text_while_it_is_translated_and_go_back_where_they_were() -> None:
    item = make_item(images=(PLAIN, ICE))
    written = written_out(item)
    assert [block.text for block in written.body][-1] == ICE.caption
    assert len(written.body) == len(item.body) + 1
    assert gathered(written, "en") == item


def test_a_translated_caption_belongs_to_its_picture() -> None:
    written = written_out(make_item(images=(ICE,)))
    body = (*written.body[:-1], Block(text="Hielo en el puerto"))
    (image,) = gathered(make_translation(written, "es", body=body), "en").images
    assert (image.caption, image.caption_language) == ("Hielo en el puerto", None)


def test_a_caption_of_which_words_stayed_stays_as_a_whole_in_its_language() -> None:
    written = written_out(make_item(images=(ICE,)))
    left = Mark(start=0, end=4, kind="language", value="en")
    body = (*written.body[:-1], Block(text="Ice en el puerto", marks=(left,)))
    (image,) = gathered(make_translation(written, "es", body=body), "en").images
    assert (image.caption, image.caption_language) == (ICE.caption, "en")


def test_an_item_without_captions_is_itself() -> None:
    item = make_item(images=(PLAIN,))
    assert written_out(item) is item
    assert gathered(item, "en") is item
