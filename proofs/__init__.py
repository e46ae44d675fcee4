"""What proves the hub from outside: whole hubs, a Valkey to hurt, engines, the fault harness."""
