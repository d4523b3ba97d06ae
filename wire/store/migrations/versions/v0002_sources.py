"""Sources: what became of each, what of them failed, what was pushed, and what may not be translated."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the tables; whose failures are known so far is not known."""
    op.create_table(
        "fetches",
        sa.Column("source", sa.String(), primary_key=True),
        sa.Column("fetched_at", sa.BigInteger()),
        sa.Column("succeeded_at", sa.BigInteger()),
        sa.Column("next_at", sa.BigInteger()),
        sa.Column("error", sa.String(), nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("not_before", sa.BigInteger()),
        sa.Column("gone", sa.Boolean(), nullable=False),
        sa.Column("etag", sa.String(), nullable=False),
        sa.Column("modified", sa.String(), nullable=False),
        sa.Column("moved_to", sa.String(), nullable=False),
        sa.Column("recipe", sa.String(), nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "received",
        sa.Column("message", sa.LargeBinary(), primary_key=True),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_table("denied", sa.Column("story", sa.String(), primary_key=True), sqlite_with_rowid=False)
    op.add_column("states", sa.Column("source", sa.String(), nullable=False, server_default=""))
    op.create_index("states_failed", "states", ["source", "origin"], sqlite_where=sa.text("language = ''"))
