"""Strategic portfolio decisions from YAML in git."""

__version__ = "0.1.0"
