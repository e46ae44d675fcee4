"""Web push (RFC 8030): one message a device, for a browser to show when no page of ours is seen."""
