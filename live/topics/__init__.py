"""What is told goes to all who follow it, in order, and to who comes back."""
