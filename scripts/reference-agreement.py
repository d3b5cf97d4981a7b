"""Figures that src/stats is held against: test/fixtures/agreement-irrcac.csv keeps what this prints.

Run where the two packages are there: python scripts/reference-agreement.py   (irrCAC 0.4.4, krippendorff 0.9.0, pandas)
"""

import warnings

import numpy as np
import pandas as pd
from krippendorff import alpha
from irrCAC.raw import CAC as Raw
from irrCAC.table import CAC as Table

warnings.filterwarnings("ignore")
DIGITS = 6


def drawn(seed):
    """Whole numbers any language can draw again: Lehmer's generator, 16807 x mod 2^31 - 1. A fifth is missing but in every fifth table."""
    x = seed

    def unit():
        nonlocal x
        x = (16807 * x) % 2147483647
        return x / 2147483647

    units, raters, categories = 6 + 2 * seed, 2 + seed % 4, 2 + (seed // 2) % 4
    rows = []
    for _ in range(units):
        target = int(categories * unit())
        row = []
        for _ in range(raters):
            follows, other, missing = unit(), unit(), unit()
            rating = target if follows < 0.6 else int(categories * other)
            row.append(np.nan if missing < 0.2 and seed % 5 != 0 else rating + 1)
        rows.append(row)
    return pd.DataFrame(rows, dtype=float), categories


def read(text):
    rows = [[np.nan if cell == "." else float(cell) for cell in row.split()] for row in text]
    return pd.DataFrame(np.array(rows).T)


def published():
    yield "RV2", read(["1 2 3 3 2 1 4 1 2 . . .", "1 2 3 3 2 2 4 1 2 5 . 3", ". 3 3 3 2 3 4 2 2 5 1 .", "1 2 3 3 2 4 4 1 2 5 1 ."]), 5
    yield "RV3", read([". . . . . 3 4 1 2 1 1 3 3 . 3", "1 . 2 1 3 3 4 3 . . . . . . .", ". . 2 1 3 4 4 . 2 1 1 3 3 . 4"]), 4
    abstractors = [[13, 0, 0], [0, 20, 7], [0, 4, 56]]
    pairs = [[i + 1, j + 1] for i in range(3) for j in range(3) for _ in range(abstractors[i][j])]
    yield "RV4", pd.DataFrame(pairs, dtype=float), 3


def say(table, coefficient, weights, value, error):
    shown = ["" if number is None or not np.isfinite(number) else f"{number:.{DIGITS}f}" for number in (value, error)]
    print(",".join([table, coefficient, weights, *shown]))


def compare(name, ratings, categories):
    labels = [float(k + 1) for k in range(categories)]
    for weights in ("identity", "linear", "ordinal", "quadratic", "ratio"):
        raw = Raw(ratings.copy(), weights=weights, categories=labels, digits=12)
        for coefficient, of in (("gwet", raw.gwet), ("fleiss", raw.fleiss), ("brennanPrediger", raw.bp)):
            est = of()["est"]
            say(name, coefficient, weights, est["coefficient_value"], est["se"])
        both = ratings.dropna()
        if ratings.shape[1] == 2 and len(both) > 0:
            counts = pd.crosstab(both[0], both[1]).reindex(index=labels, columns=labels, fill_value=0)
            table = Table(counts, weights=weights, digits=12)
            for coefficient, of in (("cohen", table.cohen), ("scott", table.scott)):
                est = of()["est"]
                say(name, coefficient, weights, est["coefficient_value"], est["se"])
    for scale in ("nominal", "ordinal", "interval", "ratio"):
        value = alpha(reliability_data=ratings.values.T, level_of_measurement=scale, value_domain=labels)
        say(name, "alpha", scale, value, None)


print("table,coefficient,weights,value,standardError")
for name, ratings, categories in published():
    compare(name, ratings, categories)
for seed in range(1, 21):
    compare(f"seed {seed}", *drawn(seed))
