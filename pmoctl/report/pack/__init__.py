"""The briefing pack: one report made of many, a section a module."""
