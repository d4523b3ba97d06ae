"""Sources in, RawArticles out: what is found, undecoded and not yet understood.

    folder.py                    files
    remote.py                    a feed or a page, asked when it is due, politely (robots.py)
    web.py                       HTTP within bounds: guard.py (which addresses), network.py (connections), unpack.py
    signature.py                 whether what is pushed comes from who may push it

What the bytes say is normalise's to find out.
"""
