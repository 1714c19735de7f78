#!/usr/bin/env python3
"""Measures how a training step grows with width and batch, beside its matrix products alone, and draws it.

  .venv/bin/python experiments/benchmarks/cost.py cost.png --csv cost.csv          # three turns on two threads
  .venv/bin/python experiments/benchmarks/cost.py cost.pdf --csv cost.csv --drawn  # the same figures again

The interpreter needs: pip install numpy matplotlib. The products are those of a step (peer_wide.py products), by NumPy's
OpenBLAS on as many threads: what a step costs at least with that library. Lines are medians, bars the lowest and highest
turn. The machine should have nothing else to do.
"""
import argparse
import csv
import statistics

import compare

DIMENSION = 64
WIDTHS = [64, 96, 128, 192, 240, 256, 320, 512, 768, 1024]
BATCHES = [64, 128, 256, 512, 768, 1024, 2048]
SERIES_BATCHES = [128, 1024]
SERIES_WIDTHS = [64, 512]
COLUMNS = ["width", "batch", "turn", "step_us", "products_us"]
COLORS = ["#0072b2", "#d55e00"]

# Parameters.WIDE: from layers of so many inputs and outputs on, gradients are products over all of a minibatch.
WIDE = 128


def cells():
    """Width and batch of what is measured, each once."""
    across = [(width, batch) for batch in SERIES_BATCHES for width in WIDTHS]
    down = [(width, batch) for width in SERIES_WIDTHS for batch in BATCHES]
    return list(dict.fromkeys(across + down))


def measure(file, turns, threads):
    with open(file, "w", newline="") as out:
        rows = csv.DictWriter(out, COLUMNS)
        rows.writeheader()
        for turn in range(turns):
            for width, batch in cells():
                shape = ["--width", str(width), "--batch", str(batch), "--dimension", str(DIMENSION)]
                step = compare.flowline(threads, "step", "--method", "cfm", "--threads", str(threads), *shape)["cfm_step_us"]
                products = compare.peer(threads, "products", *shape, script="peer_wide.py")["products_us"]
                rows.writerow(dict(zip(COLUMNS, (width, batch, turn, step, products))))
                out.flush()


def read(file):
    """Milliseconds of all turns by width and batch: of the step and of its products."""
    times = {}
    with open(file, newline="") as source:
        for row in csv.DictReader(source):
            step, products = times.setdefault((int(row["width"]), int(row["batch"])), ([], []))
            step.append(float(row["step_us"]) / 1e3)
            products.append(float(row["products_us"]) / 1e3)
    return times


def curve(axis, x, times, color, name):
    steps = [step for step, _ in times]
    middle = [statistics.median(step) for step in steps]
    bars = [[m - min(s) for m, s in zip(middle, steps)], [max(s) - m for m, s in zip(middle, steps)]]
    axis.errorbar(x, middle, bars, fmt="o-", color=color, markersize=3, linewidth=1.2, capsize=1.5, label=name)
    axis.plot(x, [statistics.median(products) for _, products in times], "--", color=color, linewidth=1)


def draw(times, picture):
    import matplotlib

    matplotlib.use("Agg")
    import matplotlib.pyplot as plt

    figure, (left, right) = plt.subplots(1, 2, figsize=(9, 3.8), sharey=True, layout="constrained")
    for color, batch in zip(COLORS, SERIES_BATCHES):
        curve(left, WIDTHS, [times[width, batch] for width in WIDTHS], color, f"batch {batch:,}")
    for color, width in zip(COLORS, SERIES_WIDTHS):
        curve(right, BATCHES, [times[width, batch] for batch in BATCHES], color, f"width {width:,}")
    left.axvline(WIDE, color="0.75", linewidth=1, zorder=0)
    left.annotate("wide", (WIDE, 0.02), xycoords=("data", "axes fraction"), xytext=(3, 0),
                  textcoords="offset points", fontsize=8, color="0.35")
    left.set(xlabel="width of three hidden layers", ylabel="milliseconds a step")
    right.set(xlabel="examples of a minibatch")
    for axis, ticks in ((left, [64, 128, 256, 512, 1024]), (right, [64, 128, 256, 512, 1024, 2048])):
        axis.set(xscale="log", yscale="log")
        axis.set_xticks(ticks)
        axis.xaxis.set_major_formatter(lambda x, _: f"{x:,.0f}")
        axis.yaxis.set_major_formatter(lambda y, _: f"{y:g}")
        axis.minorticks_off()
        axis.plot([], [], "--", color="0.4", linewidth=1, label="products alone")
        axis.legend(frameon=False, loc="upper left", fontsize=9)
    figure.savefig(picture, dpi=150)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("picture", help="what to draw into: png, pdf or svg, by its name")
    parser.add_argument("--csv", required=True, help="where the figures go, or are")
    parser.add_argument("--drawn", action="store_true", help="measure nothing, draw what is there")
    parser.add_argument("--turns", type=int, default=3, help="default: 3")
    parser.add_argument("--threads", type=int, default=2, help="default: 2")
    args = parser.parse_args()
    if not args.drawn:
        measure(args.csv, args.turns, args.threads)
    draw(read(args.csv), args.picture)


if __name__ == "__main__":
    main()
