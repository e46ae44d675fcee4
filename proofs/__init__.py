"""What proves the hub from outside: whole hubs, a Valkey to hurt, the fault harness."""
