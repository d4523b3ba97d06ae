import re
from pathlib import Path

import pytest

from wire.config import Config, defaults, load, read_yaml, template
from wire.errors import ConfigError
from wire.secrets import signing_secrets
from wire.sources import KINDS, FeedSource, PushSource, title

ROOT = Path(__file__).parents[1]


def write(folder: Path, text: str) -> Path:
    path = folder / "config.yaml"
    path.write_text(text, "utf-8")
    return path


def test_the_shipped_config_is_what_init_writes() -> None:
    assert (ROOT / "config.yaml").read_text("utf-8") == template()


def test_every_key_of_the_model_stands_in_the_template_and_none_besides(tmp_path: Path) -> None:
    shipped = load(write(tmp_path, template()))
    assert shipped == defaults(tmp_path)
    values, _ = read_yaml(template(), "template")
    assert set(values) == set(Config.model_fields) - {"root"}
    for section, value in values.items():
        annotation = Config.model_fields[section].annotation
        if isinstance(value, dict) and annotation is not None:
            assert set(value) == set(annotation.model_fields), section


def test_every_key_of_every_source_stands_in_the_template() -> None:
    for kind in KINDS.values():
        for key in kind.model_fields:
            assert re.search(rf"[-#] +{key}: ", template()), key


def test_an_empty_config_means_the_defaults(tmp_path: Path) -> None:
    assert load(write(tmp_path, "# nothing yet\n")) == defaults(tmp_path)


def test_a_section_is_changed_key_by_key_and_a_list_as_a_whole(tmp_path: Path) -> None:
    config = load(write(tmp_path, "languages: [EN, pt_br]\ntranslate: {beam: 1}\nbase_url: https://news.example\n"))
    assert config.languages == ("en", "pt-BR")
    assert (config.translate.beam, config.translate.hold_above) == (1, 0.3)
    assert config.base_url == "https://news.example/"


def test_an_own_glossary_replaces_the_shipped_one_key_by_key(tmp_path: Path) -> None:
    config = load(write(tmp_path, "glossary:\n  terms: {EU: {uk: ЄС}}\n"))
    assert config.glossary.terms == {"EU": {"uk": "ЄС"}}
    assert "Interfax-Ukraine" in config.glossary.keep


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("title: A\ntranslat: {}\n", "config.yaml:2: unknown key translat; the keys are: authority, "),
        ("serve:\n  host: a\n  prt: 8\n", "config.yaml:3: unknown key serve.prt; the keys are: host, in_daemon, "),
        ("root: /tmp\n", "config.yaml:1: unknown key root"),
        ("languages:\n- en\n- english!\n", "config.yaml:3: languages.1: 'english!' is no language tag"),
        ("languages: []\n", "config.yaml:1: languages: "),
        ("translate:\n  quotes: {es: ab}\n", "config.yaml:2: translate.quotes.es: "),
        (
            "glossary:\n  files:\n  - {fil: a}\n",
            "config.yaml:3: unknown key glossary.files.0.fil; the keys are: file, ",
        ),
        ("languages: [no-such-language-anywhere]\n", "config.yaml:1: languages.0: "),
        ("schedule: {timezone: Mars/Olympus}\n", "config.yaml:1: schedule.timezone: 'Mars/Olympus' is no time zone"),
        ("schedule: {publish: often}\n", "config.yaml:1: schedule.publish: write an interval such as 30s"),
        ("base_url: ftp://example.org\n", "config.yaml:1: base_url: "),
        (
            "publish: {websub_hubs: [hub.example]}\n",
            "config.yaml:1: publish.websub_hubs.0: write an address",
        ),
        ('title: "\\0 \\x85"\n', "config.yaml:1: title: holds nothing that a reader can see"),
        ("publish: {display: {uk: sideways}}\n", "config.yaml:1: publish.display.uk: "),
        ("title: [\n", "config.yaml:2: is not YAML"),
        ("- en\n", "config.yaml:1: write `key: value` lines"),
        ("a: &a [x]\nb: *a\n", "config.yaml:2: aliases and deep nesting are not read"),
        ("a: " + "[" * 50 + "]" * 50, "config.yaml:1: aliases and deep nesting are not read"),
        ("title: !!python/object/apply:os.system [id]\n", "config.yaml:1: title: write text"),
        ("languages: en\n", "config.yaml:1: languages: 'en' cannot be used; write a list, such as [a, b]"),
        ("title: A\nserve:\n  port: 1\n  port: 2\n", "config.yaml:4: serve.port stands in line 3 already; keep one"),
        ("publish:\n  newest: many\n", "config.yaml:2: publish.newest: 'many' cannot be used; write a whole number"),
        ("glossary: {terms: {EU: UE}}\n", "config.yaml:1: glossary.terms.EU: 'UE' cannot be used; write `key: value`"),
        ("langages: [en]\n", ", title, translate; languages is likely meant"),
        ("base_url: https://news.example/?page=1\n", "'https://news.example/?page=1' cannot be used; write an address"),
        ("engines: [argo]\n", "'argo' cannot be used; write 'argos', 'apertium' or 'libretranslate'"),
        ("authority_date: soon\n", "authority_date: 'soon' cannot be used; write a day, such as 2024-01-31"),
        ("serve: {operators: [localhost]}\n", "serve.operators.0: 'localhost' cannot be used; write a network"),
        ("schedule: {publish: '61 * * * *'}\n", "config.yaml:1: schedule.publish: '61 * * * *' is no cron line"),
        ("schedule: {publish: 0 0 31 2 *}\n", "schedule.publish: '0 0 31 2 *' names a day that never comes"),
        ("sources: [{folder: ./feeds/en}]\n", "config.yaml:1: sources: feeds/en is what Wire publishes"),
        ("title: a\x00b\n", "config.yaml: is not YAML"),
    ],
)
def test_a_broken_config_names_the_file_the_line_and_what_to_write(tmp_path: Path, text: str, message: str) -> None:
    path = write(tmp_path, text)
    with pytest.raises(ConfigError) as caught:
        load(path)
    assert str(caught.value).startswith(f"{tmp_path}/config.yaml:")
    assert message in str(caught.value)


