"""Two versions of a contract: what is found to have changed, what it is worth, and how it is shown."""
