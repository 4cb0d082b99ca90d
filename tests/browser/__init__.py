"""What readers do on the real pages, in a real browser: one behaviour each."""
