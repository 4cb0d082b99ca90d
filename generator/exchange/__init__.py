"""Translations on their way to other people's programs and back: rows, the forms they come back in, the merge."""
