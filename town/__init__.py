"""The town's own pages: how it looks, what it says, who animates it. None needs a terminal."""
