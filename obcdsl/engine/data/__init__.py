"""Data in: bytes of a file -> tables of texts -> figures with their cells, or what is wrong with them."""
