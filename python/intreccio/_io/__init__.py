"""Files in and out: what they hold, how they are packed, how they are replaced."""
