"""What a user, a file or an engine can get wrong; bugs are not in this tree and raise as they are.

    WireError
      ConfigError     config.yaml: the file, the line, what to write instead       exit 2
      LockedError     another Wire works on this folder                            exit 75
      ArticleError    a file that cannot be read as an article                     one Failed outcome
        MarkupError   one whose XML is not well-formed                             likewise, unless it is a feed
      FetchError      a feed or a page that cannot be had                          one Failed outcome, tried later
        RefusedError  one that may not be followed or is not read                  likewise
      LanguageError   a language tag that is none                                  where it was written
      NewsroomError   a verb that cannot be done to what it names                  exit 1, nothing changed
      EngineError     an engine that cannot translate what it was given            the next engine is tried
        PackageError  an Argos package that may not or cannot be used              exit 1, nothing installed
          PinError    a package that is not what models.lock pins                  the language waits
      CorpusError     a TMX file or parallel texts that cannot be read or written  exit 1, nothing imported
      StoreError      the database in .wire/ cannot be read or written             exit 1
      PublishError    a file under feeds/ cannot be written                        exit 1, the old one stands

Every message names the thing and the place, and ends with the remedy.
"""


class WireError(Exception):
    """The root: str() of it is one line that a user can act on."""


class ConfigError(WireError):
    """A configuration that cannot be used."""


class LockedError(WireError):
    """Another Wire holds the lock of this folder."""


class ArticleError(WireError):
    """Something that was offered as an article and is none."""


class MarkupError(ArticleError):
    """An article whose XML is not well-formed."""


class FetchError(WireError):
    """An address that does not answer as it should.

    `status` is the server's, where it answered at all, and `retry_after` what it says of when to ask again.
    """

    def __init__(self, message: str, status: int | None = None, retry_after: str = "") -> None:
        super().__init__(message)
        self.status = status
        self.retry_after = retry_after

    @property
    def passing(self) -> bool:
        """Whether the same request may well succeed later."""
        return self.status is None or self.status in {408, 425, 429} or self.status >= 500


class RefusedError(FetchError):
    """An address that may not be followed, or that leads to what is not read: so it stays until somebody acts."""

    @property
    def passing(self) -> bool:
        """Whether the same request may well succeed later: it will not."""
        return False


class LanguageError(WireError):
    """A language tag that BCP 47 does not know."""


class NewsroomError(WireError):
    """A verb of the newsroom that cannot be done to what it names."""


class EngineError(WireError):
    """A translation engine that cannot do its work."""


class PackageError(EngineError):
    """An Argos package that may not be installed or cannot be loaded."""


class PinError(PackageError):
    """An installed package that is not what models.lock pins: no other engine may stand in for it."""


class CorpusError(WireError):
    """A file of translations (TMX, parallel texts) that cannot be read or written."""


class StoreError(WireError):
    """The store cannot be read or written."""


class PublishError(WireError):
    """A file cannot be published; what stood before still stands."""
