"""Importing this room loads libraries, rules and models: for the server that workers are forked from, and for nobody else."""

from __future__ import annotations

import gc
from pathlib import Path

import docx
import pdfplumber
import pikepdf

from pipeline.ingest import docx as docx_room
from pipeline.ingest import html
from pipeline.ingest.compose import source_of
from pipeline.ingest.paged import read_text
from pipeline.packed import pack
from pipeline.process import tag
from pipeline.work import read_bunch

__all__ = ["docx", "docx_room", "html", "pdfplumber", "pikepdf", "read_bunch"]

#: A decision on LOV with a reason: everything that is loaded when it is first needed is needed here.
_TEXT = """Exempelstads kommun
Protokoll
Kommunfullmäktige 2031-02-03
§ 1 Svar på motion om valfrihet i hemtjänsten
Beslut
Kommunfullmäktige beslutar att införa valfrihetssystem enligt LOV i hemtjänsten.
Yrkanden
Eva Ek (M) yrkar bifall, eftersom den som har hemtjänst själv vill välja utförare.
"""

pack(tag(read_text(_TEXT.encode(), source_of(_TEXT.encode(), "varm.txt", "text"), Path("varm.txt"))))
gc.collect()
gc.freeze()  # a sweep in a worker would copy every page of what all of them share
