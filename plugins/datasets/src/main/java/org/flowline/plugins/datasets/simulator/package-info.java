/**
 * Simulators with a prior of their parameters, as the benchmark of simulation-based inference
 * defines them (Lueckmann et al. 2021).
 */
@NullMarked
package org.flowline.plugins.datasets.simulator;

import org.jspecify.annotations.NullMarked;
