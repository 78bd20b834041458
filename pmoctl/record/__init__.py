"""What is written into the books: proposals, decisions, records and seals, and whether they hold."""
