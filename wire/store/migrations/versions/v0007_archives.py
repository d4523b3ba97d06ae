"""Archives: since when readers have seen each entry, and which archive holds it."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the table and three columns; when an entry was first seen nobody knows any more: its last change counts."""
    zero = sa.text("0")
    op.add_column("entries", sa.Column("shown_since", sa.BigInteger(), nullable=False, server_default=zero))
    op.add_column("entries", sa.Column("archive", sa.Integer(), nullable=False, server_default=zero))
    op.add_column("entries", sa.Column("archived_notice", sa.Boolean(), nullable=False, server_default=zero))
    op.execute("UPDATE entries SET shown_since = updated")
    open_ = sa.text("archive = 0 AND shown = 1")
    op.create_index("entries_unarchived", "entries", ["language", "shown_since", "uri"], sqlite_where=open_)
    outdated = sa.text("archive > 0 AND (shown = 0 OR killed != archived_notice)")
    op.create_index("entries_outdated", "entries", ["language", "archive"], sqlite_where=outdated)
    op.create_table(
        "archives",
        sa.Column("language", sa.String(), primary_key=True),
        sa.Column("number", sa.Integer(), primary_key=True),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("base_url", sa.String(), nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
    )
