"""Model → findings: one rule is one function, its docstring its manual page."""
