"""The command line: arguments in, one line for each outcome out; no logic.

    main.py        `wire`: every command, and the exit status of every error
    app.py         what the commands share: the configuration, the clock, an open Wire
    run.py         publish, daemon, serve: what runs the wire
    articles.py    normalise, translate, explain, gates: what looks at one article or text
    overview.py    init, status, doctor, backup, restore, check: what looks at the whole
    newsroom.py    correct, kill, withhold, release, hold, approve: what a person decides
    models.py      wire models ...
    memory.py      wire memory ...
    evaluate.py    wire evaluate

Data goes to standard output, everything else to standard error. Stages are imported by the commands that use them:
`wire --help` loads none.
"""
