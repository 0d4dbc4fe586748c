"""What is published, from records to a finished site: pages, MkDocs' part, theme."""
