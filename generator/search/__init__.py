"""Search: an index of small static files that a browser reads, one for all languages.

What is in the files, and why it is not Pagefind's: adr/0017. The other half, which reads
them, is in `site_templates/theme/assets/search/`.
"""

from generator.search.published import report_path
from generator.search.publishing import Search, publish

__all__ = ["Search", "publish", "report_path"]
