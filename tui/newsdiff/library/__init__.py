"""The library: articles with all their revisions, stories with their decisions, and the search over them, in one file.

``schema`` is the format and its versions, ``database`` the file and what can go wrong with it, ``articles``,
``sightings``, ``stories``, ``search`` and ``sharing`` what is kept and asked, ``folding`` how words are written in the
index. :class:`Library` in ``store`` is the one object that others hold on to.
"""
