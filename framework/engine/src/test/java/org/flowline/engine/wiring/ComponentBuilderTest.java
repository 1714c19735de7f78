package org.flowline.engine.wiring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;

import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.random.RandomGenerator;
import org.flowline.engine.plugin.ComponentBuilder;
import org.flowline.engine.plugin.ComponentNode;
import org.flowline.engine.plugin.PluginRegistry;
import org.flowline.engine.plugin.RegisteredComponent;
import org.flowline.engine.spec.settings.NoSettings;
import org.flowline.spi.component.ComponentKey;
import org.flowline.spi.component.Doc;
import org.flowline.spi.component.FlowPlugin;
import org.flowline.spi.component.Kind;
import org.flowline.spi.coupling.Assignment;
import org.flowline.spi.coupling.Coupling;
import org.flowline.spi.data.Batch;
import org.flowline.spi.data.SpecDirectory;
import org.junit.jupiter.api.Test;

class ComponentBuilderTest {
  private static final int THREADS = 4;
  private static final ComponentKey KEY = new ComponentKey(Kind.COUPLING, "interrupted");

  private final AtomicReference<Runnable> meanwhile = new AtomicReference<>(() -> {});
  private final RegisteredComponent component =
      PluginRegistry.of(new Interrupting(meanwhile)).find(KEY).orElseThrow();
  private final ComponentBuilder builder = new ComponentBuilder();

  /** What the component asks for first: a test does something before it gets its settings. */
  record Interruption() {}

  /** Keeps what it was built with. */
  static final class Interrupted implements Coupling {
    private final Config config;
    private final SpecDirectory directory;

    record Config(@Doc("Any.") int number) {}

    @Inject
    Interrupted(Interruption unusedFirst, Config config, SpecDirectory directory) {
      this.config = config;
      this.directory = directory;
    }

    @Override
    public void couple(Batch source, Batch target, RandomGenerator random, Assignment out) {}

    @Override
    public boolean independent() {
      return true;
    }
  }

  private static final class Interrupting extends FlowPlugin {
    private final AtomicReference<Runnable> meanwhile;

    Interrupting(AtomicReference<Runnable> meanwhile) {
      this.meanwhile = meanwhile;
    }

    @Override
    protected void configure() {
      bindCoupling(KEY.type(), Interrupted.class);
      bind(Interruption.class)
          .toProvider(
              () -> {
                meanwhile.get().run();
                return new Interruption();
              });
    }
  }

  private static SpecDirectory directory(int number) {
    return new SpecDirectory(Path.of("of", String.valueOf(number)));
  }

  private Interrupted build(int number) throws ComponentNode.RejectedException {
    return (Interrupted)
        builder.build(
            component,
            new Interrupted.Config(number),
            Map.of(SpecDirectory.class, directory(number)));
  }

  private static void assertOf(int number, Interrupted built) {
    assertEquals(number, built.config.number());
    assertEquals(directory(number), built.directory);
  }

  @Test
  void buildsOnceForTheSameSettingsAndParts() throws ComponentNode.RejectedException {
    assertSame(build(1), build(1));
    assertNotSame(build(1), build(2));
    assertNotEquals(build(1).config, build(2).config);
  }

  /** All threads are within their builds before the first of them gets its settings. */
  @Test
  void buildsOfSeveralThreadsKnowNothingOfEachOther() throws Exception {
    build(-1);
    CyclicBarrier barrier = new CyclicBarrier(THREADS);
    meanwhile.set(() -> await(barrier));
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try {
      List<Future<Interrupted>> built = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        int number = i;
        built.add(threads.submit(() -> build(number)));
      }
      for (int i = 0; i < THREADS; i++) {
        assertOf(i, built.get(i).get(1, TimeUnit.MINUTES));
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private static void await(CyclicBarrier barrier) {
    try {
      barrier.await(1, TimeUnit.MINUTES);
    } catch (Exception e) {
      throw new IllegalStateException("not all threads build", e);
    }
  }

  /** On a thread that the outer build waits for, as Guice gives no provider within itself. */
  @Test
  void aBuildWithinABuildLeavesItAsItIs() throws ComponentNode.RejectedException {
    build(-1);
    AtomicReference<Interrupted> inner = new AtomicReference<>();
    meanwhile.set(
        () -> {
          meanwhile.set(() -> {});
          inner.set(CompletableFuture.supplyAsync(() -> built(2)).join());
        });
    Interrupted outer = build(1);
    assertOf(1, outer);
    assertOf(2, inner.get());
    assertSame(outer, build(1));
  }

  /** On the same thread, in the constructor of a component that is built for the first time. */
  @Test
  void aConstructorMayBuild() throws ComponentNode.RejectedException {
    AtomicReference<Interrupted> inner = new AtomicReference<>();
    RegisteredComponent building =
        PluginRegistry.of(new BuildingPlugin(() -> inner.set(built(2))))
            .find(new ComponentKey(Kind.COUPLING, "building"))
            .orElseThrow();
    builder.build(building, new NoSettings(), Map.of(SpecDirectory.class, directory(1)));
    assertOf(2, inner.get());
  }

  private Interrupted built(int number) {
    try {
      return build(number);
    } catch (ComponentNode.RejectedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What a constructor does. */
  private record Work(Runnable action) {}

  /** Does something when it is made. */
  static final class Building implements Coupling {
    @Inject
    Building(Work work) {
      work.action().run();
    }

    @Override
    public void couple(Batch source, Batch target, RandomGenerator random, Assignment out) {}

    @Override
    public boolean independent() {
      return true;
    }
  }

  private static final class BuildingPlugin extends FlowPlugin {
    private final Work work;

    BuildingPlugin(Runnable action) {
      work = new Work(action);
    }

    @Override
    protected void configure() {
      bindCoupling("building", Building.class);
      bind(Work.class).toInstance(work);
    }
  }
}
