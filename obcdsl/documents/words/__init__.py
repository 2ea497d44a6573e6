"""The contract in plain English: stretches of time, sums, conditions and scores as phrases of sentences."""
