"""Contracts and statements as documents: parts, tables and trees, still data."""
