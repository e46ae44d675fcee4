"""What we say of speed and size, measured: the hub and its peers in the same run."""
