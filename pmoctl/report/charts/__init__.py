"""What pictures show, as values: builders of charts. Each has a table that says the same; writers draw."""
