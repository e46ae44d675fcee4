"""Several processes behind one port: a master that starts, watches and renews workers."""