def test_values_are_read_as_they_are_written(tmp_path: Path) -> None:
    config = load(write(tmp_path, "title: 12:30\nlanguages: [en, no]\npublish: {notice: off}\n"))
    assert (config.title, config.languages, config.publish.notice) == ("12:30", ("en", "no"), False)


def test_every_problem_is_told_at_once(tmp_path: Path) -> None:
    with pytest.raises(ConfigError) as caught:
        load(write(tmp_path, "publish: {newest: 0}\nserve: {port: 70000}\n"))
    assert len(str(caught.value).splitlines()) == 2


def test_what_is_wrong_in_a_list_is_told_once(tmp_path: Path) -> None:
    with pytest.raises(ConfigError) as caught:
        load(write(tmp_path, "languages: [english]\n"))
    assert len(str(caught.value).splitlines()) == 1


def test_a_missing_config_names_the_command_that_writes_one(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="wire init"):
        load(tmp_path / "config.yaml")


def test_the_tag_is_made_of_the_authority_and_its_day(tmp_path: Path) -> None:
    config = load(write(tmp_path, "authority: news.example\nauthority_date: 2023-05-06\n"))
    assert config.tag == "tag:news.example,2023-05-06"


def test_a_source_is_told_by_the_one_key_that_names_it(tmp_path: Path) -> None:
    config = load(
        write(
            tmp_path,
            """
sources:
- folder: seeds
  every: 5m
- feed: https://user:pass@news.example:8443/feed.xml#top
  name: Example News
  full_text: yes
  language: UK
  translate: deny
  rights: © Example News
  allow_private: [Intranet.example, 10.0.0.0/8, "::1"]
- page: http://news.example/statement
  ports: [80, 8080]
- push: desk
  secret_env: WIRE_PUSH_SECRET
""",
        )
    )
    folder, feed, page = config.polled
    assert (folder.key, folder.every, page.every) == ("seeds", "5m", None)
    assert isinstance(feed, FeedSource)
    assert (feed.key, feed.address) == (
        "https://news.example:8443/feed.xml",
        "https://user:pass@news.example:8443/feed.xml",
    )
    assert (feed.language, feed.translate, feed.full_text) == ("uk", "deny", True)
    assert feed.allow_private == ("intranet.example", "10.0.0.0/8", "::1/128")
    assert [source.key for source in config.pushed] == ["push:desk"]
    assert (title(feed), title(page)) == ("Example News", "http://news.example/statement")


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("folder: seeds\n  evry: 5m", "4: unknown key sources.1.evry; the keys are: every, folder, language, "),
        ("feed: https://a.example/\n  every: often", "4: sources.1.every: write an interval such as 30s"),
        ("feed: https://me:hush@/", "3: sources.1.feed: write an address that begins with https:// or"),
        ("feed: ftp://news.example/feed.xml", "3: sources.1.feed: write an address"),
        ("page: file:///etc/passwd", "3: sources.1.page: write an address"),
        ("page: https://a.example:0/", "3: sources.1.page: write an address"),
        ("page: https://a.example/\n  full_text: yes", "4: unknown key sources.1.full_text"),
        ("feed: https://a.example/\n  page: https://a.example/", "3: sources.1: name the source by one of folder, "),
        ("name: nobody", "3: sources.1: name the source by one of folder, feed, page, push"),
        ("folder: seeds", "1: sources: seeds stands here 2 times"),
        ("feed: https://a.example/\n  translate: perhaps", "4: sources.1.translate: "),
        ("feed: https://a.example/\n  allow_private: [10.0.0.0/33]", "4: sources.1.allow_private.0: '10.0.0.0/33'"),
        ("push: desk", "3: sources.1: name its secret by secret_env or by secret_file"),
        ("push: desk\n  secret: hush", "4: unknown key sources.1.secret; the keys are: "),
        ("push: ../desk\n  secret_env: A", "3: sources.1.push: "),
    ],
)
def test_a_broken_source_names_its_line_and_what_to_write(tmp_path: Path, source: str, message: str) -> None:
    with pytest.raises(ConfigError) as caught:
        load(write(tmp_path, f"sources:\n- folder: seeds\n- {source}\n"))
    assert f"config.yaml:{message}" in str(caught.value)
    assert "hush" not in str(caught.value).replace("sources.1.secret", "")


def test_a_secret_comes_from_the_environment_or_a_file_and_is_long(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WIRE_PUSH_SECRET", "0123456789abcdef")
    assert signing_secrets(PushSource(push="desk", secret_env="WIRE_PUSH_SECRET"), tmp_path) == [b"0123456789abcdef"]
    in_file = PushSource(push="desk", secret_file=Path("push.secret"))
    with pytest.raises(ConfigError, match=r"push\.secret: the secret of push:desk cannot be read"):
        signing_secrets(in_file, tmp_path)
    (tmp_path / "push.secret").write_text("the older secret one\n\nthe newer secret one\n", "utf-8")
    assert signing_secrets(in_file, tmp_path) == [b"the older secret one", b"the newer secret one"]
    (tmp_path / "push.secret").write_text("short\n", "utf-8")
    with pytest.raises(ConfigError, match=r"needs 16 characters; try `openssl rand -hex 32`$"):
        signing_secrets(in_file, tmp_path)
