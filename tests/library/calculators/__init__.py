"""Calculators of contracts of the library: plain Python, written from the words of the contracts."""
