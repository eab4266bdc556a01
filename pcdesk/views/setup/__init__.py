"""Fields of setting up that the gate and the clinic window share."""
