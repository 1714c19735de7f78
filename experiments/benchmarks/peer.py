#!/usr/bin/env python3
"""The peers of `flowline bench`: PyTorch with TorchCFM, torchdiffeq and POT, on the same problems.

Needs: pip install torch torchcfm torchdiffeq pot scikit-learn (CPU is enough). Prints JSON with the keys of `flowline bench`.

  peer.py step        [--batch 512]        one training step of I-CFM and OT-CFM, normal to 8 gaussians, MLP 3x64 SELU, AdamW
  peer.py train       [--problem moons --method otcfm --seed 42 --steps 20000]
                                           the published protocol: training, 10,000 samples, W2 and path energy
  peer.py cnf         [--batch 512]        one step of maximum likelihood, MLP 3x64 tanh, exact divergence, ten steps of rk4
  peer.py plan        [--sizes 256,512]    one exact plan, cost matrix included
  peer.py plan        --epsilon 2          one entropic plan, marginals to 1e-6
  peer.py wasserstein [-n 10000]           one exact W2
  peer.py sample      --weights FILE       10,000 points by Euler with 100 steps and by dopri5 at 1e-5, from Flowline's weights,
                                           and dopri5's root mean square distance from its result at 1e-7;
                                           --activation silu, --error E: dopri5 with a tolerance that makes it at most E

All take --threads (1).
"""
import argparse
import json
import math
import struct
import time

import numpy as np
import ot
import torch
from sklearn.datasets import make_moons, make_s_curve
from torchcfm.conditional_flow_matching import (
    ConditionalFlowMatcher, ExactOptimalTransportConditionalFlowMatcher)
from torchdiffeq import odeint, odeint_adjoint


def eight_gaussians(n, rng):
    k = rng.integers(0, 8, n) * (2 * math.pi / 8)
    return np.stack([5 * np.cos(k), 5 * np.sin(k)], 1) + rng.standard_normal((n, 2))


def moons(n, rng):
    points, _ = make_moons(n, noise=0.05, random_state=int(rng.integers(2**31)))
    return 2 * points - [1, 0]


def scurve(n, rng):
    points, _ = make_s_curve(n, noise=0.05, random_state=int(rng.integers(2**31)))
    return 1.5 * points[:, [0, 2]]


PROBLEMS = {"8gaussians": eight_gaussians, "moons": moons, "scurve": scurve}
MATCHERS = {"cfm": ConditionalFlowMatcher, "otcfm": ExactOptimalTransportConditionalFlowMatcher}


def mlp(activation, width=64):
    linear = torch.nn.Linear
    return torch.nn.Sequential(
        linear(3, width), activation(), linear(width, width), activation(), linear(width, width), activation(), linear(width, 2))


def median_micros(work, warm, counted):
    for _ in range(warm):
        work()
    spent = []
    for _ in range(counted):
        start = time.perf_counter()
        work()
        spent.append(time.perf_counter() - start)
    return round(1e6 * float(np.median(spent)), 1)


def training_data():
    return torch.tensor(eight_gaussians(10000, np.random.default_rng(0)), dtype=torch.float32)


def optimizer_of(model):
    return torch.optim.AdamW(model.parameters(), lr=1e-3, weight_decay=1e-5)


def flow_matching_step(method, batch, data, seed=0):
    """A training step, and the model that it trains."""
    torch.manual_seed(seed)
    np.random.seed(seed)
    matcher = MATCHERS[method](sigma=0.1)
    model = mlp(torch.nn.SELU)
    optimizer = optimizer_of(model)

    def step():
        x1 = data[torch.randint(0, len(data), (batch,))]
        t, xt, ut = matcher.sample_location_and_conditional_flow(torch.randn_like(x1), x1)
        optimizer.zero_grad()
        torch.mean((model(torch.cat([t[:, None], xt], -1)) - ut) ** 2).backward()
        optimizer.step()

    return step, model


def step(args):
    data = training_data()
    return {
        "cfm_step_us": median_micros(flow_matching_step("cfm", args.batch, data)[0], 200, 400),
        "otcfm_step_us": median_micros(flow_matching_step("otcfm", args.batch, data)[0], 10, 60),
    }


def train(args):
    rng = np.random.default_rng(args.seed)
    draw = PROBLEMS[args.problem]
    data = torch.tensor(draw(10000, rng), dtype=torch.float32)
    take_step, model = flow_matching_step(args.method, args.batch, data, args.seed)
    start = time.perf_counter()
    for _ in range(args.steps):
        take_step()
    trained = time.perf_counter()
    source, target = rng.standard_normal((args.n, 2)), draw(args.n, rng)
    x = torch.tensor(source, dtype=torch.float32)
    energy = 0.0
    with torch.no_grad():
        for k in range(100):
            v = model(torch.cat([torch.full((args.n, 1), k / 100), x], 1))
            energy += (v ** 2).sum(1).mean().item() / 100
            x = x + v / 100
    least = squared_wasserstein(source, target)
    return {
        "wasserstein": math.sqrt(squared_wasserstein(x.numpy().astype(float), target)),
        "normalized_path_energy": abs(energy - least) / least,
        "train_s": round(trained - start, 1),
        "total_s": round(time.perf_counter() - start, 1),
    }


