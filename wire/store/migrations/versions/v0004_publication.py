"""Publication: what readers see, and what is to be done about it."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the tables, with every story to be looked at."""
    _stories()
    _entries()
    _members()
    op.create_table(
        "documents",
        sa.Column("path", sa.String(), primary_key=True),
        sa.Column("made_of", sa.String(), nullable=False),
        sa.Column("stamp", sa.String(), nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_table("recipes", sa.Column("recipe", sa.String(), primary_key=True), sqlite_with_rowid=False)
    op.execute("INSERT INTO stories SELECT DISTINCT story, 'due', 0, NULL, NULL FROM items")
    _carry_over()
    op.drop_table("published")


def _carry_over() -> None:
    """Tell the pages of items, whose names are slugs, from the other files that stand under feeds/."""
    connection = op.get_bind()
    known = connection.exec_driver_sql("SELECT path FROM published").scalars().all()
    pages = {path.removesuffix(".html") for path in known if path.endswith(".html")}
    found = connection.exec_driver_sql("SELECT uri, story, language, newest_by, version FROM items WHERE latest = 1")
    items = {f"{row.language}/{row.story.rpartition(':')[2]}": row for row in found}
    shown = [tuple(items[page]) for page in sorted(items.keys() & pages)]
    others = [(path,) for path in known if path.rpartition(".")[0] not in items]
    if shown:
        connection.exec_driver_sql(
            "INSERT INTO entries VALUES (?, ?, ?, ?, 0, ?, 0, 1, 0, '', '', NULL, '', '', '[]', 0)", shown
        )
    if others:
        connection.exec_driver_sql("INSERT INTO documents VALUES (?, '', '')", others)


def _stories() -> None:
    op.create_table(
        "stories",
        sa.Column("story", sa.String(), primary_key=True),
        sa.Column("work", sa.String(), nullable=False),
        sa.Column("changes", sa.Integer(), nullable=False),
        sa.Column("since", sa.BigInteger()),
        sa.Column("until", sa.BigInteger()),
        sqlite_with_rowid=False,
    )
    op.create_index("stories_due", "stories", ["story"], sqlite_where=sa.text("work = 'due'"))
    op.create_index("stories_decided", "stories", ["story"], sqlite_where=sa.text("work = 'decided'"))
    op.create_index("stories_since", "stories", ["since"])
    op.create_index("stories_until", "stories", ["until"])


def _entries() -> None:
    op.create_table(
        "entries",
        sa.Column("uri", sa.String(), primary_key=True),
        sa.Column("story", sa.String(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("newest_by", sa.BigInteger(), nullable=False),
        sa.Column("updated", sa.BigInteger(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("source_version", sa.Integer(), nullable=False),
        sa.Column("shown", sa.Boolean(), nullable=False),
        sa.Column("killed", sa.Boolean(), nullable=False),
        sa.Column("headline", sa.String(), nullable=False),
        sa.Column("source_language", sa.String(), nullable=False),
        sa.Column("withdrawn_at", sa.BigInteger()),
        sa.Column("fingerprint", sa.String(), nullable=False),
        sa.Column("stamps", sa.String(), nullable=False),
        sa.Column("engines", sa.JSON(), nullable=False),
        sa.Column("draft", sa.Boolean(), nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_index("entries_story", "entries", ["story", "language"])
    op.create_index("entries_recent", "entries", ["newest_by", "uri"], sqlite_where=sa.text("shown = 1"))


def _members() -> None:
    op.create_table(
        "members",
        sa.Column("feed", sa.String(), primary_key=True),
        sa.Column("language", sa.String(), primary_key=True),
        sa.Column("uri", sa.String(), primary_key=True),
        sa.Column("newest_by", sa.BigInteger(), nullable=False),
        sa.Column("shown", sa.Boolean(), nullable=False),
        sqlite_with_rowid=False,
    )
    of_feed = ["feed", "language", "newest_by", "uri"]
    op.create_index("members_listed", "members", of_feed, sqlite_where=sa.text("shown = 1"))
    op.create_index("members_withdrawn", "members", of_feed, sqlite_where=sa.text("shown = 0"))
    op.create_index("members_uri", "members", ["uri"])
