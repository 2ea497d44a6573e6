"""What the project promises, as claims that are checked."""
