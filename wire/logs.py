"""What the operator reads: one line for each outcome, as text on a terminal and as JSON elsewhere.

An event has a name that never changes and fields that tell the rest, so that a program can look for it. No line holds
an article's words at the level of info or above, a password of a URL, or more than LONGEST characters of one value.
Lines of other libraries (uvicorn, APScheduler) come out in the same form.
"""

import logging
import re
import sys
from collections.abc import MutableMapping
from typing import Any, Literal

import structlog

from wire.item import Failed, Held, Outcome, Taken, Unchanged, Waiting

LONGEST = 500  # characters of one value
Level = Literal["debug", "info", "warning", "error"]
Format = Literal["auto", "text", "json"]

_PASSWORD = re.compile(r"(?<=//)[^/\s@]+@")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")

log: structlog.stdlib.BoundLogger = structlog.stdlib.get_logger("wire")


def configure(level: Level, form: Format) -> None:
    """Write every line of this process to standard error, from a level upwards; `auto` asks whether a person reads."""
    as_json = form == "json" or (form == "auto" and not sys.stderr.isatty())
    common: list[structlog.types.Processor] = [
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.processors.format_exc_info,
        _decent,
    ]
    written: structlog.types.Processor = (
        structlog.processors.JSONRenderer(ensure_ascii=False) if as_json else structlog.dev.ConsoleRenderer()
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=common, processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, written]
        )
    )
    logging.basicConfig(level=logging.WARNING, handlers=[handler], force=True)
    logging.getLogger("wire").setLevel(level.upper())
    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level,
            *common,
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=False,
    )


def tell(outcome: Outcome) -> None:
    """Log an outcome: what needs somebody is a warning, what is as it was goes without saying."""
    match outcome:
        case Taken():
            log.info("item.taken", uri=outcome.uri, language=outcome.language, version=outcome.version)
            if outcome.remarks:
                log.warning("item.remarks", uri=outcome.uri, remarks=len(outcome.remarks))
                log.debug("item.remarks.told", uri=outcome.uri, remarks=list(outcome.remarks))
        case Held():
            log.warning("item.held", uri=outcome.uri, language=outcome.language, reasons=len(outcome.reasons))
            log.debug("item.held.reasons", uri=outcome.uri, reasons=list(outcome.reasons))
        case Waiting():
            log.warning("item.waiting", uri=outcome.uri, language=outcome.language, remedy=outcome.remedy)
        case Failed():
            log.error("item.failed", origin=outcome.origin, language=outcome.language, reason=outcome.reason)
        case Unchanged():
            log.debug("item.unchanged", uri=outcome.uri)


def _decent(_logger: Any, _method: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """Let no value break a line, give a password away, or fill the disk."""
    return {key: _shown(value) if key != "exception" else value for key, value in event.items()}


def _shown(value: Any) -> Any:
    if isinstance(value, list):
        return [_shown(one) for one in value]
    if not isinstance(value, str):
        return value
    whole = _CONTROL.sub(lambda found: f"\\u{ord(found[0]):04x}", _PASSWORD.sub("***@", value))
    return whole if len(whole) <= LONGEST else f"{whole[:LONGEST]}… ({len(whole)} characters)"
