"""Draws the study of guidance.yaml: class accuracy and diversity over the scale, and digits of some scales.

    ./flowline run experiments/guidance.yaml
    python3 -m venv .venv && .venv/bin/pip install numpy matplotlib
    .venv/bin/python experiments/guidance.py guidance.png [options of flowline, such as --runs DIR]
"""

import csv
import json
import subprocess
import sys
import tempfile
from pathlib import Path

import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plt
import numpy as np

FLOWLINE = Path(__file__).resolve().parents[1] / "flowline"
SCALES = [0, 1, 2, 8]
TILE = 10
PANELS = [("class_accuracy", "class accuracy"), ("class_diversity", "diversity within classes")]


def flowline(*arguments):
    done = subprocess.run([FLOWLINE, *arguments], capture_output=True, text=True)
    if done.returncode != 0:
        sys.exit(done.stderr)
    return done.stdout


def metric(rows, name):
    """Mean, lower and upper end of its 95 % interval over the seeds, for each scale."""
    values = [row["metrics"][f"eval/{name}"] for row in rows]
    return np.array([[value[key] for key in ("mean", "low", "high")] for value in values]).T


def digits(run, scale, options):
    """One sample of each class, of the same noise for every scale, with a margin: [10, TILE, TILE]."""
    with tempfile.TemporaryDirectory() as directory:
        labels, out = Path(directory, "labels.csv"), Path(directory, "digits.npy")
        with labels.open("w", newline="") as file:
            csv.writer(file).writerows([["label"], *([k] for k in range(10))])
        flowline("sample", run, "--condition", str(labels), "--guidance", str(scale), "-o", str(out), *options)
        return np.pad(np.load(out).reshape(10, 8, 8), [(0, 0), (1, 1), (1, 1)], constant_values=-1)


def main(picture, *options):
    rows = json.loads(flowline("compare", "guidance", "--format", "json", *options))["rows"]
    scale = np.array([float(row["parameters"]["guidance"]) for row in rows])
    figure, axes = plt.subplots(1, 3, figsize=(10, 2.9), width_ratios=[1, 1, 1.35], layout="constrained")
    for axis, (name, title) in zip(axes, PANELS):
        mean, low, high = metric(rows, name)
        axis.errorbar(scale, mean, [mean - low, high - mean], fmt="o-", color="#0072b2", markersize=4, capsize=2)
        axis.set(xlabel="guidance scale", title=title, ylim=(0, None))
        axis.axvline(1, color="0.8", linewidth=1, zorder=0)
    floor = metric(rows, "class_accuracy_floor")[0, 0]
    axes[0].axhline(floor, color="0.4", linestyle="--", linewidth=1, label=f"test points, {floor:.3f}")
    axes[1].axhline(1, color="0.4", linestyle="--", linewidth=1, label="test points")
    for axis in axes[:2]:
        axis.legend(loc="lower right", frameon=False)
    images = np.concatenate([np.hstack(digits(rows[0]["runs"][0], s, options)) for s in SCALES])
    axes[2].imshow(images, cmap="gray_r", vmin=-1, vmax=1)
    axes[2].set(xticks=TILE * (np.arange(10) + 0.5), yticks=TILE * (np.arange(len(SCALES)) + 0.5), title="one sample a class, the same noise")
    axes[2].set_xticklabels(range(10))
    axes[2].set_yticklabels([f"scale {s}" for s in SCALES])
    axes[2].tick_params(length=0)
    figure.savefig(picture, dpi=150)


if __name__ == "__main__":
    main(*sys.argv[1:])
