/* What numpy's core asks of BLAS and LAPACK, in place of the 33 MB of OpenBLAS in its wheel for Windows.
 *
 * The sheet reader multiplies small matrices and nothing else, so the products are written out and summed in
 * one order on every processor. Whatever solves, inverts or decomposes is refused: numpy raises LinAlgError.
 * Names and the 64-bit integers are those that the wheel imports (objdump -p). BLAS counts a negative step
 * from the far end.
 */
#include <complex.h>
#include <stdint.h>

#define EXPORTED __declspec(dllexport)
typedef int64_t whole;
enum { BY_ROWS = 101, PLAIN = 111, CONJUGATED = 113, UPPER = 121 };

static whole first(whole count, whole step) { return step < 0 ? (1 - count) * step : 0; }

#define NAMED(letter, verb) scipy_cblas_##letter##verb##64_
#define SAME(value) (value)

/* One element type: how it is called, its C type, how its scalars arrive, its conjugate. */
#define DOT(name, type, conjugate)                                                                            \
    static type name(whole count, const type *x, whole step_x, const type *y, whole step_y) {                 \
        type sum = 0;                                                                                         \
        x += first(count, step_x), y += first(count, step_y);                                                 \
        if (step_x == 1 && step_y == 1)                                                                       \
            for (whole i = 0; i < count; i++) sum += conjugate(x[i]) * y[i];                                  \
        else                                                                                                  \
            for (whole i = 0; i < count; i++) sum += conjugate(x[i * step_x]) * y[i * step_y];                \
        return sum;                                                                                           \
    }

#define ADDED(letter, type)                                                                                   \
    static void letter##_added(whole count, type factor, const type *x, whole step_x, type *y, whole step_y) { \
        x += first(count, step_x), y += first(count, step_y);                                                 \
        if (step_x == 1 && step_y == 1)                                                                       \
            for (whole i = 0; i < count; i++) y[i] += factor * x[i];                                          \
        else                                                                                                  \
            for (whole i = 0; i < count; i++) y[i * step_y] += factor * x[i * step_x];                        \
    }

#define PRODUCTS(letter, type, scalar, value, conjugate)                                                      \
    DOT(letter##_dot, type, SAME)                                                                             \
    ADDED(letter, type)                                                                                       \
    static void letter##_scaled(whole count, type factor, type *y, whole step) {                              \
        for (whole i = 0; i < count; i++) y[i * step] = factor == (type)0 ? (type)0 : factor * y[i * step];   \
    }                                                                                                         \
    /* row i of C: the steps of A and B say which way each of them lies */                                    \
    static void letter##_row(whole n, whole k, type alpha, const type *a, whole step_a, int turned_a,         \
                             const type *b, whole down, whole along, int turned_b, type *c, whole step_c) {   \
        if (down == 1 && along != 1 && !turned_a && !turned_b) {                                              \
            for (whole j = 0; j < n; j++) c[j * step_c] += alpha * letter##_dot(k, a, step_a, b + j * along, 1); \
            return;                                                                                           \
        }                                                                                                     \
        for (whole l = 0; l < k; l++) {                                                                       \
            type factor = alpha * (turned_a ? conjugate(a[l * step_a]) : a[l * step_a]);                      \
            if (turned_b)                                                                                     \
                for (whole j = 0; j < n; j++) c[j * step_c] += factor * conjugate(b[l * down + j * along]);   \
            else                                                                                              \
                letter##_added(n, factor, b + l * down, along, c, step_c);                                    \
        }                                                                                                     \
    }                                                                                                         \
    EXPORTED void NAMED(letter, axpy)(whole n, scalar alpha, const type *x, whole step_x, type *y, whole step_y) { \
        letter##_added(n, value(alpha), x, step_x, y, step_y);                                                \
    }                                                                                                         \
    EXPORTED void NAMED(letter, gemv)(int order, int way, whole m, whole n, scalar alpha, const type *a,      \
                                      whole lda, const type *x, whole step_x, scalar beta, type *y,           \
                                      whole step_y) {                                                         \
        int flat = (order == BY_ROWS) == (way == PLAIN);                                                      \
        whole rows = way == PLAIN ? m : n, columns = way == PLAIN ? n : m;                                    \
        whole down = flat ? lda : 1, along = flat ? 1 : lda;                                                  \
        type *to = y + first(rows, step_y);                                                                   \
        letter##_scaled(rows, value(beta), to, step_y);                                                       \
        const type *from = x + first(columns, step_x);                                                        \
        for (whole i = 0; flat && way != CONJUGATED && i < rows; i++)                                         \
            to[i * step_y] += value(alpha) * letter##_dot(columns, a + i * lda, 1, x, step_x);                \
        for (whole j = 0; (!flat || way == CONJUGATED) && j < columns; j++) {                                 \
            type factor = value(alpha) * from[j * step_x];                                                    \
            const type *column = a + j * along;                                                               \
            if (way == CONJUGATED)                                                                            \
                for (whole i = 0; i < rows; i++) to[i * step_y] += factor * conjugate(column[i * down]);      \
            else                                                                                              \
                letter##_added(rows, factor, column, down, y, step_y);                                        \
        }                                                                                                     \
    }                                                                                                         \
    EXPORTED void NAMED(letter, gemm)(int order, int way_a, int way_b, whole m, whole n, whole k,             \
                                      scalar alpha, const type *a, whole lda, const type *b, whole ldb,       \
                                      scalar beta, type *c, whole ldc) {                                      \
        int flat_a = (order == BY_ROWS) == (way_a == PLAIN), flat_b = (order == BY_ROWS) == (way_b == PLAIN); \
        int flat_c = order == BY_ROWS;                                                                        \
        for (whole i = 0; i < m; i++) {                                                                       \
            type *row = c + i * (flat_c ? ldc : 1);                                                           \
            letter##_scaled(n, value(beta), row, flat_c ? 1 : ldc);                                           \
            letter##_row(n, k, value(alpha), a + i * (flat_a ? lda : 1), flat_a ? 1 : lda,                    \
                         way_a == CONJUGATED, b, flat_b ? ldb : 1, flat_b ? 1 : ldb, way_b == CONJUGATED,     \
                         row, flat_c ? 1 : ldc);                                                              \
        }                                                                                                     \
    }                                                                                                         \
    EXPORTED void NAMED(letter, syrk)(int order, int half, int way, whole n, whole k, scalar alpha,           \
                                      const type *a, whole lda, scalar beta, type *c, whole ldc) {            \
        int flat = (order == BY_ROWS) == (way == PLAIN), flat_c = order == BY_ROWS;                           \
        whole row = flat ? lda : 1, step = flat ? 1 : lda;                                                    \
        for (whole i = 0; i < n; i++) {                                                                       \
            whole from = half == UPPER ? i : 0, count = half == UPPER ? n - i : i + 1;                        \
            type *to = c + i * (flat_c ? ldc : 1) + from * (flat_c ? 1 : ldc);                                \
            letter##_scaled(count, value(beta), to, flat_c ? 1 : ldc);                                        \
            letter##_row(count, k, value(alpha), a + i * row, step, 0, a + from * row, step, row, 0, to,      \
                         flat_c ? 1 : ldc);                                                                   \
        }                                                                                                     \
    }                                                                                                         \
    EXPORTED void scipy_##letter##copy_64_(const whole *n, const type *x, const whole *step_x, type *y,       \
                                           const whole *step_y) {                                             \
        x += first(*n, *step_x), y += first(*n, *step_y);                                                     \
        for (whole i = 0; i < *n; i++) y[i * *step_y] = x[i * *step_x];                                       \
    }

