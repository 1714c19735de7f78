#!/usr/bin/env python3
"""Times a whole study, seeds by three problems by two couplings, with Flowline and with its peer, two runs at a time.

One seed after the other, and each with both, so that a noisy minute does not strike one side alone.

  .venv/bin/python experiments/benchmarks/study.py [--seeds 42,43,44,45,46] [--steps 20000]

The interpreter needs what peer.py needs. The peer takes some two hours for all; fewer seeds or steps tell
nearly as much.
"""
import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor

from compare import FLOWLINE, HERE, peer

PROBLEMS = "8gaussians,moons,scurve"


def flowline(seed, steps):
    with tempfile.TemporaryDirectory() as directory:
        command = [
            FLOWLINE, "run", os.path.join(HERE, "study.yaml"), "-j", "2", "-s", f"training.steps={steps}",
            "-x", "coupling.type=minibatch_ot,independent", "-x", f"target.type={PROBLEMS}", "-x", f"seed={seed}",
            "--runs", directory, "--reports", directory]
        subprocess.run(command, check=True, stdout=sys.stderr)


def peers(seed, steps):
    # The long ones first, so that no core is idle for long in the end.
    runs = [
        ["train", "--method", method, "--problem", problem, "--seed", seed, "--steps", str(steps)]
        for method in ("otcfm", "cfm") for problem in PROBLEMS.split(",")]
    with ThreadPoolExecutor(2) as pool:
        for run, figures in zip(runs, pool.map(lambda run: peer(1, *run), runs)):
            print(" ".join(run), json.dumps(figures), file=sys.stderr)


def seconds(study, seed, steps):
    start = time.perf_counter()
    study(seed, steps)
    return time.perf_counter() - start


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seeds", default="42,43,44,45,46")
    parser.add_argument("--steps", type=int, default=20000)
    args = parser.parse_args()
    for seed in args.seeds.split(","):
        ours = seconds(flowline, seed, args.steps)
        theirs = seconds(peers, seed, args.steps)
        print(json.dumps({
            "seed": int(seed), "flowline_s": round(ours, 1), "peer_s": round(theirs, 1),
            "ratio": round(theirs / ours, 2)}), flush=True)


if __name__ == "__main__":
    main()
