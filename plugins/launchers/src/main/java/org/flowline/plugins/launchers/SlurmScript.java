package org.flowline.plugins.launchers;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.flowline.spi.launch.FleetOrder;

/**
 * The script of a job. Its shell becomes the worker, so that SLURM's signals reach it.
 *
 * @param order what the study asks for
 * @param config what the spec says
 */
record SlurmScript(FleetOrder order, SlurmLauncher.Config config) {
  private static final int DIGITS = 8;

  /** The name of the study's jobs, which no other study has. */
  String name() {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(order.directory().toString().getBytes(UTF_8));
      return "flowline-%s-%s"
          .formatted(
              order.study().replaceAll("[^\\w.-]", "_"),
              HexFormat.of().formatHex(digest).substring(0, DIGITS));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What a job says. */
  Path log(String job) {
    return order.logs().resolve("slurm-" + job + ".log");
  }

  String text() {
    List<String> lines = new ArrayList<>();
    lines.add("#!/bin/sh");
    option(lines, "--job-name=" + name());
    option(lines, "--output=\"" + log("%j").toString().replace("\"", "\\\"") + "\"");
    option(lines, "--open-mode=append");
    option(lines, "--nodes=1");
    option(lines, "--ntasks=1");
    option(lines, "--cpus-per-task=" + config.cpus());
    config.partition().ifPresent(value -> option(lines, "--partition=" + value));
    config.time().ifPresent(value -> option(lines, "--time=" + value));
    config.memory().ifPresent(value -> option(lines, "--mem=" + value));
    config.account().ifPresent(value -> option(lines, "--account=" + value));
    lines.add(
        "# A job that SLURM takes away, or whose time is over, saves its run a minute before.");
    option(lines, "--requeue");
    option(lines, "--signal=B:USR1@60");
    config.extra().forEach(value -> option(lines, value));
    List<String> words = new ArrayList<>(List.of("exec"));
    order.command(config.cpus(), config.idle()).forEach(word -> words.add(quoted(word)));
    words.add("--as \"$SLURM_JOB_ID\"");
    lines.add(String.join(" ", words));
    return String.join("\n", lines) + "\n";
  }

  private static void option(List<String> lines, String option) {
    lines.add("#SBATCH " + option);
  }

  private static String quoted(String word) {
    return word.matches("[\\w@%+=:,./-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}
