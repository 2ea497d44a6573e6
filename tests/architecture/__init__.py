"""How the code is laid out, held by tests over the source."""
