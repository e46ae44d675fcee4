"""The pages that hand something on."""
