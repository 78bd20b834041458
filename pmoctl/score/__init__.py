"""Framework × initiatives → scores and ranking."""
