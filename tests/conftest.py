"""Lets tests of every folder import what stands in this one."""
