"""Items into another language. The way of a segment, from `translator.py` on:

    segments.py, captions.py     an item in segments, and back
    dateline.py                  what is no segment: where and when the story was written
    attempts.py                  what a segment is asked as, again and again, until a translation passes the gates
    protect.py, glossary.py      what an engine may spoil, masked; words with a fixed translation
    days.py, headline.py         what engines get wrong, said so that they need not
    variables.py                 what a remembered segment may differ in
    engine.py                    what an engine is; the routes over engines
    argos.py                     neural, by CTranslate2: pieces.py (tokens in batches), tuning.py (for this machine)
    apertium.py                  by rules: stream.py (its format)
    libretranslate.py            a server of the user's own
    drafts.py                    what an engine answers, made fit to be judged: copyedit.py, numerals.py, placement.py
    gates/                       may it be published?
    typeset.py, typography.py    the joined translation, set as its language is (edits.py: places in changed texts)
    quoted.py                    where the translation has what somebody said
    review.py                    what a person decided, carried over to a new translation

What engines need:  packages.py, models.py, download.py, unpack.py, trial.py, pack.py, pins.py, catalogue.py
What people bring:  exchange.py, tmx.py (the memory), termbase.py (glossaries), reading.py (XML from anywhere)
How good it is:     evaluation.py (against people's translations), meter.py (how fast)
"""
