"""One reader for each format: its text in, a Manuscript out. Another format is another module with a `read`."""
