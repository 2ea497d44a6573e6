"""From data to results: what data a contract needs, what was given, and the exact evaluation of its plan."""
