"""The command line as scripts use it: arguments, exit status, standard output and standard error."""

import json
import shutil
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from wire.config import template
from wire.item import Held
from wire.store.lock import locked
from wire.store.store import Store

ARTICLE = """Harbour of Exampleton reopens

EXAMPLETON, Oct 1 (Example News) - The harbour of Exampleton reopened on Tuesday, October 1.

"We have waited for 12 years," said harbour master Jane Roe.
"""


def wire(folder: Path, *arguments: str, typed: str | None = None) -> subprocess.CompletedProcess[str]:
    """Run `wire` in a folder, as its user would."""
    command = [sys.executable, "-m", "wire", *arguments]
    run = subprocess.run(command, cwd=folder, input=typed, capture_output=True, text=True, timeout=120)
    assert "Traceback" not in run.stderr, run.stderr
    return run


@pytest.fixture
def newsroom(tmp_path: Path) -> Path:
    """A folder with one article and a configuration without engines."""
    (tmp_path / "config.yaml").write_text("languages: [en, uk]\nengines: []\n", "utf-8")
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / "harbour.txt").write_text(ARTICLE, "utf-8")
    return tmp_path


def test_init_writes_a_commented_config_and_never_over_one_that_is_there(tmp_path: Path) -> None:
    assert wire(tmp_path, "init").returncode == 0
    assert (tmp_path / "config.yaml").read_text("utf-8") == template()
    assert (tmp_path / "seeds").is_dir()
    again = wire(tmp_path, "init")
    assert (again.returncode, "config.yaml: is there already" in again.stderr) == (2, True)


def test_publish_prints_languages_verdicts_and_feeds(newsroom: Path) -> None:
    run = wire(newsroom, "publish")
    assert run.returncode == 0
    assert "English" in run.stdout
    assert "waiting" in run.stdout
    assert "\nfeeds/en/  rss.xml  atom.xml  feed.json  index.html\n" in run.stdout
    assert (newsroom / "feeds" / "en" / "rss.xml").is_file()
    assert not (newsroom / "feeds" / "uk" / "rss.xml").exists()


def test_what_of_an_article_cannot_be_read_is_told_to_the_editor(newsroom: Path) -> None:
    embargo = "---\ntitle: Budget\nembargo: 2026-11-28 06:00\nlanguage: klingon\n---\nThe council of the town cuts it."
    (newsroom / "seeds" / "budget.txt").write_text(embargo, "utf-8")
    told = wire(newsroom, "publish").stderr
    assert "warning   en      seeds/budget.txt: front_matter.embargo: '2026-11-28 06:00' names no time zone" in told
    assert "seeds/budget.txt: front_matter.language: 'klingon' is no language tag" in told


def test_a_second_publish_writes_nothing(newsroom: Path) -> None:
    wire(newsroom, "publish")
    before = {path: path.stat().st_mtime_ns for path in (newsroom / "feeds").rglob("*")}
    assert wire(newsroom, "publish").returncode == 0
    assert {path: path.stat().st_mtime_ns for path in (newsroom / "feeds").rglob("*")} == before


def test_strict_ends_with_3_while_a_language_waits(newsroom: Path) -> None:
    told = "wire models install uk"
    first, second = wire(newsroom, "publish", "--strict"), wire(newsroom, "publish", "--strict")
    assert (first.returncode, second.returncode) == (3, 3)
    assert (told in first.stderr, told in second.stderr) == (True, False)  # said once
    assert told in second.stdout


def test_publish_takes_paths_instead_of_the_sources(newsroom: Path) -> None:
    (newsroom / "other.md").write_text("# Ferry sails again\n\nThe ferry to Exampleton sails again.\n", "utf-8")
    run = wire(newsroom, "publish", "other.md")
    assert "other.md" in run.stderr
    assert "harbour.txt" not in run.stderr


def test_a_bad_article_is_named_and_the_rest_is_published(newsroom: Path) -> None:
    (newsroom / "seeds" / "empty.txt").write_text("")
    run = wire(newsroom, "publish")
    assert run.returncode == 1
    assert "failed" in run.stderr
    assert "seeds/empty.txt" in run.stderr
    assert (newsroom / "feeds" / "en" / "rss.xml").is_file()
    told = wire(newsroom, "status").stdout
    assert "seeds/empty.txt" in told
    assert "files that failed: 1\n" in told


