package com.example.ways;

import org.flowline.spi.component.FlowPlugin;

public final class WaysPlugin extends FlowPlugin {
  @Override
  protected void configure() {
    bindCoupling("TYPE", Turned.class);
  }
}
