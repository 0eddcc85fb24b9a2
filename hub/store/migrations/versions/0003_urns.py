"""The urns of secret votes."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "urn",
        sa.Column("space", sa.Text(), nullable=False),
        sa.Column("vote", sa.Text(), nullable=False),
        sa.Column("choices", sa.Text(), server_default="", nullable=False),
        sa.PrimaryKeyConstraint("space", "vote"),
    )


def downgrade() -> None:
    op.drop_table("urn")
