"""What the desk looks at: today, the flow of visitors, the front page of a file."""
