"""The contracts of the library, each with the data beside it."""
