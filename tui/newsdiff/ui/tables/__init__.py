"""What overviews list: entries with places in the articles, apart from how they are shown."""