def test_a_missing_source_folder_is_named(tmp_path: Path) -> None:
    (tmp_path / "config.yaml").write_text("engines: []\nsources: [{folder: nowhere}]\n", "utf-8")
    run = wire(tmp_path, "publish")
    assert run.returncode == 1
    assert "nowhere" in run.stderr


def test_normalise_prints_an_item_a_line_and_writes_nothing(newsroom: Path) -> None:
    (newsroom / "seeds" / "empty.txt").write_text("")
    run = wire(newsroom, "normalise", "seeds/harbour.txt", "seeds/empty.txt", "--received", "2024-09-30")
    assert run.returncode == 1
    assert "seeds/empty.txt" in run.stderr
    (item,) = [json.loads(line) for line in run.stdout.splitlines()]
    assert item["origin"] == "seeds/harbour.txt"
    assert item["headline"] == "Harbour of Exampleton reopens"
    assert item["received_at"] == "2024-09-30T00:00:00Z"
    assert not (newsroom / ".wire").exists()


def test_normalise_works_without_a_config(tmp_path: Path) -> None:
    (tmp_path / "harbour.txt").write_text(ARTICLE, "utf-8")
    assert json.loads(wire(tmp_path, "normalise", "harbour.txt").stdout)["language"] == "en"


def test_translate_says_what_a_language_needs_and_writes_nothing(newsroom: Path) -> None:
    run = wire(newsroom, "translate", "seeds/harbour.txt", "--to", "uk")
    assert (run.returncode, run.stdout) == (1, "")
    assert "wire models install" in run.stderr
    assert not (newsroom / ".wire").exists()


def test_gates_answer_line_by_line(tmp_path: Path) -> None:
    pairs = [
        {"source": "The harbour reopened after 12 years.", "target": "Der Hafen öffnete nach 12 Jahren wieder."},
        {"source": "The harbour reopened after 12 years.", "target": "Der Hafen öffnete nach 21 Jahren wieder."},
    ]
    run = wire(
        tmp_path, "gates", "--from", "en", "--to", "de", typed="".join(json.dumps(pair) + "\n" for pair in pairs)
    )
    assert [json.loads(line)["failed"] for line in run.stdout.splitlines()] == [[], ["numbers_survive"]]


def test_gates_name_the_line_that_is_no_pair_and_judge_the_rest(tmp_path: Path) -> None:
    typed = '{"source": "a"}\n{"source": "Two ships.", "target": "Zwei Schiffe."}\n'
    run = wire(tmp_path, "gates", "--from", "en", "--to", "de", typed=typed)
    first, second = (json.loads(line) for line in run.stdout.splitlines())
    assert (run.returncode, "standard input:1: target:" in run.stderr) == (1, True)
    assert (first["error"] in run.stderr, second) == (True, {"failed": []})


def test_gates_give_their_reasons_when_asked(tmp_path: Path) -> None:
    typed = json.dumps({"source": "It took 12 years.", "target": "Es dauerte 21 Jahre."})
    run = wire(tmp_path, "gates", "--from", "en", "--to", "de", "--reasons", typed=typed)
    remark = "12 is not in the translation; 21 is not in the source"
    assert json.loads(run.stdout) == {"failed": ["numbers_survive"], "remarks": {"numbers_survive": remark}}


def test_status_shows_verdicts_to_people_and_programs(newsroom: Path) -> None:
    wire(newsroom, "publish")
    assert "Harbour of Exampleton reopens" in wire(newsroom, "status").stdout
    health = json.loads(wire(newsroom, "status", "--json").stdout)
    assert {(row["language"], row["verdict"]) for row in health["items"]} >= {("en", "published"), ("uk", "waiting")}
    [uri] = [row["uri"] for row in health["items"] if row["language"] == "uk"]
    with Store.open(newsroom / ".wire") as store:
        held = Held(origin="seeds/harbour.txt", uri=uri, language="uk", reasons=("12 is lost (numbers_survive)",))
        store.note(held, datetime.now(UTC))
    told = wire(newsroom, "status").stdout
    assert "12 is lost (numbers_survive)\n" in told
    assert f"once you have read it: wire approve {uri} --by NAME\n" in told