class VelocityAndDivergence(torch.nn.Module):
    """What torchdiffeq calls rk4 is the 3/8 rule: as many stages as the classical one."""

    def __init__(self):
        super().__init__()
        self.net = mlp(torch.nn.Tanh)

    def forward(self, t, state):
        x = state[0]
        with torch.enable_grad():
            if not x.requires_grad:
                x = x.detach().requires_grad_(True)
            v = self.net(torch.cat([t.expand(x.shape[0], 1), x], 1))
            divergence = sum(
                torch.autograd.grad(v[:, j].sum(), x, create_graph=True)[0][:, j] for j in range(2))
        return v, divergence


def likelihood_step(solve, batch):
    torch.manual_seed(0)
    data = training_data()
    field = VelocityAndDivergence()
    optimizer = optimizer_of(field)
    times = torch.tensor([1.0, 0.0])

    def step():
        x = data[torch.randint(0, len(data), (batch,))]
        optimizer.zero_grad()
        z, integral = solve(field, (x, torch.zeros(batch)), times, method="rk4", options={"step_size": 0.1})
        log_p = -0.5 * (z[-1] ** 2).sum(1) - math.log(2 * math.pi) + integral[-1]
        (-log_p.mean()).backward()
        optimizer.step()

    return step


def cnf(args):
    return {
        "cnf_step_us": median_micros(likelihood_step(odeint, args.batch), 30, 33),
        "cnf_adjoint_step_us": median_micros(likelihood_step(odeint_adjoint, args.batch), 30, 33),
    }


def plan(args):
    rng = np.random.default_rng(0)
    micros = {}
    for n in map(int, args.sizes.split(",")):
        weights = np.full(n, 1 / n)

        def solve():
            costs = ot.dist(rng.standard_normal((n, 2)), eight_gaussians(n, rng))
            if args.epsilon is None:
                ot.emd(weights, weights, costs, numItermax=10**7)
            else:
                # Its threshold is on a Euclidean norm; this one bounds the sum of all errors by 1e-6, as Flowline does.
                ot.sinkhorn(weights, weights, costs, args.epsilon, stopThr=1e-6 / math.sqrt(n), numItermax=10**5)

        micros[str(n)] = round(median_micros(solve, 3, 15 if n <= 1024 else 3))
    return micros


def squared_wasserstein(x, y):
    weights = np.full(len(x), 1 / len(x))
    return ot.emd2(weights, weights, ot.dist(x, y), numItermax=10**8)


def wasserstein(args):
    rng = np.random.default_rng(0)
    x, y = rng.standard_normal((args.n, 2)), eight_gaussians(args.n, rng)
    start = time.perf_counter()
    cost = squared_wasserstein(x, y)
    return {"wasserstein_s": round(time.perf_counter() - start, 3), "wasserstein": math.sqrt(cost)}


ACTIVATIONS = {"selu": torch.nn.SELU, "silu": torch.nn.SiLU}


def read_safetensors(path):
    with open(path, "rb") as file:
        header = json.loads(file.read(struct.unpack("<Q", file.read(8))[0]))
        data = file.read()
    return {
        name: torch.tensor(np.frombuffer(data[slice(*entry["data_offsets"])], np.float32).reshape(entry["shape"]))
        for name, entry in header.items() if name != "__metadata__"}


def sample(args):
    weights = read_safetensors(args.weights)
    model = mlp(ACTIVATIONS[args.activation], len(weights["layers.0.bias"]))
    for i in range(4):
        model[2 * i].weight.data = weights[f"layers.{i}.weight"].T.contiguous()
        model[2 * i].bias.data = weights[f"layers.{i}.bias"]
    start = torch.tensor(np.random.default_rng(0).standard_normal((args.n, 2)), dtype=torch.float32)
    count = [0]

    def field(t, x):
        count[0] += 1
        return model(torch.cat([t.expand(x.shape[0], 1), x], 1))

    def euler():
        odeint(field, start, torch.tensor([0.0, 1.0]), method="euler", options={"step_size": 0.01})

    def dopri5(tolerance):
        count[0] = 0
        return odeint(field, start, torch.tensor([0.0, 1.0]), method="dopri5", rtol=tolerance, atol=tolerance)[1]

    def error(tolerance):
        return (dopri5(tolerance) - exact).square().mean().sqrt().item()

    with torch.no_grad():
        exact = dopri5(1e-7)
        tolerance = 1e-5
        while args.error and error(tolerance) > args.error:
            tolerance /= 1.25
        return {
            "euler_sample_us": median_micros(euler, 2, 7),
            "euler_evaluations": 100,
            "dopri5_sample_us": median_micros(lambda: dopri5(tolerance), 2, 7),
            "dopri5_evaluations": count[0],
            "dopri5_error": float(f"{error(tolerance):.2g}"),
            "dopri5_tolerance": float(f"{tolerance:.2g}"),
        }


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=["step", "train", "cnf", "plan", "wasserstein", "sample"])
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--batch", type=int, default=512)
    parser.add_argument("--sizes", default="256,512,1024")
    parser.add_argument("--epsilon", type=float)
    parser.add_argument("--weights")
    parser.add_argument("--error", type=float)
    parser.add_argument("--activation", choices=ACTIVATIONS, default="selu")
    parser.add_argument("--problem", choices=PROBLEMS, default="moons")
    parser.add_argument("--method", choices=MATCHERS, default="otcfm")
    parser.add_argument("--seed", type=int, default=42)
    parser.add_argument("--steps", type=int, default=20000)
    parser.add_argument("-n", type=int, default=10000)
    args = parser.parse_args()
    torch.set_num_threads(args.threads)
    print(json.dumps(globals()[args.what](args)))


if __name__ == "__main__":
    main()
