"""A document's folder: received text, structure, ids, corrections, translations and goals."""
