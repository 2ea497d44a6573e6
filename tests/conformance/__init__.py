"""What another implementation must do, as data; see README.md."""
