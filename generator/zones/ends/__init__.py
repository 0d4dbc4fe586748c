"""Where a report begins and ends: its first and its last paragraph, and what stands below it."""
