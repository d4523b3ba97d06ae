"""Items into another language: segments, engines, glossary, gates."""
