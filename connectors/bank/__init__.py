"""The bank: files of every format become statements; nothing is booked that does not close."""
