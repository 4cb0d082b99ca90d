"""Received text to a structured guideline: a parser for the genre, with nothing about any one document in it."""
