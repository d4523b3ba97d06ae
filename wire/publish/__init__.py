"""Items in, files out. From the store to the folder, `site.py` first:

    site.py          what is due, decided, made, checked and written, in this order
    stories.py       a story: its entries, and their files in every language
    lists.py         feeds, indexes, OPML and sitemap, each made anew only where what it lists changed
    archives.py      what feeds listed in months that have passed, kept as it stood then (older.py: in JSON Feed)
    pieces.py        what feeds and indexes are joined of, each entry made once
    recipe.py        by what all of it is made: a fingerprint
    check.py         may it be published? (conformance/: the rules of each format, and what files must agree on)
    writer.py        the whole set takes its place, or nothing does
    websub.py        hubs are told

What is said once for all formats:  entry.py, entries.py, edition.py, named.py, facts.py, labels.py, moments.py,
                                    addresses.py, characters.py, markup.py
The formats:                        page.py with layout.py and templates/, jsonld.py; syndication.py (RSS, Atom),
                                    links.py, media.py; jsonfeed.py; ninjs.py; newsml.py, xml.py; opml.py; sitemap.py;
                                    compressed.py
"""
