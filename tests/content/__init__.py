"""Facts of the documents that this repository holds."""
