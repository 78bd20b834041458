"""Exports: tidy tables for programs, with a schema that is documented and has a version."""
