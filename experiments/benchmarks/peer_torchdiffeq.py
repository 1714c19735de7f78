#!/usr/bin/env python3
"""The peer of `flowline bench step --method cnf,cnf_adjoint`: PyTorch with torchdiffeq.

Needs: pip install torch torchdiffeq numpy (CPU is enough).

  peer_torchdiffeq.py [--threads 1] [--batch 512] [--warm 100] [--steps 33]

The median time in microseconds of one step of maximum likelihood of a continuous normalizing flow on the same
problem: 8 gaussians, MLP 3x64 with tanh on time and point, exact divergence (one vector-Jacobian product a
coordinate), ten steps of rk4 from the data to a standard normal source, AdamW. `cnf` differentiates through the
steps (odeint), `cnf_adjoint` solves the adjoint equation with the same method and steps (odeint_adjoint).
"""
import argparse
import json
import math
import time

import numpy as np
import torch
from torchdiffeq import odeint, odeint_adjoint


def eight_gaussians(n, rng):
    k = rng.integers(0, 8, n) * (2 * math.pi / 8)
    return np.stack([5 * np.cos(k), 5 * np.sin(k)], 1) + rng.standard_normal((n, 2))


class Field(torch.nn.Module):
    """Velocity and divergence. What torchdiffeq calls rk4 is the 3/8 rule: as many stages as the classical one."""

    def __init__(self):
        super().__init__()
        linear = torch.nn.Linear
        act = torch.nn.Tanh
        self.net = torch.nn.Sequential(
            linear(3, 64), act(), linear(64, 64), act(), linear(64, 64), act(), linear(64, 2))

    def forward(self, t, state):
        x = state[0]
        with torch.enable_grad():
            if not x.requires_grad:
                x = x.detach().requires_grad_(True)
            v = self.net(torch.cat([t.expand(x.shape[0], 1), x], 1))
            divergence = sum(
                torch.autograd.grad(v[:, j].sum(), x, create_graph=True)[0][:, j] for j in range(2))
        return v, divergence


def stepper(solve, batch):
    rng = np.random.default_rng(0)
    torch.manual_seed(0)
    data = torch.tensor(eight_gaussians(10000, rng), dtype=torch.float32)
    field = Field()
    optimizer = torch.optim.AdamW(field.parameters(), lr=1e-3, weight_decay=1e-5)
    times = torch.tensor([1.0, 0.0])

    def step():
        x = data[torch.randint(0, 10000, (batch,))]
        optimizer.zero_grad()
        z, integral = solve(
            field, (x, torch.zeros(batch)), times, method="rk4", options={"step_size": 0.1})
        log_p = -0.5 * (z[-1] ** 2).sum(1) - math.log(2 * math.pi) + integral[-1]
        (-log_p.mean()).backward()
        optimizer.step()

    return step


def median_micros(step, warm, steps):
    for _ in range(warm):
        step()
    spent = []
    for _ in range(steps):
        start = time.perf_counter()
        step()
        spent.append(time.perf_counter() - start)
    return round(1e6 * float(np.median(spent)), 1)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--batch", type=int, default=512)
    parser.add_argument("--warm", type=int, default=100)
    parser.add_argument("--steps", type=int, default=33)
    args = parser.parse_args()
    torch.set_num_threads(args.threads)
    print(json.dumps({
        "cnf_step_us": median_micros(stepper(odeint, args.batch), args.warm, args.steps),
        "cnf_adjoint_step_us": median_micros(
            stepper(odeint_adjoint, args.batch), args.warm, args.steps),
        "threads": args.threads,
        "torch": torch.__version__,
    }))


if __name__ == "__main__":
    main()
