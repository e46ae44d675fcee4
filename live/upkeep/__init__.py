"""What is looked at every few seconds: who may still listen, what was missed, garbage."""
