"""How catalogues of other shops are read: port.py is the contract, one file per kind of catalogue."""
