"""What is kept on the disk: the store, files written whole or not at all, docs, the staged site."""
