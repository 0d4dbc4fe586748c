"""Pages into Markdown: templates, filled once for all languages of the interface."""
