"""pyvi's word segmentation model, read from the installed pyvi without importing it.

pyvi keeps a scikit-learn wrapper as a pickle, in which lies a CRFsuite model. The pickle is
opened with stand-ins for its few classes, so that none of their code, nor anybody else's, can
run, and importing takes milliseconds instead of more than a second. The model inside is read
by its published layout (CRFsuite, `crf1d_model.c`, type FOMC).

License of pyvi and CRFsuite: MIT and BSD; nothing of theirs is copied here.
"""

import hashlib
import io
import pickle
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import version as installed_version
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from corpus.errors import SearchAppError

_HEADER = struct.Struct("<4sI4sIIIIIIIII")
_CHUNK = struct.Struct("<4sII")
_FEATURE = struct.Struct("<IIId")
_CQDB = struct.Struct("<4sIIIII")
_RECORD = struct.Struct("<II")
_STATE, _TRANSITION = 0, 1
BEGIN, INSIDE = "B_W", "I_W"

_STAND_INS = {
    ("sklearn_crfsuite.estimator", "CRF"),
    ("sklearn_crfsuite._fileresource", "FileResource"),
    ("pycrfsuite._logparser", "TrainLogParser"),
    ("numpy.core.multiarray", "scalar"),
    ("numpy", "dtype"),
}

_UNREADABLE = (
    *(OSError, EOFError, pickle.UnpicklingError, struct.error),
    *(ValueError, LookupError, AttributeError, TypeError),
)
"""What reading a damaged or a different file may raise."""


class ModelError(SearchAppError):
    """The installed pyvi has no model that can be read."""


@dataclass(frozen=True, slots=True)
class Model:
    """What the segmenter needs of pyvi."""

    weights: dict[str, tuple[float, float]]
    """Attribute -> how much it speaks for `begins a word`, and how much for `inside a word`."""
    transition: tuple[float, float, float, float]
    """Weights of begin-begin, begin-inside, inside-begin, inside-inside."""
    pairs: frozenset[str]
    """Words of two syllables in pyvi's list, a space between them."""
    triples: frozenset[str]
    version: str
    """Changes with pyvi's version, model or word list."""


def load() -> Model:
    """Read the model; ModelError where pyvi is missing or has another layout."""
    try:
        folder = installed_folder()
        pickled = (folder / "pyvi3.pkl").read_bytes()
        listed = (folder / "words.txt").read_bytes()
        words = listed.decode("utf-8").split("\n")
        saved = _Unpickler(io.BytesIO(pickled)).load().modelfile
        features = _Features(vars(saved)["__FILE_RESOURCE_DATA__"])
        weights, transition = features.weights(), features.transition()
    except _UNREADABLE as error:
        raise ModelError(
            "The model of the installed pyvi cannot be read (%(error)s). "
            "Run: pip install --force-reinstall pyvi==0.1.1",
            error=error,
        ) from error
    digest = hashlib.sha256(pickled + listed).hexdigest()[:12]
    return Model(
        weights=weights,
        transition=transition,
        pairs=frozenset(word for word in words if word.count(" ") == 1),
        triples=frozenset(word for word in words if word.count(" ") == 2),
        version=f"pyvi-{installed_version('pyvi')}-{digest}",
    )


def installed_folder() -> Path:
    """Return where the installed pyvi keeps its models; ModelError where there is none."""
    spec = find_spec("pyvi")
    if spec is None or not spec.submodule_search_locations:
        raise ModelError("pyvi is not installed. Run: pip install pyvi")
    return Path(next(iter(spec.submodule_search_locations))) / "models"


class _StandIn:
    """Takes the state of any pickled object and does nothing with it."""

    def __init__(self, *_: object) -> None:
        pass

    def __setstate__(self, state: Any) -> None:
        if isinstance(state, dict):
            self.__dict__.update(state)


class _Unpickler(pickle.Unpickler):
    """Loads values and stand-ins only."""

    def find_class(self, module: str, name: str) -> Any:
        if (module, name) in _STAND_INS:
            return _StandIn
        if (module, name) == ("_codecs", "encode"):
            return str.encode  # bytes, as protocol 2 writes them
        raise pickle.UnpicklingError(f"unexpected {module}.{name}")


class _Features:
    """The labels, attributes and feature weights of a CRFsuite model."""

    def __init__(self, content: bytes) -> None:
        self._content = content
        header = _HEADER.unpack_from(content)
        magic, _, kind, _, _, labels, attributes, features, *offsets = header
        if (magic, kind) != (b"lCRF", b"FOMC"):
            raise ValueError("it is no CRFsuite model")
        self._weights = list(self._read_features(features))
        self._labels = self._read_names(offsets[0], labels)
        self._attributes = self._read_names(offsets[1], attributes)

    def weights(self) -> dict[str, tuple[float, float]]:
        """Return for each attribute its weights for BEGIN and for INSIDE."""
        column = {self._labels.index(BEGIN): 0, self._labels.index(INSIDE): 1}
        found: dict[str, list[float]] = {}
        for kind, source, target, weight in self._weights:
            if kind == _STATE:
                found.setdefault(self._attributes[source], [0.0, 0.0])[column[target]] = weight
        return {name: (begin, inside) for name, (begin, inside) in found.items()}

    def transition(self) -> tuple[float, float, float, float]:
        """Return the weights of begin-begin, begin-inside, inside-begin, inside-inside."""
        found = {
            (self._labels[source], self._labels[target]): weight
            for kind, source, target, weight in self._weights
            if kind == _TRANSITION
        }
        pairs = [(first, second) for first in (BEGIN, INSIDE) for second in (BEGIN, INSIDE)]
        begin_begin, begin_inside, inside_begin, inside_inside = (found[p] for p in pairs)
        return begin_begin, begin_inside, inside_begin, inside_inside

    def _read_features(self, offset: int) -> Iterator[tuple[int, int, int, float]]:
        _, _, count = _CHUNK.unpack_from(self._content, offset)
        start = offset + _CHUNK.size
        stop = start + count * _FEATURE.size
        yield from _FEATURE.iter_unpack(self._content[start:stop])

    def _read_names(self, offset: int, count: int) -> list[str]:
        """Read a constant quark database (CQDB): the strings by their numbers."""
        *_, backward = _CQDB.unpack_from(self._content, offset)
        places = struct.unpack_from(f"<{count}I", self._content, offset + backward)
        return [self._read_name(offset + place) for place in places]

    def _read_name(self, offset: int) -> str:
        _, size = _RECORD.unpack_from(self._content, offset)
        start = offset + _RECORD.size
        return self._content[start : start + size].rstrip(b"\0").decode("utf-8")
