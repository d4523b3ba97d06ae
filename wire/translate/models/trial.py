"""One sentence through a package, in a process of its own: a damaged or hostile model can crash who loads it.

    python -m wire.translate.models.trial FOLDER

Exit status 0 and the translation, or 1 and what is wrong with the package.
"""

import resource
import sys
from datetime import date
from pathlib import Path

from babel.dates import format_date

from wire.errors import EngineError, PackageError
from wire.translate.engine import best
from wire.translate.engines.argos import Model
from wire.translate.engines.tuning import Decoding
from wire.translate.models.packages import read

MEMORY = 8 << 30  # bytes: several times a large model
SECONDS = 60  # of processor time


def sentence(tag: str) -> str:
    """Return some words of the language that need no list: a date."""
    return format_date(date(2024, 10, 1), "full", locale=tag.replace("-", "_"))


def translate(folder: Path) -> str:
    """Return what the package makes of the sentence; PackageError where that is nothing."""
    package = read(folder)
    asked = [sentence(package.metadata.pair[0])]
    [text] = best(Model(package, beam=1, decoding=Decoding(workers=1)).translate(asked), 1)
    if not text:
        raise PackageError(f"argos: {package.name} translates a plain sentence into nothing; ask who made it")
    return text


def main() -> int:
    """Run the trial on the folder that the command line names."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    try:
        sys.stdout.write(translate(Path(sys.argv[1])) + "\n")
    except EngineError as error:
        sys.stderr.write(f"{error.__cause__ or error}\n")  # the remedy is the installer's to say
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
