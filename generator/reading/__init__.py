"""Every seed, from its file to its record: found in the store, or read by workers."""
