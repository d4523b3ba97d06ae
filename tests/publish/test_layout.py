"""A user's templates: they take the place of Wire's, or fail without costing anybody a page."""

from dataclasses import replace
from pathlib import Path

import pytest

from small_site import editions, publish_site, small_site
from wire.publish import page
from wire.publish.addresses import STYLE
from wire.publish.edition import Edition
from wire.publish.layout import Layout


def made() -> Edition:
    site = small_site()
    return editions(site.items, site.originals, site.config, site.now)[0]


def story(layout: Layout) -> str:
    edition = made()
    return page.render(edition.entries[0], edition, layout).decode()


def folder(tmp_path: Path, **files: str) -> Path:
    for name, text in files.items():
        (tmp_path / f"{name}.html").write_text(text, "utf-8")
    return tmp_path


def test_a_template_of_the_users_takes_the_place_of_ours(tmp_path: Path) -> None:
    layout = Layout(folder(tmp_path, story="<p>{{ entry.headline }}</p>\n"))
    assert story(layout) == f"<p>{made().entries[0].headline}</p>\n"
    assert page.render_index(made(), layout) == page.render_index(made())
    assert layout.faults == ()


def test_a_template_may_change_one_block_of_ours(tmp_path: Path) -> None:
    layout = Layout(folder(tmp_path, story='{% extends "wire/story.html" %}{% block footer %}By us{% endblock %}'))
    assert "By us" in story(layout)
    assert '"NewsArticle"' in story(layout)


def test_a_part_of_the_users_stands_in_our_pages(tmp_path: Path) -> None:
    layout = Layout(folder(tmp_path, languages="{% macro switch() %}<nav>{{ varargs | length }}</nav>{% endmacro %}"))
    assert "<nav>6</nav>" in story(layout)


def test_a_style_of_the_users_takes_the_place_of_ours(tmp_path: Path) -> None:
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "style.css").write_text("p { color: teal }", "utf-8")
    site = small_site()
    config = site.config.evolve(publish=site.config.publish.evolve(templates="own"))
    feeds = publish_site(replace(site, config=config), tmp_path)
    assert (feeds / "style.css").read_text() == "p { color: teal }"


@pytest.mark.parametrize(
    ("text", "line", "why"),
    [
        ("<p>\n{% if %}</p>", 2, "Expected an expression"),
        ("<p>\n\n{{ entry.nothing }}</p>", 3, "no attribute 'nothing'"),
        ("{{ 1 / 0 }}", 1, "division by zero"),
        ('{% extends "nowhere.html" %}', 1, "nowhere.html"),
        ("{{ ''.__class__.__mro__ }}", 1, "unsafe"),
        ("{% for n in range(10000000) %}{% endfor %}", 1, "Range too big"),
        ('{% extends "story.html" %}', 1, "recursion"),
    ],
)
def test_a_broken_template_is_told_with_its_line_and_ours_is_used(
    text: str, line: int, why: str, tmp_path: Path
) -> None:
    layout = Layout(folder(tmp_path, story=text))
    assert story(layout) == story(Layout())
    assert story(layout) == story(Layout())
    (fault,) = layout.faults
    assert fault.startswith(f"{tmp_path}/story.html:{line}: ")
    assert why in fault
    assert fault.endswith("; Wire's own template is used instead")


def test_a_template_that_is_no_text_is_told_too(tmp_path: Path) -> None:
    (tmp_path / "story.html").write_bytes(b"\xff\xfe")
    layout = Layout(tmp_path)
    assert story(layout) == story(Layout())
    assert layout.faults[0].startswith(f"{tmp_path}/story.html: ")


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    layout = Layout(tmp_path / "nowhere")
    assert story(layout) == story(Layout())
    assert layout.faults == (f"{tmp_path}/nowhere: is no folder of templates; Wire's own are used",)


def test_a_style_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    (tmp_path / "style.css").mkdir()
    layout = Layout(tmp_path)
    assert layout.file(STYLE) == Layout().file(STYLE)
    assert "style.css: cannot be read (Is a directory)" in layout.faults[0]


def test_the_fingerprint_tells_every_change_of_template_or_style(tmp_path: Path) -> None:
    known = {Layout().fingerprint, Layout(tmp_path).fingerprint}
    assert len(known) == 1
    for text in ("one", "two"):
        known.add(Layout(folder(tmp_path, story=text)).fingerprint)
    (tmp_path / "style.css").write_text("two", "utf-8")
    known.add(Layout(tmp_path).fingerprint)
    assert len(known) == 4
