"""RawArticle in, Item out: what an article says, who says it, when and where, each value with the words it came from.

`article.normalise` is the way through, top to bottom:

    markup        bytes to a Draft: decode, formats/ (pages, feeds, news items), front_matter, notes, claims, embargo
    source        byline, dateline, publication, agencies: whose article it is, and of which day
    names         people, roles, coreference, organisations, institutions, places: who and what is named
    quotes        phrases, subjects, verbs; attribution and its sieves, sequence, scare, speakers: who said what;
                  transcript, interview: what is written as one
    dates         resolution, tense, events, zones: when, and what happens then
    topics        topic_rules: IPTC's subjects

Where to add what, without touching code:

    a cue verb, a role, a title, a given name    data/LANGUAGE.toml (lexicon.py says what each key is for)
    a language                                   a new data/LANGUAGE.toml, and data/events/LANGUAGE.toml for its tenses;
                                                 dates and numbers: wire/text/data/; topics: data/topics/
    an agency                                    data/agencies.toml; how a language credits one: data/credits.toml
    a private note, a contact, an embargo line   data/notes.toml
    a label of questions or answers              data/interviews.toml
    a body by a common noun, a case, an ending   `organisation_heads`, `genitives`, [names.cases] of data/LANGUAGE.toml

What the rules do to whole articles stands in tests/stories/, a language a file.
"""
