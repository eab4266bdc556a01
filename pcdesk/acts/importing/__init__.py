"""Records of other programs coming in: who is here, what differs, what is written."""
