"""What several stages ask of text: sentences, languages, quotation marks, numbers, dates. Pure functions."""
