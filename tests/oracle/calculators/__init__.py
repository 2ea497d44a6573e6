"""Real programmes settled by hand, in plain Python that imports nothing of obcdsl."""
