"""RawArticle in, Item out: markup, source, dateline, quotes, people and dates, each with its evidence.

`article.normalise` is the way through, top to bottom; what depends on a language stands in data/, for linguists.
"""
