"""What the Windows bundle leaves out is not used, and what stands in its place computes the same."""

import ast
import ctypes
import shutil
import sys
from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest

from tests.project.slim import compile_products
from tests.project.source import Module, called, modules, parse

PLAIN, TURNED, CONJUGATED, BY_ROWS, BY_COLUMNS, UPPER, LOWER = 111, 112, 113, 101, 102, 121, 122
WITHOUT_LAPACK = {"norm"}
LACKING = {"polyfit", "lstsq", "scrypt", "pbkdf2_hmac"}
TALKING = {"ssl", "http.client", "urllib.request"}
TYPES = {
    "s": (np.float32, ctypes.c_float, 1e-4),
    "d": (np.float64, ctypes.c_double, 1e-10),
    "c": (np.complex64, None, 1e-4),
    "z": (np.complex128, None, 1e-10),
}


def left_out(module: Module) -> Iterator[str]:
    """Each use of what the bundle does not hold: LAPACK behind numpy, OpenSSL behind hashlib and ssl."""
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Call) and (called(node) in LACKING or _solves(node.func)):
            yield f"{module.path}:{node.lineno}: {called(node)}"
        if isinstance(node, ast.Import) and {name.name for name in node.names} & TALKING:
            yield f"{module.path}:{node.lineno}: {ast.unparse(node)}"


def _solves(function: ast.expr) -> bool:
    """Whether this is a function of numpy.linalg that asks LAPACK."""
    whole = ast.unparse(function).rsplit(".", 2)
    return whole[-2:-1] == ["linalg"] and whole[-1] not in WITHOUT_LAPACK


def test_the_program_uses_nothing_that_the_bundle_leaves_out() -> None:
    assert [each for module in modules() for each in left_out(module)] == []


@pytest.mark.parametrize(
    "text",
    [
        "np.linalg.svd(steps, compute_uv=False)",
        "numpy.linalg.solve(a, b)",
        "np.polyfit(x, y, 1)",
        "hashlib.scrypt(pin, salt=salt, n=1, r=8, p=1)",
        "import ssl",
    ],
)
def test_such_a_use_is_found(text: str) -> None:
    assert len(list(left_out(parse(text)))) == 1


def test_norms_and_sums_are_no_such_use() -> None:
    assert not list(left_out(parse("np.linalg.norm(x)\nhashlib.sha256(x)\n")))


@pytest.fixture(scope="module")
def products(tmp_path_factory: pytest.TempPathFactory) -> ctypes.CDLL:
    """`products.c` as a library of this system."""
    compiler = shutil.which("cc") or shutil.which("gcc")
    if compiler is None or sys.platform == "win32":
        pytest.skip("no C compiler here; the program for Windows is made on Linux")
    out = tmp_path_factory.mktemp("products") / "products.so"
    compile_products(out, compiler, "-fPIC", "-D__declspec(x)=")
    return ctypes.CDLL(str(out))


class Asked:
    """The library asked with arrays of one type."""

    def __init__(self, library: ctypes.CDLL, letter: str) -> None:
        self._library, self._letter = library, letter
        self.type, self._scalar, self.off = TYPES[letter]
        self._random = np.random.default_rng(ord(letter))
        self._kept: list[Any] = []

    def some(self, *shape: int, order: int = BY_ROWS) -> Any:
        """Random numbers, the columns together if so ordered."""
        drawn = self._random.standard_normal(shape)
        if self._scalar is None:
            drawn = drawn + 1j * self._random.standard_normal(shape)
        return np.array(drawn, self.type, order="C" if order == BY_ROWS else "F")

    def ask(self, verb: str, *arguments: Any) -> Any:
        """Call a verb: arrays go by address, floats as this type's scalars, whole numbers of 64 bits."""
        function = getattr(self._library, f"scipy_cblas_{self._letter}{verb}64_")
        function.restype = self._scalar if verb == "dot" else None
        return function(*(self._told(each) for each in arguments))

    def _told(self, given: Any) -> Any:
        if isinstance(given, float) and self._scalar:
            return self._scalar(given)
        if isinstance(given, float):
            given = np.array([given], self.type)
            self._kept.append(given)
        if isinstance(given, np.ndarray):
            return ctypes.c_void_p(given.ctypes.data)
        return ctypes.c_int(given) if given > 100 else ctypes.c_int64(given)


