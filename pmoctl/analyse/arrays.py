"""numpy, with its BLAS held to one thread: more gain nothing here and take the processors of others."""

import os

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import numpy as np
from numpy.typing import NDArray

Whole = NDArray[np.int64]
Exact = NDArray[np.float64]  # whole numbers below 2⁵³: sums of them are exact in any order
Words = NDArray[np.uint64]
Counts = NDArray[np.unsignedinteger]
Signs = NDArray[np.int8]
Flags = NDArray[np.bool_]

__all__ = ["Counts", "Exact", "Flags", "Signs", "Whole", "Words", "np"]
