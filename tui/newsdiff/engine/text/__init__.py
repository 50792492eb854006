"""One article read: what is syntax, boilerplate or hidden, its blocks, sentences, clauses and words."""
