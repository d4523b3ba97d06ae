"""Publish: items in, files out. Feeds, pages and machine-readable items in every language, and their conformance."""
