"""obcdsl: a declarative language for outcomes-based health and care contracts."""
