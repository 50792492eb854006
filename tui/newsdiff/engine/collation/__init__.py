"""Inside a passage: the words of its readings lined up, and the kind of each difference."""
