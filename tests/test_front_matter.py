import re

import pytest

from wire.errors import ArticleError
from wire.normalise.draft import Statement
from wire.normalise.front_matter import LONGEST, split

NAME = "seeds/a.txt"


def test_every_key_says_which_claim_it_is() -> None:
    statements, text, remarks = split('---\ntitle: "A: b"\nlang: no\nDate: 2024-10-01\n---\nText\n', NAME)
    assert statements == [
        Statement("title", "A: b", "front_matter.title"),
        Statement("language", "no", "front_matter.lang"),
        Statement("published", "2024-10-01", "front_matter.Date"),
    ]
    assert (text, remarks) == ("Text\n", [])


def test_a_list_of_authors_is_one_byline() -> None:
    (statement,), _, _ = split("---\nauthors:\n  - Jane Roe\n  - name: John Doe\n---\n", NAME)
    assert statement.value == "Jane Roe, John Doe"


def test_unknown_keys_are_remarked_with_their_lines() -> None:
    _, _, remarks = split("---\ntitle: A\ntags: [b]\nlayout: post\n---\n", NAME)
    assert remarks == ["front matter: unknown keys were passed over: tags (line 3), layout (line 4)"]


@pytest.mark.parametrize(
    "text", ["Text", "", "---\n\nAfter a rule", "----\na: b\n", "--- a\nb: c\n---\n", "\n---\na: b\n---\n"]
)
def test_a_text_without_a_front_matter_is_left_alone(text: str) -> None:
    assert split(text, NAME) == ([], text, [])


def test_an_empty_front_matter_states_nothing() -> None:
    assert split("---\n---\nText", NAME) == ([], "Text", [])


def test_three_dots_end_a_front_matter_too() -> None:
    assert split("---\ntitle: A\n...\nText", NAME)[1] == "Text"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("---\ntitle: A: b\n---\nText", "seeds/a.txt:2: is not YAML"),
        ("---\nurl: x\ntitle: [A\n---\nText", "seeds/a.txt:4: is not YAML"),
        ("---\ntitle: A\nText goes on", "seeds/a.txt:1: the front matter has no end; write a line of three hyphens"),
        ("---\nJust words\n---\n", "seeds/a.txt:1: write `key: value` lines"),
        ("---\na: &x b\nc: *x\n---\n", "seeds/a.txt:3: aliases and deep nesting are not read"),
        (f"---\na: {'b' * LONGEST}\n---\n", "seeds/a.txt:1: the front matter is longer than 50,000 characters"),
    ],
)
def test_a_broken_front_matter_is_named_by_file_and_line(text: str, message: str) -> None:
    with pytest.raises(ArticleError, match=re.escape(message)):
        split(text, NAME)
