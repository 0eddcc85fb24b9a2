"""First schema."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "budget",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("tokens", sa.BigInteger(), server_default="0", autoincrement=False, nullable=False),
        sa.Column("at_us", sa.BigInteger(), server_default="0", autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("name"),
    )
    op.create_table(
        "change",
        sa.Column("space", sa.Text(), nullable=False),
        sa.Column("seq", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("idx", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("type", sa.Text(), server_default="", nullable=False),
        sa.Column("body", sa.Text(), server_default="", nullable=False),
        sa.PrimaryKeyConstraint("space", "seq", "idx"),
    )
    op.create_table(
        "counter",
        sa.Column("space", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("value", sa.BigInteger(), server_default="0", autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("space", "name"),
    )
    op.create_table(
        "dead",
        sa.Column("space", sa.Text(), nullable=False),
        sa.Column("seq", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("reason", sa.Text(), server_default="", nullable=False),
        sa.Column("at_us", sa.BigInteger(), server_default="0", autoincrement=False, nullable=False),
        sa.Column("status", sa.Text(), server_default="", nullable=False),
        sa.PrimaryKeyConstraint("space", "seq"),
    )
    op.create_table(
        "deadline",
        sa.Column("space", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("purpose", sa.Text(), nullable=False),
        sa.Column("due_us", sa.BigInteger(), server_default="0", autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("space", "subject", "purpose"),
    )
    op.create_index("deadline_due", "deadline", ["due_us"], unique=False)
    op.create_table(
        "effect",
        sa.Column("space", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("lane", sa.Text(), server_default="", nullable=False),
        sa.Column("kind", sa.Text(), server_default="", nullable=False),
        sa.Column("body", sa.Text(), server_default="", nullable=False),
        sa.Column("status", sa.Text(), server_default="", nullable=False),
        sa.Column("place", sa.BigInteger(), server_default="0", autoincrement=False, nullable=False),
        sa.Column("seq", sa.BigInteger(), server_default="0", autoincrement=False, nullable=False),
        sa.Column("attempts", sa.BigInteger(), server_default="0", autoincrement=False, nullable=False),
        sa.Column("next_us", sa.BigInteger(), server_default="0", autoincrement=False, nullable=False),
        sa.Column("claimant", sa.Text(), server_default="", nullable=False),
        sa.Column("claim_until_us", sa.BigInteger(), server_default="0", autoincrement=False, nullable=False),
        sa.Column("created_us", sa.BigInteger(), server_default="0", autoincrement=False, nullable=False),
        sa.Column("wanted", sa.BigInteger(), server_default="0", autoincrement=False, nullable=False),
        sa.Column("published", sa.BigInteger(), server_default="0", autoincrement=False, nullable=False),
        sa.Column("error", sa.Text(), server_default="", nullable=False),
        sa.PrimaryKeyConstraint("space", "key"),
    )
    op.create_index("effect_due", "effect", ["status", "next_us"], unique=False)
    op.create_index("effect_lane", "effect", ["space", "lane", "status", "place"], unique=False)
    op.create_table(
        "identity",
        sa.Column("space", sa.Text(), nullable=False),
        sa.Column("identity", sa.Text(), nullable=False),
        sa.Column("person", sa.Text(), server_default="", nullable=False),
        sa.Column("name", sa.Text(), server_default="", nullable=False),
        sa.PrimaryKeyConstraint("space", "identity"),
    )
    op.create_index("identity_person", "identity", ["space", "person"], unique=False)
    op.create_table(
        "journal",
        sa.Column("space", sa.Text(), nullable=False),
        sa.Column("seq", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("id", sa.Text(), server_default="", nullable=False),
        sa.Column("kind", sa.Text(), server_default="", nullable=False),
        sa.Column("source", sa.Text(), server_default="", nullable=False),
        sa.Column("origin", sa.Text(), server_default="", nullable=False),
        sa.Column("occurred_us", sa.BigInteger(), server_default="0", autoincrement=False, nullable=False),
        sa.Column("received_us", sa.BigInteger(), server_default="0", autoincrement=False, nullable=False),
        sa.Column("subject", sa.Text(), server_default="", nullable=False),
        sa.Column("actor", sa.Text(), server_default="", nullable=False),
        sa.Column("fields", sa.Text(), server_default="", nullable=False),
        sa.Column("cause", sa.Text(), server_default="", nullable=False),
        sa.Column("depth", sa.BigInteger(), server_default="0", autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("space", "seq"),
        sa.UniqueConstraint("space", "id", name="journal_id"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "link",
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("at_us", sa.BigInteger(), server_default="0", autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("digest"),
    )
    op.create_table(
        "outcome",
        sa.Column("space", sa.Text(), nullable=False),
        sa.Column("seq", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("digest", sa.Text(), server_default="", nullable=False),
        sa.Column("decider", sa.BigInteger(), server_default="0", autoincrement=False, nullable=False),
        sa.Column("fired", sa.Text(), server_default="", nullable=False),
        sa.Column("read", sa.Text(), server_default="", nullable=False),
        sa.PrimaryKeyConstraint("space", "seq"),
    )
    op.create_table(
        "private",
        sa.Column("space", sa.Text(), nullable=False),
        sa.Column("event", sa.Text(), nullable=False),
        sa.Column("person", sa.Text(), server_default="", nullable=False),
        sa.Column("blob", sa.Text(), server_default="", nullable=False),
        sa.PrimaryKeyConstraint("space", "event"),
        sqlite_with_rowid=False,
    )
    op.create_index("private_person", "private", ["space", "person"], unique=False)
    op.create_table(
        "quarantine",
        sa.Column("space", sa.Text(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), server_default="", nullable=False),
        sa.Column("name", sa.Text(), server_default="", nullable=False),
        sa.Column("reason", sa.Text(), server_default="", nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.Column("at_us", sa.BigInteger(), server_default="0", autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("space", "digest"),
    )
    op.create_table(
        "receipt",
        sa.Column("space", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("target", sa.Text(), server_default="", nullable=False),
        sa.Column("reference", sa.Text(), server_default="", nullable=False),
        sa.Column("digest", sa.Text(), server_default="", nullable=False),
        sa.Column("at_us", sa.BigInteger(), server_default="0", autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("space", "key"),
    )
    op.create_index("receipt_reference", "receipt", ["space", "reference"], unique=False)
    op.create_table(
        "rulebook",
        sa.Column("space", sa.Text(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("sources", sa.Text(), server_default="", nullable=False),
        sa.PrimaryKeyConstraint("space", "digest"),
    )
    op.create_table(
        "space",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), server_default="", nullable=False),
        sa.Column("head", sa.BigInteger(), server_default="0", autoincrement=False, nullable=False),
        sa.Column("cursor", sa.BigInteger(), server_default="0", autoincrement=False, nullable=False),
        sa.Column("holder", sa.Text(), server_default="", nullable=False),
        sa.Column("epoch", sa.BigInteger(), server_default="0", autoincrement=False, nullable=False),
        sa.Column("until_us", sa.BigInteger(), server_default="0", autoincrement=False, nullable=False),
        sa.Column("mode", sa.Text(), server_default="", nullable=False),
        sa.Column("hold", sa.Text(), server_default="", nullable=False),
        sa.Column("failures", sa.BigInteger(), server_default="0", autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_table(
        "state",
        sa.Column("space", sa.Text(), nullable=False),
        sa.Column("section", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("body", sa.Text(), server_default="", nullable=False),
        sa.Column("seq", sa.BigInteger(), server_default="0", autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("space", "section", "key"),
    )
    op.create_table(
        "sync",
        sa.Column("space", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("position", sa.Text(), server_default="", nullable=False),
        sa.Column("begun_us", sa.BigInteger(), server_default="0", autoincrement=False, nullable=False),
        sa.Column("at_us", sa.BigInteger(), server_default="0", autoincrement=False, nullable=False),
        sa.Column("error", sa.Text(), server_default="", nullable=False),
        sa.Column("error_us", sa.BigInteger(), server_default="0", autoincrement=False, nullable=False),
        sa.Column("events", sa.BigInteger(), server_default="0", autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("space", "source"),
    )


def downgrade() -> None:
    op.drop_table("sync")
    op.drop_table("state")
    op.drop_table("space")
    op.drop_table("rulebook")
    op.drop_index("receipt_reference", table_name="receipt")
    op.drop_table("receipt")
    op.drop_table("quarantine")
    op.drop_index("private_person", table_name="private")
    op.drop_table("private")
    op.drop_table("outcome")
    op.drop_table("link")
    op.drop_table("journal")
    op.drop_index("identity_person", table_name="identity")
    op.drop_table("identity")
    op.drop_index("effect_lane", table_name="effect")
    op.drop_index("effect_due", table_name="effect")
    op.drop_table("effect")
    op.drop_index("deadline_due", table_name="deadline")
    op.drop_table("deadline")
    op.drop_table("dead")
    op.drop_table("counter")
    op.drop_table("change")
    op.drop_table("budget")
