package org.flowline.plugins.spark.driver;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * The application. It is told {@code compute SLOT REQUEST}, {@code stop SLOT -} and {@code end SLOT
 * -}, a line each, and says {@code SLOT said LINE}, {@code SLOT log FILE}, and in the end {@code
 * SLOT answered -} or {@code SLOT lost REASON}. At the end of its input it asks all workers to save
 * what they compute, and ends.
 */
public final class Driver {
  private static final String SHARED = "spark.flowline.shared";
  private static final String DIRECTORY = "spark.flowline.directory";
  private static final String FILES = "spark.flowline.files";
  private static final String CHECKPOINTS = "spark.flowline.checkpoints";
  private static final String CHECKPOINT_SECONDS = "spark.flowline.checkpointSeconds";

  /** In the directory of an executor, where Spark's own logs are. */
  private static final String LOGS = "flowline-logs";

  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(5);
  private static final long LOOK_EVERY_MILLIS = 20;

  private final JavaSparkContext spark;
  private final TaskServer server;
  private final Delivery delivery;
  private final WorkerStart worker;
  private final PrintStream out;
  private final Map<Integer, RequestJob> jobs = new ConcurrentHashMap<>();

  private Driver(
      JavaSparkContext spark,
      TaskServer server,
      Delivery delivery,
      WorkerStart worker,
      PrintStream out) {
    this.spark = spark;
    this.server = server;
    this.delivery = delivery;
    this.worker = worker;
    this.out = out;
  }

  /**
   * Runs until the input ends.
   *
   * @param arguments the directory for logs, the number of variables, these, and the command of a
   *     worker
   */
  public static void main(String[] arguments) throws InterruptedException {
    PrintStream out = System.out;
    // What Spark prints is no message.
    System.setOut(System.err);
    SparkConf conf = new SparkConf();
    boolean shared = conf.getBoolean(SHARED, true);
    int variables = Integer.parseInt(arguments[1]);
    Map<String, String> environment = new HashMap<>();
    for (String variable : Arrays.asList(arguments).subList(2, 2 + variables)) {
      String[] parts = variable.split("=", 2);
      environment.put(parts[0], parts[1]);
    }
    WorkerStart worker =
        new WorkerStart(
            List.of(Arrays.copyOfRange(arguments, 2 + variables, arguments.length)),
            environment,
            shared ? arguments[0] : LOGS,
            shared);
    try (JavaSparkContext spark = new JavaSparkContext(conf);
        TaskServer server = new TaskServer(spark.getConf())) {
      say(out, "ready");
      Delivery delivery = shared ? new SharedDirectory() : sent(spark, conf);
      new Driver(spark, server, delivery, worker, out).serve();
    } catch (IOException | RuntimeException e) {
      say(out, "failed " + firstLine(e));
    }
    // Spark has threads that do not end by themselves.
    System.exit(0);
  }

  private static Delivery sent(JavaSparkContext spark, SparkConf conf) throws IOException {
    List<String> files = conf.get(FILES, "").lines().filter(name -> !name.isEmpty()).toList();
    return new SentRequests(
        spark.broadcast(Parcel.of(Path.of(conf.get(DIRECTORY)), files)),
        new StateStore(conf.get(CHECKPOINTS, ""), conf.getInt(CHECKPOINT_SECONDS, 60)));
  }

  private void serve() throws IOException, InterruptedException {
    BufferedReader in = new BufferedReader(new InputStreamReader(System.in, UTF_8));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      String[] words = line.split(" ", 3);
      int slot = Integer.parseInt(words[1]);
      switch (words[0]) {
        case "compute" -> begin(slot, words[2]);
        case "stop" -> Optional.ofNullable(jobs.get(slot)).ifPresent(RequestJob::stop);
        case "end" -> Optional.ofNullable(jobs.get(slot)).ifPresent(RequestJob::end);
        default -> throw new IOException("not understood: " + line);
      }
    }
    jobs.values().forEach(RequestJob::stop);
    long deadline = System.nanoTime() + PATIENCE_NANOS;
    while (!jobs.isEmpty() && System.nanoTime() < deadline) {
      TimeUnit.MILLISECONDS.sleep(LOOK_EVERY_MILLIS);
    }
  }

  private void begin(int slot, String request) {
    RequestJob job =
        new RequestJob(
            spark, server, delivery, worker, request, line -> say(out, slot + " " + line));
    jobs.put(slot, job);
    Thread thread =
        new Thread(
            () -> {
              String outcome = job.outcome();
              jobs.remove(slot, job);
              say(out, slot + " " + outcome);
            },
            "slot-" + slot);
    thread.setDaemon(true);
    thread.start();
  }

  private static void say(PrintStream out, String line) {
    synchronized (out) {
      out.println(line);
      out.flush();
    }
  }

  private static String firstLine(Throwable failure) {
    return String.valueOf(failure.getMessage()).lines().findFirst().orElse(failure.toString());
  }
}
