"""Where words, phrases and entities stand in a corpus."""
