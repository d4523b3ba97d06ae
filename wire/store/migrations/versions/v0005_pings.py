"""Pings: what WebSub hubs are still to be told."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the table."""
    op.create_table(
        "pings",
        sa.Column("hub", sa.String(), primary_key=True),
        sa.Column("topic", sa.String(), primary_key=True),
        sqlite_with_rowid=False,
    )
