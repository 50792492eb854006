"""Write a comparison down: one module per format, and the registry that finds them.

    from newsdiff.export.registry import ExportOptions, get

    page = get("html").write(comparison, ExportOptions(title="Harbour fire"))

``newsdiff.export.schema.schema()`` is the JSON Schema of what ``get("json")`` writes.
"""
