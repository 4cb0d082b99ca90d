"""The whole project, read once, and what one locale says of it."""
