#!/usr/bin/env python3
"""The peers of `flowline bench step` at any width, batch and dimension: the same step in PyTorch or JAX, or its products.

  peer_wide.py torch --threads 2 --width 512 --batch 128 --dimension 64 [--compile]
  peer_wide.py jax   --threads 2 --width 512 --batch 128 --dimension 64
  peer_wide.py jax   --threads 2 --sample 10000 [--activation silu]
  peer_wide.py products --threads 2 --width 512 --batch 128 --dimension 64

Needs: pip install torch numpy, or pip install jax optax numpy. Prints JSON: step_us, the median of ten groups of steps.
A step draws rows of 10,000 points, noise and times, and follows the gradient of a linear path with sigma 0.1 through an
MLP of three equal layers with SELU by AdamW. Threads are processors: JAX takes all that it may, whatever it is told, so
the process is kept on as many. With --sample it prints sample_us, the median of seven: so many points by 100 Euler steps
in one compiled loop, of a network that is not trained, whose time is that of a trained one. Of `products` it prints
products_us: the matrix products of that step by NumPy's OpenBLAS, and nothing else.
"""
import argparse
import json
import os
import statistics
import time

POINTS = 10_000
SIGMA = 0.1
RATE, DECAY = 1e-3, 1e-5
GROUPS = 10


def parse():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("library", choices=["torch", "jax", "products"])
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--width", type=int, default=64)
    parser.add_argument("--batch", type=int, default=512)
    parser.add_argument("--dimension", type=int, default=2)
    parser.add_argument("--sample", type=int, metavar="N", help="jax: samples N points instead")
    parser.add_argument("--activation", choices=["selu", "silu"], default="selu", help="of --sample")
    parser.add_argument("--compile", action="store_true", help="torch.compile of the loss")
    args = parser.parse_args()
    if args.sample and args.library != "jax":
        parser.error("--sample is of jax; peer.py samples with torch")
    return args


def layer_sizes(args):
    widths = [args.dimension + 1, args.width, args.width, args.width, args.dimension]
    return list(zip(widths, widths[1:]))


def steps_in_a_group(args):
    """As many as take about a fifth of a second, 4 to 200."""
    work = 6 * args.batch * sum(a * b for a, b in layer_sizes(args))
    return int(min(200, max(4, 2e10 / work)))


def torch_steps(args, group):
    import torch

    torch.set_num_threads(args.threads)
    layers = []
    for inputs, outputs in layer_sizes(args):
        layers += [torch.nn.Linear(inputs, outputs), torch.nn.SELU()]
    network = torch.nn.Sequential(*layers[:-1])
    optimizer = torch.optim.AdamW(network.parameters(), lr=RATE, weight_decay=DECAY, fused=True)
    data = 3 * torch.randn(POINTS, args.dimension)

    def loss(x1, x0, t, z):
        xt = t * x1 + (1 - t) * x0 + SIGMA * z
        return torch.mean((network(torch.cat([t, xt], 1)) - (x1 - x0)) ** 2)

    score = torch.compile(loss) if args.compile else loss

    def steps():
        for _ in range(group):
            x1 = data[torch.randint(0, POINTS, (args.batch,))]
            optimizer.zero_grad()
            score(x1, torch.randn_like(x1), torch.rand(args.batch, 1), torch.randn_like(x1)).backward()
            optimizer.step()

    return steps


def jax_weights(args):
    import jax
    import jax.numpy as jnp

    keys = jax.random.split(jax.random.PRNGKey(1), 4)
    return [(jax.random.normal(key, size) / size[0] ** 0.5, jnp.zeros(size[1]))
            for key, size in zip(keys, layer_sizes(args))]


def jax_network(activation):
    import jax

    activate = getattr(jax.nn, activation)

    def network(layers, x):
        for w, b in layers[:-1]:
            x = activate(x @ w + b)
        return x @ layers[-1][0] + layers[-1][1]

    return network


