"""The pages of /town/, and the public ones that they write."""
