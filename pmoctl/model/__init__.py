"""The nouns: frozen models of every file. No files, no clock, no printing."""
