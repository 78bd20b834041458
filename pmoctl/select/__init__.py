"""Ranked → what to fund: the set that brings most within every limit, proven, and what stands beside it."""
