from wire.normalise.formats.markdown import read


def test_headings_lists_and_quotations_are_blocks_of_their_kind() -> None:
    manuscript = read("# Bridge reopens\n\nIt is\nopen.\n\n## Costs\n\n> We paid.\n\n- One\n- Two\n\n1. Three\n")
    assert manuscript.title == 0
    assert [(block.kind, block.text) for block in manuscript.blocks] == [
        ("heading", "Bridge reopens"),
        ("paragraph", "It is open."),
        ("heading", "Costs"),
        ("quotation", "We paid."),
        ("list_item", "One"),
        ("list_item", "Two"),
        ("list_item", "Three"),
    ]


def test_the_main_heading_is_the_title_wherever_it_stands() -> None:
    assert read("EXAMPLETON\n\n# Bridge reopens\n\nText.").title == 1
    assert read("Bridge reopens\n\n## Costs\n\nText.").title == 0


def test_inline_markup_becomes_marks() -> None:
    (block,) = read("The **old _bridge_** is `open`, [says](https://exampleton.example/ 'x') <b>she</b>.").blocks
    assert block.text == "The old bridge is open, says she."
    assert [(block.text[mark.start : mark.end], mark.kind, mark.value) for mark in block.marks] == [
        ("old bridge", "strong", None),
        ("bridge", "emphasis", None),
        ("open", "code", None),
        ("says", "link", "https://exampleton.example/"),
        ("she", "strong", None),
    ]


def test_a_link_that_nobody_may_follow_leaves_its_words() -> None:
    (block,) = read("[Run](javascript:alert(1)) and [see](data:text/html,x)<script>bad()</script>.").blocks
    assert (block.text, block.marks) == ("Run and see .", ())


def test_a_first_line_that_was_broken_on_purpose_is_a_headline() -> None:
    text = "The bridge of Exampleton reopened on Tuesday after weeks of\nrepairs, the mayor said."
    assert [block.text for block in read(f"Bridge reopens\n{text}").blocks] == [
        "Bridge reopens",
        text.replace("\n", " "),
    ]
    assert len(read(text).blocks) == 1
    assert len(read("It is open.\nThe mayor of the town came.").blocks) == 1
    assert [block.kind for block in read("Bridge reopens\n===\nText").blocks] == ["heading", "paragraph"]
