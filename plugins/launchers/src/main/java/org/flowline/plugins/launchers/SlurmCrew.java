package org.flowline.plugins.launchers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.flowline.spi.launch.Crew;
import org.flowline.spi.launch.FleetOrder;
import org.flowline.spi.launch.WorkerLostException;

/**
 * The jobs of one study. What is known of them is in SLURM's queue: those of the study's name are
 * its workers, whoever submitted them.
 */
final class SlurmCrew implements Crew {
  /** How often in a row SLURM may not answer, or jobs end before anything is computed. */
  private static final int PATIENCE = 12;

  private static final int LAST_WORDS_TRIES = 20;
  private static final long LAST_WORDS_MILLIS = 500;

  private final FleetOrder order;
  private final SlurmScript script;
  private final SlurmQueue queue;
  private final long everyNanos;
  private final Set<String> seen = new HashSet<>();
  private long next = System.nanoTime();
  private boolean submitted;
  private int refused;
  private int barren;
  private int runsBefore;

  SlurmCrew(FleetOrder order, SlurmScript script, SlurmQueue queue, Duration every) {
    this.order = order;
    this.script = script;
    this.queue = queue;
    this.everyNanos = every.toNanos();
  }

  @Override
  public synchronized void tend(int runs) throws IOException, InterruptedException {
    if (runs != runsBefore) {
      runsBefore = runs;
      barren = 0;
    }
    if (runs == 0 || System.nanoTime() < next) {
      return;
    }
    next = System.nanoTime() + everyNanos;
    try {
      tendNow(runs);
      refused = 0;
    } catch (SlurmRefusal e) {
      refused++;
      if (!submitted || refused >= PATIENCE) {
        throw e;
      }
    }
  }

  /** What SLURM itself says, which may be otherwise a moment later. */
  private static final class SlurmRefusal extends IOException {
    private static final long serialVersionUID = 1;

    SlurmRefusal(IOException refusal) {
      super(refusal.getMessage(), refusal);
    }
  }

  private void tendNow(int runs) throws IOException, InterruptedException {
    Set<String> alive;
    try {
      alive = queue.jobs(script.name()).keySet();
    } catch (IOException e) {
      throw new SlurmRefusal(e);
    }
    countBarren(alive);
    int missing = Math.min(order.workers(), runs) - alive.size();
    if (missing > 0) {
      Files.createDirectories(order.logs());
      Path file = Files.writeString(order.logs().resolve("slurm.sh"), script.text());
      try {
        queue.submit(file, missing);
      } catch (IOException e) {
        throw new SlurmRefusal(e);
      }
    }
    submitted = true;
  }

  /** Jobs that fail one after the other while no run ends would be submitted for ever. */
  private void countBarren(Set<String> alive) throws IOException, InterruptedException {
    Set<String> gone = new HashSet<>(seen);
    gone.removeAll(alive);
    seen.clear();
    seen.addAll(alive);
    for (String id : gone) {
      Optional<SlurmQueue.Job> job = queue.job(id);
      if (job.isPresent() && job.get().failed()) {
        barren++;
        if (barren >= PATIENCE) {
          throw new IOException(
              "jobs end before they compute anything: job %s is %s (log: %s)"
                  .formatted(id, job.get().inWords(), script.log(id)));
        }
      }
    }
  }

  @Override
  public WorkerLostException lost(String name) throws InterruptedException {
    Optional<SlurmQueue.Job> job = queue.job(name);
    for (int i = 0; i < LAST_WORDS_TRIES && job.map(known -> !known.ended()).orElse(false); i++) {
      TimeUnit.MILLISECONDS.sleep(LAST_WORDS_MILLIS);
      job = queue.job(name);
    }
    synchronized (this) {
      barren = 0;
    }
    return new WorkerLostException(
        "SLURM says of job %s: %s"
            .formatted(name, job.map(SlurmQueue.Job::inWords).orElse("nothing")),
        script.log(name));
  }

  @Override
  public void dismiss() throws IOException, InterruptedException {
    queue.cancel(script.name());
  }
}
