"""What stands between `bin/run` and a hub that answers: data folder, doorbell, database, pages."""
