"""Runs of either kind, with what ended them early, and what each engine has done."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add two columns and a table."""
    op.add_column("runs", sa.Column("kind", sa.String(), nullable=False, server_default="take_in"))
    op.add_column("runs", sa.Column("error", sa.String(), nullable=False, server_default=""))
    op.create_table(
        "totals",
        sa.Column("engine", sa.String(), primary_key=True),
        sa.Column("source_language", sa.String(), primary_key=True),
        sa.Column("target_language", sa.String(), primary_key=True),
        sa.Column("segments", sa.Integer(), nullable=False),
        sa.Column("words", sa.Integer(), nullable=False),
        sa.Column("seconds", sa.Float(), nullable=False),
        sa.Column("remembered", sa.Integer(), nullable=False),
        sqlite_with_rowid=False,
    )
