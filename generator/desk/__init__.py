"""What a translator's commands do."""
