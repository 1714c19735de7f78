package com.example.wrong;

import org.flowline.spi.component.FlowPlugin;

public final class WrongPlugin extends FlowPlugin {
  @Override
  protected void configure() {
    bindCoupling("dropping", Dropping.class);
    bindCoupling("beside", Beside.class);
    bindCoupling("sorted", Sorted.class);
  }
}
