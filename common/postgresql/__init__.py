"""Django's own backend for PostgreSQL; what its pool gives is known to be alive."""
