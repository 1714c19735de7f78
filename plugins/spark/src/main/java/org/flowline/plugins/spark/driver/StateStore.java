package org.flowline.plugins.spark.driver;

import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.SparkEnv;
import org.apache.spark.deploy.SparkHadoopUtil;

/**
 * Keeps the states of runs that are computed elsewhere in a file system that all executors reach,
 * so that one of an executor that is lost goes on from there.
 *
 * @param folder an address of Hadoop, such as {@code s3a://bucket/states}; empty to keep none
 * @param seconds between two states of a run
 */
record StateStore(String folder, int seconds) implements Serializable {
  private static final long serialVersionUID = 1;
  private static final String STATE = ".zip";

  /** States that are kept again and again. */
  interface Keeping {
    /** Waits until none is being saved, and keeps none any more. */
    void end() throws InterruptedException;
  }

  private FileSystem files() throws IOException {
    return new Path(folder)
        .getFileSystem(SparkHadoopUtil.get().newConfiguration(SparkEnv.get().conf()));
  }

  /** The states of a run, the latest first. */
  private List<FileStatus> states(FileSystem files, String run) throws IOException {
    Path own = new Path(folder, run);
    if (!files.exists(own)) {
      return List.of();
    }
    List<FileStatus> states = new ArrayList<>(List.of(files.listStatus(own)));
    states.removeIf(state -> !state.getPath().getName().endsWith(STATE));
    states.sort(Comparator.comparing((FileStatus state) -> state.getPath().getName()).reversed());
    return states;
  }

  /** Puts the latest state of a run in place of what is there, if it is further. */
  void restore(String run, java.nio.file.Path runs) throws IOException {
    if (folder.isEmpty()) {
      return;
    }
    FileSystem files = files();
    Optional<FileStatus> latest = states(files, run).stream().findFirst();
    if (latest.isPresent()) {
      byte[] state = new byte[(int) latest.get().getLen()];
      try (FSDataInputStream in = files.open(latest.get().getPath())) {
        in.readFully(state);
      }
      java.nio.file.Path saved = runs.resolveSibling("saved");
      Parcel.unpack(state, saved);
      if (told(saved.resolve(run)) > told(runs.resolve(run))) {
        Parcel.remove(runs.resolve(run));
        Files.move(saved.resolve(run), runs.resolve(run));
      }
    }
  }

  /** How much a run has told; a run that goes on tells more. */
  private static long told(java.nio.file.Path run) throws IOException {
    java.nio.file.Path journal = run.resolve("events.jsonl");
    return Files.exists(journal) ? Files.size(journal) : 0;
  }

  /** Begins to keep the states of a run. */
  Keeping keep(String run, java.nio.file.Path runs) {
    if (folder.isEmpty()) {
      return () -> {};
    }
    // No interruption: file systems of Hadoop keep some of them to themselves.
    CountDownLatch end = new CountDownLatch(1);
    Thread thread = new Thread(() -> saveAgainAndAgain(run, runs, end), "state-of-" + run);
    thread.setDaemon(true);
    thread.start();
    return () -> {
      end.countDown();
      thread.join();
    };
  }

  private void saveAgainAndAgain(String run, java.nio.file.Path runs, CountDownLatch end) {
    try {
      while (!end.await(seconds, TimeUnit.SECONDS)) {
        save(run, runs);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      // The run itself does not depend on it.
      System.err.println("the state of " + run + " cannot be kept: " + e);
    }
  }

  /** Saves a state; one that is complete has its name. */
  void save(String run, java.nio.file.Path runs) throws IOException {
    if (folder.isEmpty()) {
      return;
    }
    byte[] state = Parcel.of(runs, List.of(run));
    FileSystem files = files();
    List<FileStatus> before = states(files, run);
    String name = String.format("%020d", System.currentTimeMillis());
    Path incomplete = new Path(new Path(folder, run), name + ".part");
    try (FSDataOutputStream out = files.create(incomplete)) {
      out.write(state);
    }
    if (files.rename(incomplete, new Path(new Path(folder, run), name + STATE))) {
      for (FileStatus old : before) {
        files.delete(old.getPath(), false);
      }
    }
  }

  /** Forgets the states of a run, which is where it belongs. */
  void clear(String run) throws IOException {
    if (!folder.isEmpty()) {
      files().delete(new Path(folder, run), true);
    }
  }
}
