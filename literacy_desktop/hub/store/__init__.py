"""The SQL of the hub: PostgreSQL 15 or later, and nothing that Citus or YugabyteDB would refuse."""
