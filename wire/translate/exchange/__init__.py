"""What people bring and take: translations as TMX (memory.py, tmx.py), glossaries as CSV and TBX (termbase.py).

reading.py reads XML that comes from anywhere.
"""
