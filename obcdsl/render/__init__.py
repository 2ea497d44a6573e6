"""Documents and rows -> bytes, in the looks of `renderers/`."""
