"""Quality gates: what must be true of a translated segment, each a pure function named as the fact that holds."""
