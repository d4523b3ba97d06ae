"""Pieces: the entries of feeds as the formats have them; and an index of what is held, waits or failed."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the table and the index."""
    op.create_table(
        "pieces",
        sa.Column("uri", sa.String(), primary_key=True),
        sa.Column("fingerprint", sa.String(), nullable=False),
        sa.Column("rss", sa.LargeBinary(), nullable=False),
        sa.Column("atom", sa.LargeBinary(), nullable=False),
        sa.Column("json", sa.LargeBinary(), nullable=False),
        sa.Column("brief", sa.LargeBinary(), nullable=False),
        sa.Column("sha256", sa.LargeBinary(), nullable=False),
    )
    troubled = sa.text("verdict IN ('held', 'waiting', 'failed')")
    op.create_index("states_troubled", "states", ["language", "verdict", "origin"], sqlite_where=troubled)
