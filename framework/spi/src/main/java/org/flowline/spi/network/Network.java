package org.flowline.spi.network;

import org.flowline.autodiff.Parameters;

/** A network with weights: a vector field, or an invertible map. */
public sealed interface Network permits FieldNetwork, InvertibleNetwork {
  /** The weights, live: training writes into them. */
  Parameters parameters();
}
