"""Items into another language. The way of a segment, from `translator.py` on:

    segments.py, captions.py     an item in segments, and back
    dateline.py                  what is no segment: where and when the story was written
    attempts.py                  what a segment is asked as, again and again, until a translation passes the gates
    protect.py, glossary.py      what an engine may spoil, masked; words with a fixed translation
    days.py, headline.py         what engines get wrong, said so that they need not
    recall.py, variables.py      what is remembered of segments, and what such a one may differ in
    engine.py, engines/          what an engine is, and the routes over engines; Argos, Apertium, LibreTranslate
    drafts.py                    what an engine answers, made fit to be judged: copyedit.py, numerals.py, placement.py
    gates/                       may it be published?
    typeset.py, typography.py    the joined translation, set as its language is (edits.py: places in changed texts)
    quoted.py                    where the translation has what somebody said
    review.py                    what a person decided, carried over to a new translation

What Argos translates with:  models/
What people bring and take:  exchange/ (the memory, glossaries)
How good it is:              evaluation.py (against people's translations), meter.py (how fast)
"""
