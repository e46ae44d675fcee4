"""The pages on which people take their data along, leave, and read what is kept of them."""
