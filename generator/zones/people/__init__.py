"""Who reports: the shapes of names, and the lines that name an author."""
