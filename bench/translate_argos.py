"""argostranslate's own program beside Wire: texts in, translations and the time that they took out, a JSON line each.

Run by bench/translate.py inside an environment that has argostranslate; the folder of its packages is a temporary one.
Its sentence splitters (MiniSBD, Stanza, spaCy) would download a model: one that parts after a full stop stands in.
"""

import json
import re
import sys
import time

from argostranslate import package, translate


class Splitter:
    """A sentence splitter that needs no model."""

    def __init__(self, _package: object) -> None:
        """Take what the others take."""

    def split_sentences(self, text: str) -> list[str]:
        """Return the sentences of a paragraph."""
        return re.split(r"(?<=[.!?]) ", text)


def main() -> None:
    """Install the package that the command line names, and answer until the input ends."""
    translate.MiniSBDSentencizer = Splitter
    package.install_from_path(sys.argv[1])
    for line in sys.stdin:
        started, processor = time.perf_counter(), time.process_time()
        texts = [translate.translate(text, "en", "es") for text in json.loads(line)]
        answer = {
            "seconds": time.perf_counter() - started,
            "processor": time.process_time() - processor,
            "texts": texts,
        }
        sys.stdout.write(json.dumps(answer) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
