"""What can be wrong with a table that is imported: the manual pages of the rules that begin with `import-`.

Each function is a rule: its docstring is its manual page, and it returns the severity that its findings have.
"""

from pmoctl.exchange.rules import cell, file, table

RULES = (*file.RULES, *table.RULES, *cell.RULES)
