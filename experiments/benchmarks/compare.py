#!/usr/bin/env python3
"""Runs `flowline bench` and its peers in turns and prints a table of ratios (Markdown), a row once its turns are over.

  .venv/bin/python experiments/benchmarks/compare.py                # step, plan, wasserstein and sample, three turns
  .venv/bin/python experiments/benchmarks/compare.py wide --widths 256,1024 --batches 128 --dimensions 64

The interpreter needs what peer.py and peer_wide.py need: pip install torch torchcfm torchdiffeq pot scikit-learn jax optax.
A training step is compared with the fastest of PyTorch and JAX on one and two threads, `wide` also with compiled PyTorch;
of `wide` the faster of our one and two threads counts, and a peer that took 1.5 times as long as the best one has no
further turns. Euler's samples are compared with the faster of PyTorch and JAX. Everything else runs on as many threads on
both sides. A cell of `wide` takes two minutes for its first turn, half of it for compiled PyTorch, and one for each other;
what runs is told on standard error. The machine should have nothing else to do.
"""
import argparse
import itertools
import json
import os
import statistics
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
FLOWLINE = os.path.join(HERE, "..", "..", "flowline")


def tell(command):
    print("  " + " ".join([os.path.basename(command[0]), *command[1:]]), file=sys.stderr, flush=True)


def flowline(threads, *arguments):
    environment = dict(os.environ)
    environment["FLOWLINE_JAVA_OPTIONS"] = (
        f"-Djava.util.concurrent.ForkJoinPool.common.parallelism={threads - 1}")
    command = [FLOWLINE, "bench", *arguments, "--format", "json"]
    tell(command)
    return json.loads(subprocess.run(command, env=environment, check=True, stdout=subprocess.PIPE).stdout)


def peer(threads, *arguments, script="peer.py"):
    environment = dict(os.environ)
    for variable in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
        environment[variable] = str(threads)
    command = [sys.executable, os.path.join(HERE, script), *arguments, "--threads", str(threads)]
    tell(command)
    return json.loads(subprocess.run(command, env=environment, check=True, stdout=subprocess.PIPE).stdout)


def step(add):
    ours = [flowline(1, "step", "--method", "cfm,otcfm", "--threads", str(n)) for n in (1, 2)]
    theirs = [peer(n, "step") for n in (1, 2)]
    for method, name in (("cfm", "independent coupling"), ("otcfm", "exact minibatch OT")):
        key = method + "_step_us"
        best = min(their[key] for their in theirs)
        if method == "cfm":
            best = min([best] + [peer(n, "jax", script="peer_wide.py")["step_us"] for n in (1, 2)])
        add(f"training step, {name}, 1 thread", ours[0][key], best)
        add(f"training step, {name}, 2 threads", ours[1][key], best)


PEERS = {"torch": ["torch"], "compiled": ["torch", "--compile"], "jax": ["jax"]}
SLOW = 1.5


def wide(width, batch, dimension, peers):
    """Measures one cell; called once a turn."""
    shape = ["--width", str(width), "--batch", str(batch), "--dimension", str(dimension)]
    running = [(library, threads) for library in peers for threads in (1, 2)]

    def measure(add):
        ours = min(flowline(n, "step", "--method", "cfm", "--threads", str(n), *shape)["cfm_step_us"] for n in (1, 2))
        theirs = {(library, n): peer(n, *PEERS[library], *shape, script="peer_wide.py")["step_us"] for library, n in running}
        best = min(theirs.values())
        running[:] = [which for which in running if theirs[which] < SLOW * best]
        add(f"step, width {width}, batch {batch}, dimension {dimension}", ours, best)

    return measure


def plan(add):
    options = ["plan", "--sizes", "256,512,1024"]
    ours, theirs = flowline(1, *options), peer(1, *options)
    for n in ("256", "512", "1024"):
        add(f"exact plan, n = {n}", ours[n], theirs[n])
    for epsilon in ("2", "0.5"):
        options = ["plan", "--sizes", "256,512", "--epsilon", epsilon]
        ours, theirs = flowline(1, *options), peer(1, *options)
        for n in ("256", "512"):
            add(f"Sinkhorn plan, epsilon {epsilon}, n = {n}", ours[n], theirs[n])


