"""Hostile documents and surroundings for ``benchmarks/fuzz.py``: what is made, and how a run over it is watched.

``seeds`` whole documents of every format; ``mutations`` damages one; ``hostile`` files that no accident makes; ``places`` what
can be wrong around a file (links, rights, disks, names); ``watched`` one run in a process of its own, with its limits;
``tally`` what is counted.
"""
