"""kpi.toml: a company's own settings, found, read, checked, and turned into the immutable value that a run works by.

``find`` says which file counts; ``model`` is what it may hold; ``messages`` says in Chinese what is wrong with one; ``load``
makes the :class:`~kpi_excel.config.Config` of it. Only ``load`` imports the validation library, and only when there is a file.
"""
