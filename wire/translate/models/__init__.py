"""What Argos translates with: packages found, fetched, tried, installed, pinned and made.

packages.py reads what is installed, through Argos' own library. install.py knows what is needed and to be had, and puts
it in place: download.py fetches, unpack.py unpacks, trial.py tries it in a process of its own. pins.py keeps to the
byte which packages a wire translates with (models.lock), pack.py makes one of another model, catalogue.py knows how
good and how large they are.
"""
