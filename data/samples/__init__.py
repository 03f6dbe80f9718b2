"""The sample documents of lovkoll: records of Exempelstads kommun, a municipality that does not exist.

``content/`` holds the words (one file a document, in the small markup that :mod:`data.samples.sample` reads); each
form (a PDF template, a text layout, DOCX, HTML, Markdown) sets them as real records are set. ``python -m
data.samples`` writes them all into ``data/raw``. Every person, party office and case number is invented.
"""
