"""The pages of rooms, with what is brought into them."""
