"""What is made when Wire is built or installed: the index of cities, from the data that are installed."""

import sys
from typing import Any

from hatchling.builders.config import BuilderConfig
from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CityIndex(BuildHookInterface[BuilderConfig]):
    """Makes the file that wire/text/city_index.py reads, which git does not keep."""

    def initialize(self, _version: str, _build_data: dict[str, Any]) -> None:
        """Make it, before the wheel is put together or the checkout is installed as it stands."""
        sys.path.insert(0, self.root)
        from wire.text import city_index

        city_index.write(city_index.FILE)
