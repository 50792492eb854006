"""Watching a story: its sources read again and again, every text kept in the library, and what changed told.

``rules`` says what is no change, ``changes`` what is one, ``look`` what one look at the sources brought, ``schedule``
when to look, ``telling`` how it is said, ``table`` which outlet had which revision when.
"""
