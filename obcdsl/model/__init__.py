"""What a contract means: values with units, periods, and the contract itself, with every name resolved and every type given."""
