"""What is said: one builder a report gives a Report, whose document any format can be written from."""
