package org.flowline.engine.wiring;

import jakarta.inject.Inject;
import java.util.random.RandomGenerator;
import org.flowline.spi.component.Default;
import org.flowline.spi.component.Doc;
import org.flowline.spi.component.FlowPlugin;
import org.flowline.spi.coupling.Assignment;
import org.flowline.spi.coupling.Coupling;
import org.flowline.spi.data.Batch;

/** A plugin that the tests put into a jar; the host's copy is hidden from it. */
public final class OutsidePlugin extends FlowPlugin {
  @Override
  protected void configure() {
    bindCoupling("outside", Outside.class);
    bind(Greeting.class).toInstance(new Greeting("hello"));
  }

  /** Something that the plugin binds for itself. */
  record Greeting(String words) {}

  /** A coupling that takes its settings and what its plugin binds. */
  @Doc("A coupling from outside.")
  public static final class Outside implements Coupling {
    private final String words;

    @Inject
    Outside(Config config, Greeting greeting) {
      words = greeting.words().repeat(config.times());
    }

    @Override
    public void couple(Batch source, Batch target, RandomGenerator random, Assignment out) {
      throw new UnsupportedOperationException(words);
    }

    @Override
    public boolean independent() {
      return true;
    }

    @Override
    public String toString() {
      return words;
    }

    /** Settings. */
    record Config(@Default("2") @Doc("How often it greets.") int times) {}
  }
}