def test_check_finds_what_is_broken_in_the_feeds(newsroom: Path) -> None:
    wire(newsroom, "publish")
    assert wire(newsroom, "check").returncode == 0
    (newsroom / "feeds" / "en" / "atom.xml").write_text("<feed", "utf-8")
    run = wire(newsroom, "check")
    assert run.returncode == 1
    assert "atom.xml" in run.stdout


def test_a_verb_of_the_newsroom_is_published_by_the_same_command(newsroom: Path) -> None:
    wire(newsroom, "publish")
    feed = newsroom / "feeds" / "en" / "feed.json"
    story = json.loads(feed.read_text("utf-8"))["items"][0]["id"].removesuffix("/en")
    corrected = wire(newsroom, "correct", story, "--note", "It was she.", "--block", "2=“We have waited,” she said.")
    assert (corrected.returncode, "taken" in corrected.stderr) == (0, True)
    assert "It was she." in feed.read_text("utf-8")
    assert wire(newsroom, "correct", story, "--note", "Again.", "--block", "two").returncode == 2
    assert wire(newsroom, "kill", story).returncode == 0
    assert "Exampleton" not in feed.read_text("utf-8")


def test_what_was_killed_after_a_backup_stays_killed_when_it_is_restored(newsroom: Path) -> None:
    wire(newsroom, "publish")
    wire(newsroom, "backup", "copy.sqlite")
    assert "decide it again" in wire(newsroom, "restore", "copy.sqlite").stderr  # nothing was decided, or nobody knows
    feed = newsroom / "feeds" / "en" / "feed.json"
    story = json.loads(feed.read_text("utf-8"))["items"][0]["id"].removesuffix("/en")
    wire(newsroom, "kill", story)
    restored = wire(newsroom, "restore", "copy.sqlite")
    assert f"{story}/en: killed, as was decided after copy.sqlite was made" in restored.stderr
    wire(newsroom, "publish")
    assert "Exampleton" not in feed.read_text("utf-8")


def test_a_story_is_translated_again_beside_another_wire(newsroom: Path) -> None:
    wire(newsroom, "publish")
    story = json.loads((newsroom / "feeds" / "en" / "feed.json").read_text("utf-8"))["items"][0]["id"].removesuffix(
        "/en"
    )
    with locked(newsroom / ".wire"):
        run = wire(newsroom, "retranslate", story)
    assert (run.returncode, "is not translated yet" in run.stderr) == (1, True)


@pytest.mark.parametrize("command", ["publish", "daemon"])
def test_while_another_wire_works_the_exit_status_is_75(newsroom: Path, command: str) -> None:
    with locked(newsroom / ".wire"):
        run = wire(newsroom, command)
    assert run.returncode == 75
    assert "another Wire" in run.stderr


