"""What stands behind a ranking, and how far it can be trusted."""
