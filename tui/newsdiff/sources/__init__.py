"""Ways in: text files, Markdown, folders and standard input become articles. See :mod:`newsdiff.sources.registry`."""
