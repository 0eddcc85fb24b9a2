"""What was said in a mail: bytes already decoded become reply text, thread and position."""
