"""The feeds over HTTP, for readers on this machine or behind a proxy, and the state of the wire for its operator.

    application.py   which address is answered by what; run
    shelf.py         what stands under feeds/, and nothing else, kept in memory until it changes on disk
    exchange.py      what HTTP asks of an answer: conditions, encodings, headers
    push.py          POST /push/NAME: articles that somebody sends
    operator.py      /healthz, /metrics and /status, for the operator's own networks alone

Static files serve as well, and faster, from any web server (deploy/): this one is for trying, for a small audience, and
for what a folder cannot say, such as that a story is gone.
"""