def wasserstein(add):
    ours, theirs = flowline(1, "wasserstein"), peer(1, "wasserstein")
    add("exact W2, n = 10,000", 1e6 * ours["wasserstein_s"], 1e6 * theirs["wasserstein_s"])


NAMES = {"selu": "SELU", "silu": "SiLU"}


def sample(add):
    with tempfile.TemporaryDirectory() as directory:
        for threads, activation, width, points in ((1, "selu", 64, 10_000), (1, "silu", 64, 10_000), (2, "selu", 64, 10_000),
                                                   (2, "selu", 1_024, 1_000)):
            suffix = f"{NAMES[activation]}, {threads} thread{'s' if threads > 1 else ''}{f', width {width:,}' if width > 64 else ''}"
            weights = os.path.join(directory, f"{activation}-{width}.safetensors")
            network = ["sample", "-n", str(points), "--activation", activation, "--weights", weights]
            ours, theirs = flowline(threads, *network, "--width", str(width)), peer(threads, *network)
            jax = peer(threads, "jax", "--sample", str(points), "--activation", activation, "--width", str(width),
                       script="peer_wide.py")
            add(f"{points:,} samples, Euler 100, {suffix}", ours["euler_sample_us"],
                min(theirs["euler_sample_us"], jax["sample_us"]))
            add(f"{points:,} samples, dopri5 1e-5, {suffix}", ours["dopri5_sample_us"], theirs["dopri5_sample_us"])
            exacter = peer(threads, *network, "--error", str(ours["dopri5_error"]))
            add(f"{points:,} samples, dopri5 of the same error, {suffix}", ours["dopri5_sample_us"], exacter["dopri5_sample_us"])


PARTS = {"step": step, "plan": plan, "wasserstein": wasserstein, "sample": sample}


def once(measure):
    """Milliseconds of both sides by what was measured."""
    figures = {}

    def add(what, ours, theirs):
        figures[what] = (ours / 1e3, theirs / 1e3)

    measure(add)
    return figures


def measures(args):
    """What is to be measured, in the order of the rows."""
    for part in args.parts or PARTS:
        if part == "wide":
            for shape in itertools.product(args.widths, args.batches, args.dimensions):
                yield wide(*shape, args.peers)
        else:
            yield PARTS[part]


def numbers(text):
    return [int(number) for number in text.split(",")]


def libraries(text):
    names = text.split(",")
    for name in names:
        if name not in PEERS:
            raise argparse.ArgumentTypeError(f"no peer '{name}' among {', '.join(PEERS)}")
    return names


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("parts", nargs="*", metavar="PART", help=f"some of {', '.join(PARTS)}, wide (default: all but wide)")
    parser.add_argument("--repeats", type=int, default=3, help="turns (default: 3)")
    parser.add_argument("--widths", type=numbers, default=[64, 256, 512, 1024],
                        help="wide: of the hidden layers (default: 64,256,512,1024)")
    parser.add_argument("--batches", type=numbers, default=[128, 512, 1024],
                        help="wide: examples of a step (default: 128,512,1024)")
    parser.add_argument("--dimensions", type=numbers, default=[2, 64, 784],
                        help="wide: of the points (default: 2,64,784)")
    parser.add_argument("--peers", type=libraries, default=list(PEERS), help=f"wide: some of {', '.join(PEERS)} (default: all)")
    args = parser.parse_args()
    for part in args.parts:
        if part not in PARTS and part != "wide":
            parser.error(f"no part '{part}' among {', '.join(PARTS)}, wide")
    print("| what | Flowline, ms | peer, ms | ratio | lowest to highest |")
    print("|---|---|---|---|---|")
    for measure in measures(args):
        repeats = [once(measure) for _ in range(args.repeats)]
        for what in repeats[0]:
            ours = [figures[what][0] for figures in repeats]
            theirs = [figures[what][1] for figures in repeats]
            ratios = [b / a for a, b in zip(ours, theirs)]
            print(f"| {what} | {statistics.median(ours):.3g} | {statistics.median(theirs):.4g} "
                  f"| {statistics.median(ratios):.2f} | {min(ratios):.2f} to {max(ratios):.2f} |", flush=True)


if __name__ == "__main__":
    main()
