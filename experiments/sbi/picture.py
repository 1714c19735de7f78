#!/usr/bin/env python3
"""Draws the C2ST of a study of the benchmark beside the published values, a panel a task, and prints the table.

  ./flowline run experiments/sbi/benchmark.yaml
  ./flowline compare sbi-benchmark --format json > study.json
  python experiments/sbi/picture.py study.json c2st.png

It needs matplotlib. Bars are the standard deviation over the ten observations of a task.
"""
import argparse
import csv
import json
import math
import os
import sys

import matplotlib

matplotlib.use("Agg")
from matplotlib import pyplot  # noqa: E402

OBSERVATIONS = 10


def ours(path):
    """C2ST and its deviation over the observations, by task and number of simulations."""
    with open(path) as file:
        try:
            study = json.load(file)
        except json.JSONDecodeError as e:
            sys.exit(f"{path} is not what 'flowline compare sbi-benchmark --format json' prints: {e}")
    found = {}
    for row in study["rows"]:
        values = row["metrics"]
        if row["counts"]["finished"] == 0:
            continue
        simulations = int(row["parameters"]["target.samples"]) + int(row["parameters"]["data.validation"])
        found[row["parameters"]["target.type"], simulations] = (
            values["eval/posterior_c2st"]["mean"],
            values["eval/posterior_c2st_se"]["mean"] * math.sqrt(OBSERVATIONS))
    return found


def published(algorithm):
    """The same as published of another algorithm; the deviation is 0 where there is none."""
    here = os.path.dirname(os.path.abspath(__file__))
    with open(os.path.join(here, "published.csv"), newline="") as file:
        return {
            (row["task"], int(row["simulations"])): (float(row["c2st"]), float(row["deviation"] or 0))
            for row in csv.DictReader(file) if row["algorithm"] == algorithm}


def written(value):
    return "" if value is None else "{:.3f} ± {:.3f}".format(*value) if value[1] else f"{value[0]:.3f}"


def draw(axes, values, task, label, shift, colour):
    points = sorted((n, value) for (name, n), value in values.items() if name == task)
    axes.errorbar(
        [n * shift for n, _ in points], [value[0] for _, value in points], yerr=[value[1] for _, value in points],
        marker="o", markersize=4, capsize=3, linewidth=1.2, color=colour, label=label)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("study")
    parser.add_argument("picture")
    args = parser.parse_args()
    flow, npe, flux = ours(args.study), published("NPE"), published("flux")
    tasks = list(dict.fromkeys(task for task, _ in flow))
    columns = min(3, len(tasks))
    rows = math.ceil(len(tasks) / columns)
    figure, panels = pyplot.subplots(
        rows, columns, figsize=(3.2 * columns, 2.6 * rows), sharex=True, sharey=True, squeeze=False)
    for axes, task in zip(panels.flat, tasks):
        draw(axes, flow, task, "Flowline", 0.94, "#1f5fa8")
        draw(axes, npe, task, "NPE (benchmark)", 1.06, "#c05020")
        draw(axes, flux, task, "flow, transformer (GenSBI)", 1.18, "#3c8a4a")
        axes.axhline(0.5, color="#888888", linewidth=0.8)
        axes.set_title(task, fontsize=9)
        axes.set_xscale("log")
        axes.set_ylim(0.45, 1.02)
        axes.tick_params(labelsize=8)
    for axes in list(panels.flat)[len(tasks):]:
        axes.set_visible(False)
    for axes in panels[-1]:
        axes.set_xlabel("simulations", fontsize=8)
    for axes in panels[:, 0]:
        axes.set_ylabel("C2ST", fontsize=8)
    panels.flat[0].legend(fontsize=7, frameon=False)
    figure.tight_layout()
    figure.savefig(args.picture, dpi=130)
    print("| task | simulations | C2ST | NPE | flow with a transformer |")
    print("|---|---|---|---|---|")
    for key in sorted(flow, key=lambda key: (tasks.index(key[0]), key[1])):
        cells = [written(flow[key]), written(npe.get(key)), written(flux.get(key))]
        print(f"| `{key[0]}` | {key[1]:,} | {' | '.join(cells)} |")


if __name__ == "__main__":
    main()
