"""Diagnostics, text and locales: what every room needs, and nothing of ours below it."""
