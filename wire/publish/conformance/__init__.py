"""Conformance: the rules of each format, for what Wire writes and for any feed, a module for each format."""