def jax_sample(args):
    import jax
    import jax.numpy as jnp

    layers, network = jax_weights(args), jax_network(args.activation)

    def euler(i, x):
        t = jnp.full((args.sample, 1), 0.01) * i
        return x + 0.01 * network(layers, jnp.concatenate([t, x], 1))

    run = jax.jit(lambda x: jax.lax.fori_loop(0, 100, euler, x))
    start = jax.random.normal(jax.random.PRNGKey(3), (args.sample, args.dimension))
    return lambda: run(start).block_until_ready()


def jax_steps(args, group):
    import jax
    import jax.numpy as jnp
    import optax

    batch, dimension = args.batch, args.dimension
    data = 3 * jax.random.normal(jax.random.PRNGKey(0), (POINTS, dimension))
    weights, network = jax_weights(args), jax_network("selu")
    rule = optax.adamw(RATE, weight_decay=DECAY)

    def step(carry, key):
        layers, state = carry
        rows, source, noise, times = jax.random.split(key, 4)
        x1 = data[jax.random.randint(rows, (batch,), 0, POINTS)]
        x0, z = jax.random.normal(source, (batch, dimension)), jax.random.normal(noise, (batch, dimension))
        t = jax.random.uniform(times, (batch, 1))
        x = jnp.concatenate([t, t * x1 + (1 - t) * x0 + SIGMA * z], 1)
        loss, gradient = jax.value_and_grad(lambda q: jnp.mean((network(q, x) - (x1 - x0)) ** 2))(layers)
        change, state = rule.update(gradient, state, layers)
        return (optax.apply_updates(layers, change), state), loss

    scan = jax.jit(lambda carry, all_keys: jax.lax.scan(step, carry, all_keys))
    group_keys = jax.random.split(jax.random.PRNGKey(2), group)
    carry = [(weights, rule.init(weights))]

    def steps():
        carry[0], losses = scan(carry[0], group_keys)
        losses.block_until_ready()

    return steps


def products(args, group):
    """Of each layer the result and the gradient of its weights, and that of its input unless it is the first."""
    import numpy as np

    random = np.random.default_rng(0)

    def matrix(*shape):
        return random.standard_normal(shape, dtype=np.float32)

    layers = []
    for inputs, outputs in layer_sizes(args):
        layers.append((matrix(args.batch, inputs), matrix(inputs, outputs), matrix(args.batch, outputs),
                       matrix(args.batch, outputs), matrix(inputs, outputs), matrix(args.batch, inputs)))

    def steps():
        for _ in range(group):
            for x, weights, y, _, _, _ in layers:
                np.matmul(x, weights, out=y)
            for k, (x, weights, _, gradient, of_weights, of_input) in reversed(list(enumerate(layers))):
                np.matmul(x.T, gradient, out=of_weights)
                if k > 0:
                    np.matmul(gradient, weights.T, out=of_input)

    return steps


WORK = {"torch": torch_steps, "jax": jax_steps, "products": products}


def timed(work, times):
    """Seconds of each time, after one that compiles."""
    work()
    spent = []
    for _ in range(times):
        start = time.perf_counter()
        work()
        spent.append(time.perf_counter() - start)
    return spent


def main():
    args = parse()
    for variable in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
        os.environ[variable] = str(args.threads)
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[:args.threads])
    os.environ["XLA_FLAGS"] = (f"--xla_cpu_multi_thread_eigen={'true' if args.threads > 1 else 'false'} "
                               f"intra_op_parallelism_threads={args.threads}")
    if args.sample:
        print(json.dumps({"sample_us": round(1e6 * statistics.median(timed(jax_sample(args), 7)), 1)}))
        return
    group = steps_in_a_group(args)
    steps = WORK[args.library](args, group)
    what = "products_us" if args.library == "products" else "step_us"
    print(json.dumps({what: round(1e6 * statistics.median(timed(steps, GROUPS)) / group, 1)}))


if __name__ == "__main__":
    main()
