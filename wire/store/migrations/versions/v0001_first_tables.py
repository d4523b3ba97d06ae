"""The first tables."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables of an empty store."""
    _items()
    _states()
    op.create_table("targets", sa.Column("language", sa.String(), primary_key=True))
    op.create_table(
        "memory",
        sa.Column("key", sa.LargeBinary(), primary_key=True),
        sa.Column("source_language", sa.String(), nullable=False),
        sa.Column("target_language", sa.String(), nullable=False),
        sa.Column("engine", sa.String(), nullable=False),
        sa.Column("model", sa.String(), nullable=False),
        sa.Column("glossary", sa.String(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("target", sa.String(), nullable=False),
        sa.Column("sha256", sa.LargeBinary(), nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "runs",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("begun_at", sa.BigInteger(), nullable=False),
        sa.Column("ended_at", sa.BigInteger()),
        sa.Column("counts", sa.JSON(), nullable=False),
    )
    op.create_table(
        "published",
        sa.Column("path", sa.String(), primary_key=True),
        sa.Column("sha256", sa.String(), nullable=False),
        sqlite_with_rowid=False,
    )


def _items() -> None:
    op.create_table(
        "items",
        sa.Column("uri", sa.String(), primary_key=True),
        sa.Column("version", sa.Integer(), primary_key=True),
        sa.Column("story", sa.String(), nullable=False),
        sa.Column("origin", sa.String(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("original", sa.Boolean(), nullable=False),
        sa.Column("latest", sa.Boolean(), nullable=False),
        sa.Column("newest_by", sa.BigInteger(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("source_version", sa.Integer(), nullable=False),
        sa.Column("held", sa.Boolean(), nullable=False),
        sa.Column("embargoed_until", sa.BigInteger()),
        sa.Column("expires_at", sa.BigInteger()),
        sa.Column("headline", sa.String(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("item", sa.String(), nullable=False),
    )
    latest, original = sa.text("latest = 1"), sa.text("latest = 1 AND original = 1")
    op.create_index("items_current", "items", ["language", "newest_by", "uri"], sqlite_where=latest)
    op.create_index("items_story", "items", ["story", "language"], sqlite_where=latest)
    op.create_index("items_originals", "items", ["newest_by", "uri"], sqlite_where=original)
    op.create_index("items_origin", "items", ["origin"], unique=True, sqlite_where=original)


def _states() -> None:
    op.create_table(
        "states",
        sa.Column("origin", sa.String(), primary_key=True),
        sa.Column("language", sa.String(), primary_key=True),
        sa.Column("verdict", sa.String(), nullable=False),
        sa.Column("reasons", sa.JSON(), nullable=False),
        sa.Column("source_version", sa.Integer(), nullable=False),
        sa.Column("recipe", sa.String(), nullable=False),
        sa.Column("at", sa.BigInteger()),
        sa.Column("work", sa.String(), nullable=False),
        sa.Column("source_language", sa.String(), nullable=False),
        sa.Column("newest_by", sa.BigInteger(), nullable=False),
    )
    due, held = ["language", "newest_by", "origin"], ["language", "source_language", "recipe", "newest_by", "origin"]
    op.create_index("states_due", "states", due, sqlite_where=sa.text("work = 'due'"))
    op.create_index("states_held", "states", held, sqlite_where=sa.text("work = 'held'"))
