"""How the hub is served: what stands between the network and the pages."""
