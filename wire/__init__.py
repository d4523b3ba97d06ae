"""Wire: a multilingual news wire from any article, offline."""
