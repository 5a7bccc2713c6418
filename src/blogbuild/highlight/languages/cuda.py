"""CUDA, with Rouge's classes: C++ with more words."""

from __future__ import annotations

from .c import CPP_CLASSES, FunctionScanner, cpp_states

_KEYWORDS = """__global__ __device__ __host__ __noinline__ __forceinline__ __constant__ __shared__ __managed__
    __restrict__"""
_VECTORS = "char uchar short ushort int uint long ulong longlong ulonglong float"
_TYPES = " ".join(
    [
        *(f"{name}{size}" for name in _VECTORS.split() for size in (1, 2, 3, 4)),
        "double1 double2 double3 double4 dim3",
    ]
)

_CLASSES = {**CPP_CLASSES, "k": f"{CPP_CLASSES['k']} {_KEYWORDS}", "kt": f"{CPP_CLASSES['kt']} {_TYPES}"}
_NEWER = FunctionScanner(cpp_states(classes=_CLASSES, newer=True))
SCANNER = FunctionScanner(cpp_states(classes=_CLASSES), newer=_NEWER)
