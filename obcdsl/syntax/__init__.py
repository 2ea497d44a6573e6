"""Text -> words -> tree, and back: nothing here knows what a contract means."""
