"""The weights of a trained model in a file (``weights.npz``), which a process reads in a hundredth of the time that the estimator takes.

In: :data:`pipeline.weights.Weights`. Out: a NumPy archive without pickled objects, so that a file cannot run code; and the weights again.
"""

from __future__ import annotations

import hashlib
import zipfile
from collections.abc import Iterable
from io import BytesIO
from pathlib import Path
from typing import Any

import numpy as np

from pipeline.weights import RowWeights, Terms, TextWeights, Weights

NAME = "weights.npz"
#: Raised with every change of what the file holds.
FORM = 1
#: A constant time, so that the same weights give the same bytes.
_EPOCH = (1980, 1, 1, 0, 0, 0)


class Unfit(ValueError):
    """A file that holds no weights of this form."""


def _listed(words: Iterable[str]) -> Any:
    """Words as an array of bytes; none of them holds a line break."""
    return np.frombuffer("\n".join(words).encode(), np.uint8)


def _words(array: Any) -> tuple[str, ...]:
    return tuple(array.tobytes().decode().split("\n"))


def keep(weights: Weights, file: Path, estimator: Path) -> None:
    """Writes the weights to ``file``, with the digest of the saved ``estimator`` they are of when it is there."""
    arrays: dict[str, Any] = {"form": np.array(FORM), "of": _listed([_digest(estimator)])}
    if isinstance(weights, RowWeights):
        arrays |= {"names": _listed(weights.names), "separator": _listed([weights.separator])}
        arrays |= {"scales": weights.scales, "slopes": weights.slopes, "start": np.array(weights.start)}
        arrays["curve"] = np.array(weights.curve)
    else:
        arrays |= {"classes": _listed(weights.classes), "exclude": np.array(weights.exclude)}
        arrays |= {"slopes": weights.slopes, "start": weights.start}
        for n, part in enumerate(weights.terms):
            arrays[f"terms{n}"] = _listed(part.terms)
            arrays[f"idf{n}"] = part.idf
            arrays[f"spans{n}"] = np.array([part.letters, part.shortest, part.longest])
            arrays[f"word{n}"] = _listed([part.word])
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, array in arrays.items():
            data = BytesIO()
            np.save(data, array, allow_pickle=False)
            archive.writestr(zipfile.ZipInfo(f"{name}.npy", _EPOCH), data.getvalue(), zipfile.ZIP_DEFLATED)


def _digest(file: Path) -> str:
    """What the bytes of a file come to; nothing for one that is not there."""
    return hashlib.sha256(file.read_bytes()).hexdigest() if file.is_file() else ""


def read(file: Path, estimator: Path) -> Weights:
    """The weights in ``file``. Raises Unfit for another form, for a file that is torn, and for weights of another estimator than the saved one."""
    try:
        with np.load(file, allow_pickle=False) as held:
            if int(held["form"]) != FORM:
                raise Unfit(f"form {int(held['form'])}")
            if _words(held["of"]) != (_digest(estimator),):
                raise Unfit(f"vikterna är av en annan {estimator.name}")
            return _of(dict(held.items()))
    except Unfit:
        raise
    except (KeyError, ValueError, OSError, zipfile.BadZipFile, EOFError) as error:
        raise Unfit(str(error)) from error


def _of(held: dict[str, Any]) -> Weights:
    if "names" in held:
        steep, shift = held["curve"].tolist()
        (separator,) = _words(held["separator"])
        return RowWeights(
            _words(held["names"]), separator, held["scales"], held["slopes"], float(held["start"]), (steep, shift)
        )
    terms: list[Terms] = []
    while f"terms{len(terms)}" in held:
        n = len(terms)
        letters, shortest, longest = held[f"spans{n}"].tolist()
        (word,) = _words(held[f"word{n}"])
        terms.append(Terms(bool(letters), word, shortest, longest, _words(held[f"terms{n}"]), held[f"idf{n}"]))
    return TextWeights(tuple(terms), _words(held["classes"]), bool(held["exclude"]), held["slopes"], held["start"])
