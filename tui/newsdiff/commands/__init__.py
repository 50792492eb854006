"""What the command line does: its grammar, its reports, its settings, and the terminal it needs."""
