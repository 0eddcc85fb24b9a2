"""Drop the index of private payloads by person: every delivery paid for it, and only export and erasure read by it."""

from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.drop_index("private_person", table_name="private")


def downgrade() -> None:
    op.create_index("private_person", "private", ["space", "person"], unique=False)
