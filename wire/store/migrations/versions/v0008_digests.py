"""Digests: what each source answered last, for servers that do not say whether anything is new."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column; what was answered before it is not known."""
    op.add_column("fetches", sa.Column("digest", sa.String(), nullable=False, server_default=""))
