"""The content for other programs: one room for each format."""