@pytest.fixture(params=TYPES)
def blas(products: ctypes.CDLL, request: pytest.FixtureRequest) -> Asked:
    return Asked(products, request.param)


def turned(matrix: Any, way: int) -> Any:
    """A matrix as BLAS is told to take it."""
    return {PLAIN: matrix, TURNED: matrix.T, CONJUGATED: matrix.conj().T}[way]


def leading(matrix: Any, order: int) -> int:
    return int(matrix.shape[1] if order == BY_ROWS else matrix.shape[0])


@pytest.mark.parametrize("order", [BY_ROWS, BY_COLUMNS])
@pytest.mark.parametrize("way_b", [PLAIN, TURNED, CONJUGATED])
@pytest.mark.parametrize("way_a", [PLAIN, TURNED, CONJUGATED])
@pytest.mark.parametrize("shape", [(3, 5, 4), (1, 7, 2), (6, 1, 1)])
def test_matrices_are_multiplied(
    blas: Asked, shape: tuple[int, int, int], way_a: int, way_b: int, order: int
) -> None:
    m, k, n = shape
    a = blas.some(*((m, k) if way_a == PLAIN else (k, m)), order=order)
    b = blas.some(*((k, n) if way_b == PLAIN else (n, k)), order=order)
    c = blas.some(m, n, order=order)
    expected = 1.5 * turned(a, way_a) @ turned(b, way_b) - 0.5 * c
    sizes = (leading(a, order), b, leading(b, order), -0.5, c, leading(c, order))
    blas.ask("gemm", order, way_a, way_b, m, n, k, 1.5, a, *sizes)
    assert np.allclose(c, expected, atol=blas.off)


@pytest.mark.parametrize("order", [BY_ROWS, BY_COLUMNS])
@pytest.mark.parametrize("way", [PLAIN, TURNED, CONJUGATED])
def test_a_matrix_is_multiplied_by_a_vector_that_steps(blas: Asked, way: int, order: int) -> None:
    a = blas.some(3, 5, order=order)
    wide = turned(a, way)
    x, y = blas.some(2 * wide.shape[1]), np.full(3 * wide.shape[0], np.nan, blas.type)
    blas.ask("gemv", order, way, 3, 5, 2.0, a, leading(a, order), x, 2, 0.0, y, 3)
    assert np.allclose(y[::3], 2 * wide @ x[::2], atol=blas.off)
    assert np.isnan(y[1::3]).all()


@pytest.mark.parametrize("order", [BY_ROWS, BY_COLUMNS])
@pytest.mark.parametrize("way", [PLAIN, TURNED])
@pytest.mark.parametrize("half", [UPPER, LOWER])
def test_a_matrix_is_multiplied_by_itself(blas: Asked, half: int, way: int, order: int) -> None:
    a = blas.some(4, 3, order=order)
    wide = turned(a, way)
    size, kept = wide.shape[0], np.triu if half == UPPER else np.tril
    c = blas.some(size, size, order=order)
    before = c.copy()
    blas.ask("syrk", order, half, way, size, wide.shape[1], 1.0, a, leading(a, order), 0.0, c, size)
    assert np.allclose(kept(c), kept(wide @ wide.T), atol=blas.off)
    assert np.array_equal(c - kept(c), before - kept(before))


def test_vectors_are_multiplied_and_added(blas: Asked) -> None:
    x, y = blas.some(9), blas.some(9)
    if np.iscomplexobj(x):
        plain, conjugated = np.zeros(1, blas.type), np.zeros(1, blas.type)
        blas.ask("dotu_sub", 9, x, 1, y, 1, plain)
        blas.ask("dotc_sub", 9, x, 1, y, 1, conjugated)
        assert np.allclose([plain[0], conjugated[0]], [x @ y, np.vdot(x, y)], atol=blas.off)
    else:
        assert abs(blas.ask("dot", 3, x, 2, y, 3) - x[:6:2] @ y[::3]) < blas.off
        assert abs(blas.ask("dot", 9, x, 1, y, -1) - x @ y[::-1]) < blas.off
    expected = y[::3] + 3 * x[:3]
    blas.ask("axpy", 3, 3.0, x, 1, y, 3)
    assert np.allclose(y[::3], expected, atol=blas.off)


def test_what_needs_lapack_is_refused_in_words(products: ctypes.CDLL) -> None:
    went = ctypes.c_int64(0)
    products.scipy_dgesv_64_(*[None] * 7, ctypes.byref(went))
    assert went.value == 1
