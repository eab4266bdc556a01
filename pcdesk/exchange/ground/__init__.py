"""What all readers stand on: refusals, arrivals, dates, CSV grammar."""
