"""The manual is run: its contracts are checked, its commands typed in, its code executed."""
