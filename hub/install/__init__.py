"""`bin/hub install`: a Debian server with systemd becomes one that keeps a hub."""
