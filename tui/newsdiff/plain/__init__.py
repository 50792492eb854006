"""newsdiff line by line: the same commands typed as keys or words, for screen readers, simple terminals and pipes.

Nothing here draws: no boxes, no alternate screen, no control sequence. :mod:`newsdiff.plain.reader` reads lines and
carries them out, :mod:`newsdiff.plain.words` finds out which command of :mod:`newsdiff.ui.commands` is meant.
"""
