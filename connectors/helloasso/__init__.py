"""HelloAsso: payments made on its forms, and the payouts that bring them to the bank."""
