"""Tables in: a file of a spreadsheet or of another tool → a table → rows → initiative files."""
