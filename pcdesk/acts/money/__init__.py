"""What is done with money: charges, payments, reversals, the drawer."""
