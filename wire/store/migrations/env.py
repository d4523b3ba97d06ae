"""What Alembic runs to migrate: the scripts beside it, on the connection and in the transaction that it was given."""

from alembic import context

from wire.store.schema import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_as_batch=True,  # SQLite alters a table by copying it
)
context.run_migrations()
