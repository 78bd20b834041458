"""YAML in git ↔ model: the working tree or any revision, read through one interface."""
