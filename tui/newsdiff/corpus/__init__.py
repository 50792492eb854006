"""Stories in many articles: which articles report one event, and which passages they share.

The kernels (:mod:`~newsdiff.corpus.words`, :mod:`~newsdiff.corpus.frequency`, :mod:`~newsdiff.corpus.vectors`,
:mod:`~newsdiff.corpus.keys`, :mod:`~newsdiff.corpus.pairs`, :mod:`~newsdiff.corpus.linkage`) are pure functions on
numpy arrays. They count in whole numbers, so that a job gives the same answer in one process and in a hundred.
"""