@pytest.mark.parametrize("command", ["publish", "status", "check", "daemon", "serve"])
def test_a_broken_config_ends_with_2_and_the_line(newsroom: Path, command: str) -> None:
    (newsroom / "config.yaml").write_text("title: A\nnonsense: 1\n", "utf-8")
    run = wire(newsroom, command)
    assert (run.returncode, run.stdout) == (2, "")
    assert "config.yaml:2: unknown key nonsense" in run.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ("publish", "--no-such-option"),
        ("gates", "--from", "en"),
        ("gates", "--from", "klingon", "--to", "uk"),
        ("translate", "x.txt", "--to", "english"),
        ("--config", "none.yaml", "publish"),
    ],
)
def test_wrong_usage_ends_with_2(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    assert wire(tmp_path, *arguments, typed="").returncode == 2


def test_an_unwritable_folder_of_feeds_is_named_and_loses_nothing(newsroom: Path) -> None:
    (newsroom / "feeds").write_text("a file where the folder should be")
    run = wire(newsroom, "publish")
    assert run.returncode == 1
    assert str(newsroom / "feeds") in run.stderr
    (newsroom / "feeds").unlink()
    assert wire(newsroom, "publish").returncode == 0
    assert (newsroom / "feeds" / "en" / "rss.xml").is_file()


def test_the_memory_goes_out_and_comes_in_as_tmx(newsroom: Path) -> None:
    unit = '<tu><tuv xml:lang="en"><seg>One.</seg></tuv><tuv xml:lang="uk"><seg>{}</seg></tuv></tu>'
    tmx = '<tmx version="1.4"><header srclang="en"/><body>\n{}</body></tmx>'
    (newsroom / "in.tmx").write_text(tmx.format(f"{unit.format('Один.')}\n{unit.format('')}"), "utf-8")
    taken = wire(newsroom, "memory", "import", "in.tmx")
    assert (taken.returncode, taken.stdout) == (0, "")
    assert "in.tmx: 1 segments imported (en to uk: 1)" in taken.stderr
    assert "in.tmx:3: an empty segment in uk: left out" in taken.stderr
    (row,) = json.loads(wire(newsroom, "memory", "stats", "--json").stdout)
    assert (row["source"], row["target"], row["engine"], row["segments"]) == ("en", "uk", "memory", 1)
    assert "memory" in wire(newsroom, "memory", "stats").stdout
    assert wire(newsroom, "memory", "export", "out.tmx", "--to", "uk").returncode == 0
    assert "Один." in (newsroom / "out.tmx").read_text("utf-8")
    assert "1 segments forgotten" in wire(newsroom, "memory", "forget", "--engine", "memory").stderr
    assert wire(newsroom, "memory", "stats", "--json").stdout == "[]\n"


def test_a_tmx_that_cannot_be_read_ends_with_1_and_its_line(newsroom: Path) -> None:
    (newsroom / "in.tmx").write_text('<!DOCTYPE tmx [\n<!ENTITY a "b">]>\n<tmx/>')
    run = wire(newsroom, "memory", "import", "in.tmx")
    assert (run.returncode, run.stdout) == (1, "")
    assert "in.tmx:2: declares the entity 'a'" in run.stderr


def test_evaluate_needs_an_engine_and_one_or_two_files(newsroom: Path) -> None:
    (newsroom / "p.jsonl").write_text('{"en": "Three ships came.", "uk": "Прийшли три кораблі."}\n', "utf-8")
    run = wire(newsroom, "evaluate", "--from", "en", "--to", "uk", "p.jsonl")
    assert (run.returncode, run.stdout) == (1, "")
    assert "no engine translates from en to uk" in run.stderr
    assert wire(newsroom, "evaluate", "--from", "en", "--to", "uk", *["p.jsonl"] * 3).returncode == 2


@pytest.mark.apertium
def test_evaluate_prints_earlier_runs_on_the_same_texts_beside_this_one(tmp_path: Path) -> None:
    (tmp_path / "p.jsonl").write_text('{"en": "Three ships came.", "es": "Tres barcos vinieron."}\n', "utf-8")
    (tmp_path / "config.yaml").write_text("engines: [apertium]\n", "utf-8")
    evaluate = ("evaluate", "--from", "en", "--to", "es", "p.jsonl")
    (one,) = json.loads(wire(tmp_path, *evaluate, "--json").stdout)
    assert (one["engine"], one["segments"]) == ("apertium", 1)
    assert wire(tmp_path, *evaluate).stdout.count("apertium") == 2


@pytest.mark.apertium
def test_translating_and_publishing_need_no_network(newsroom: Path) -> None:
    """In a network namespace of its own, where not even loopback is up, the Spanish edition comes out."""
    alone = ["unshare", "--net"]
    if not shutil.which("unshare") or subprocess.run([*alone, "true"], check=False, capture_output=True).returncode:
        pytest.skip("needs the right to make a network namespace (unshare --net)")
    if not shutil.which("apertium"):
        pytest.skip("needs the distribution's apertium and apertium-eng-spa")
    (newsroom / "config.yaml").write_text("languages: [en, es]\nengines: [argos, apertium]\n", "utf-8")
    command = [*alone, sys.executable, "-m", "wire", "publish"]
    run = subprocess.run(command, cwd=newsroom, capture_output=True, text=True, timeout=120, check=False)
    assert run.returncode == 0, run.stderr
    assert "puerto" in (newsroom / "feeds" / "es" / "rss.xml").read_text("utf-8").lower()
