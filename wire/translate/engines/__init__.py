"""The engines, each alone with the library or program that it speaks to; `engine.py` above says what an engine is.

Argos is neural, by CTranslate2 (argos.py): pieces.py cuts texts into tokens and batches, tuning.py finds what is
fastest on a machine. Apertium works by rules (apertium.py), through a stream format of its own (stream.py).
LibreTranslate is a server of the user's own (libretranslate.py). configured.py builds those that config.yaml names.
"""
