"""The headline of a report, and its deck: which line it is, told from all else above the report."""
