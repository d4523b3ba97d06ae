"""Sources in, RawArticles out: what is found, undecoded and not yet understood."""