#define REAL(letter, type)                                                                                    \
    PRODUCTS(letter, type, type, SAME, SAME)                                                                  \
    EXPORTED type NAMED(letter, dot)(whole n, const type *x, whole step_x, const type *y, whole step_y) {     \
        return letter##_dot(n, x, step_x, y, step_y);                                                         \
    }

#define COMPLEX(letter, type, conjugate)                                                                      \
    PRODUCTS(letter, type, const type *, *, conjugate)                                                        \
    DOT(letter##_turned, type, conjugate)                                                                     \
    EXPORTED void NAMED(letter, dotu_sub)(whole n, const type *x, whole step_x, const type *y, whole step_y,  \
                                          type *out) {                                                        \
        *out = letter##_dot(n, x, step_x, y, step_y);                                                         \
    }                                                                                                         \
    EXPORTED void NAMED(letter, dotc_sub)(whole n, const type *x, whole step_x, const type *y, whole step_y,  \
                                          type *out) {                                                        \
        *out = letter##_turned(n, x, step_x, y, step_y);                                                      \
    }

REAL(s, float)
REAL(d, double)
COMPLEX(c, float complex, conjf)
COMPLEX(z, double complex, conj)

/* The last argument says how it went: 1 is "it did not". */
typedef void *any;
#define BEFORE_4 any p1, any p2, any p3, any p4
#define BEFORE_5 BEFORE_4, any p5
#define BEFORE_7 BEFORE_5, any p6, any p7
#define BEFORE_8 BEFORE_7, any p8
#define BEFORE_10 BEFORE_8, any p9, any p10
#define BEFORE_12 BEFORE_10, any p11, any p12
#define BEFORE_13 BEFORE_12, any p13
#define BEFORE_14 BEFORE_13, any p14
#define REFUSED(name, count) \
    EXPORTED void scipy_##name##_64_(BEFORE_##count, whole *went) { *went = 1; }
#define IN_EVERY_TYPE(name, count) \
    REFUSED(s##name, count) REFUSED(d##name, count) REFUSED(c##name, count) REFUSED(z##name, count)

IN_EVERY_TYPE(gesv, 7)
IN_EVERY_TYPE(getrf, 5)
IN_EVERY_TYPE(potrf, 4)
REFUSED(dgeqrf, 7) REFUSED(zgeqrf, 7)
REFUSED(dorgqr, 8) REFUSED(zungqr, 8)
REFUSED(ssyevd, 10) REFUSED(dsyevd, 10)
REFUSED(cheevd, 12) REFUSED(zheevd, 12)
REFUSED(sgeev, 13) REFUSED(dgeev, 13) REFUSED(cgeev, 13) REFUSED(zgeev, 13)
REFUSED(sgelsd, 13) REFUSED(dgelsd, 13) REFUSED(cgelsd, 14) REFUSED(zgelsd, 14)
REFUSED(sgesdd, 13) REFUSED(dgesdd, 13) REFUSED(cgesdd, 14) REFUSED(zgesdd, 14)
