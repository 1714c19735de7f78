package org.flowline.testkit.path;

import org.flowline.spi.path.GaussianPath;

/** The contract applied to a line. */
class LineContract extends GaussianPathContract {
  private final FaultyLine line;

  LineContract(FaultyLine line) {
    this.line = line;
  }

  @Override
  protected GaussianPath path() {
    return line;
  }

  @Override
  protected PathEnd start() {
    return new PathEnd(0, 1, 0, 0);
  }

  @Override
  protected PathEnd end() {
    return new PathEnd(1, 0, 0, 0);
  }
}
