"""One WebSocket of one page: let in, asked and answered, written to."""
