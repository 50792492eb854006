"""Stories as files: their sources, and what a person decided about them.

``contents`` is what a story is and ``history`` what was decided, undone and done again: frozen data. ``tree`` and
``reading`` turn the text of a file into it, ``writing`` turns it into text, ``schema`` describes the format. ``file``,
``lock``, ``places``, ``trust`` and ``opening`` deal with the disk. ``decide`` turns a person's commands into decisions,
and ``session`` is the one object that remembers: it is what a screen holds on to.
"""
