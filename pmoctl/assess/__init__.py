"""Load, check, score and rank a workspace, once a call."""
