"""Searching for inputs that break a room, and the rooms as it sees them."""
