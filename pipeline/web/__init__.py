"""The page: what a reporter reads in a browser, over one output folder, on loopback, read-only.

In: the folder that a run wrote. Out: :func:`pipeline.web.application.app`, an ASGI application. Every answer is a function of
:mod:`pipeline.queries`; a room of :mod:`pipeline.web.pages` asks it and hands it to a template. Nothing is fetched from outside.
"""
