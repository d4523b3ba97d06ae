"""The engines that config.yaml names: the place to add another."""

from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager

from wire.config import Config
from wire.secrets import libretranslate_key
from wire.translate.engine import Engine


@contextmanager
def engines(config: Config) -> Iterator[list[Engine]]:
    """Yield the engines that the configuration names, in its order, and close them afterwards."""
    with ExitStack() as stack:
        yield [stack.enter_context(closing(_engine(name, config))) for name in config.engines]


def _engine(name: str, config: Config) -> Engine:
    """Build an engine by the name that config.yaml gives it; each is imported only where it is used."""
    if name == "argos":
        from wire.translate.engines.argos import ArgosEngine
        from wire.translate.models import pins

        return ArgosEngine(config.translate, config.state, pins.load(config.models_lock))
    if name == "libretranslate":
        from wire.translate.engines.libretranslate import LibreTranslateEngine

        return LibreTranslateEngine(config.libretranslate, libretranslate_key(config))
    from wire.translate.engines.apertium import ApertiumEngine

    return ApertiumEngine(config.translate.timeout)
