"""Edits as translators make them, each with what should be said about it."""
