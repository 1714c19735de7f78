package org.flowline.cli.run;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.flowline.cli.Invocation;
import org.flowline.cli.output.ExitCode;
import org.flowline.cli.output.RunPictures;
import org.flowline.engine.plugin.PluginRegistry;
import org.flowline.engine.run.RunExecutor;
import org.flowline.engine.run.RunGoal;
import org.flowline.engine.run.RunListener;
import org.flowline.engine.run.WorkingCopy;
import org.flowline.engine.wiring.SpecContext;
import org.flowline.engine.wiring.SpecLoader;
import org.flowline.engine.wiring.SpecOrigin;
import org.flowline.journal.run.RunDirectory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Damages the checkpoint of a run that was cut off, and the model of one that is finished, in every
 * way there is, and looks whether anything but the right weights comes of it.
 *
 * <p>For real and for minutes: {@code mvn -Pcampaign}.
 */
@Tag("campaign")
class CorruptionCampaignTest {
  private static final int FLIPS = 200;
  private static final int CUTS = 20;
  private static final long CUT_OFF_AT = 130;
  private static final String[] SHORT = {
    "-s", "training.steps=200", "-s", "training.checkpoint_every=50", "-s", "solver.steps=3"
  };

  @TempDir private Path directory;

  private final Random random = new Random(18);
  private CampaignRun finished;
  private CampaignRun cutOff;
  private byte[] model;
  private int refused;
  private int anew;

  @BeforeEach
  void runs() throws IOException {
    finished = CampaignRun.of(directory.resolve("finished"), "kill.yaml");
    cutOff = CampaignRun.of(directory.resolve("cut-off"), "kill.yaml");
    assertEquals(0, run(finished).exit());
    model = Files.readAllBytes(run(finished, 0).model());
    stopHalfWay();
  }

  private static Invocation run(CampaignRun place, String... more) {
    return command(
        place,
        "run",
        place.spec().toString(),
        Stream.concat(Stream.of(SHORT), Stream.of(more)).toArray(String[]::new));
  }

  private static Invocation command(
      CampaignRun place, String command, String subject, String... more) {
    Stream<String> pages =
        command.equals("sample")
            ? Stream.of()
            : Stream.of("--reports", place.directory().resolve("reports").toString());
    return Invocation.of(
        Stream.of(
                Stream.of(command, subject),
                Stream.of(more),
                Stream.of("--runs", place.directory().resolve("runs").toString()),
                pages)
            .flatMap(words -> words)
            .toArray(String[]::new));
  }

  private static RunDirectory run(CampaignRun place, int seed) throws IOException {
    return place.runs().stream()
        .filter(run -> run.id().endsWith("-s" + seed))
        .findFirst()
        .orElseThrow();
  }

  private void stopHalfWay() throws IOException {
    long[] reached = {0};
    RunListener steps =
        new RunListener() {
          @Override
          public void training(RunDirectory run, long from, int count) {}

          @Override
          public void note(String text) {}

          @Override
          public void step(long step, double loss) {
            reached[0] = step;
          }

          @Override
          public void evaluating() {}
        };
    try (PluginRegistry registry = PluginRegistry.load(List.of())) {
      List<String> overrides = Stream.of(SHORT).filter(word -> !word.equals("-s")).toList();
      new RunExecutor(
              cutOff.directory().resolve("runs"),
              registry,
              new WorkingCopy(),
              new RunPictures(),
              Clock.systemUTC())
          .run(
              new SpecLoader(SpecContext.ofProcess(registry)).load(cutOff.spec(), overrides),
              SpecOrigin.of(cutOff.spec()),
              RunGoal.WHOLE,
              steps,
              () -> reached[0] >= CUT_OFF_AT);
    }
  }

  /** All damages of a file that was written by a run of seed 0. */
  private Map<String, byte[]> damages(byte[] whole, byte[] ofAnotherSeed) {
    Map<String, byte[]> damages = new LinkedHashMap<>();
    for (int i = 0; i < FLIPS; i++) {
      int bit = random.nextInt(8 * whole.length);
      damages.put("bit " + bit, flipped(whole, bit));
    }
    String text = new String(whole, ISO_8859_1);
    int header = text.indexOf("}}") + 2;
    // Every word and number of it: names, fields of the metadata, types, shapes, offsets, digest.
    Pattern.compile("[\\w.-]+")
        .matcher(text.substring(8, header))
        .results()
        .forEach(
            word -> {
              int at = 8 + word.start() + random.nextInt(word.end() - word.start());
              byte[] changed = whole.clone();
              changed[at] = (byte) (text.charAt(at) == '7' ? '3' : '7');
              damages.put("'" + word.group() + "' at " + at, changed);
            });
    String[] offsets =
        Pattern.compile("\\[\\d+,\\d+\\]\\}")
            .matcher(text.substring(0, header))
            .results()
            .map(found -> found.group())
            .toArray(String[]::new);
    int swaps = 0;
    for (int i = 0; i < offsets.length; i++) {
      for (int j = 0; j < i; j++) {
        if (offsets[i].length() == offsets[j].length()) {
          String swapped =
              text.replace(offsets[i], "?")
                  .replace(offsets[j], offsets[i])
                  .replace("?", offsets[j]);
          damages.put("offsets " + i + " and " + j, swapped.getBytes(ISO_8859_1));
          swaps++;
        }
      }
    }
    assertTrue(swaps > 0, text.substring(8, header));
    int data = 8 + (int) ByteBuffer.wrap(whole).order(ByteOrder.LITTLE_ENDIAN).getLong();
    for (String end : offsets) {
      int from = Integer.parseInt(end.substring(1, end.indexOf(',')));
      damages.put("tensor at " + from, flipped(whole, 8 * (data + from) + 1));
    }
    for (int i = 0; i < CUTS; i++) {
      damages.put("length " + i, Arrays.copyOf(whole, random.nextInt(whole.length)));
    }
    damages.put("one byte more", Arrays.copyOf(whole, whole.length + 1));
    damages.put("nothing", new byte[0]);
    damages.put("zeros", new byte[whole.length]);
    damages.put("another seed", ofAnotherSeed);
    return damages;
  }

  private static byte[] flipped(byte[] whole, int bit) {
    byte[] flipped = whole.clone();
    flipped[bit / 8] ^= (byte) (1 << bit % 8);
    return flipped;
  }

  @Test
  void checkpoints() throws IOException {
    assertEquals(0, run(finished, "-s", "seed=1").exit());
    String file = "checkpoints/last.safetensors";
    byte[] other = Files.readAllBytes(run(finished, 1).path().resolve(file));
    RunDirectory run = run(cutOff, 0);
    Path checkpoint = run.path().resolve(file);
    byte[] whole = Files.readAllBytes(checkpoint);
    byte[] journal = Files.readAllBytes(run.events());
    Map<String, byte[]> damages = damages(whole, other);
    int count = 0;
    for (Map.Entry<String, byte[]> damage : damages.entrySet()) {
      Files.write(checkpoint, damage.getValue());
      Files.write(run.events(), journal);
      Files.deleteIfExists(run.model());
      outcome(damage.getKey(), run, run(cutOff), "training begins anew");
      count++;
    }
    told("checkpoint", count);
  }

  @Test
  void models() throws IOException {
    assertEquals(0, run(finished, "-s", "seed=1").exit());
    RunDirectory run = run(finished, 0);
    int count = 0;
    String samples = directory.resolve("samples.npy").toString();
    for (Map.Entry<String, byte[]> damage :
        damages(model, Files.readAllBytes(run(finished, 1).model())).entrySet()) {
      Files.write(run.model(), damage.getValue());
      Invocation sample = command(finished, "sample", run.id(), "-n", "5", "-o", samples);
      assertEquals(ExitCode.INTERNAL.value(), sample.exit(), damage + sample.printed());
      assertEquals(1, sample.err().lines().count(), sample.printed());
      refused++;
      if (count % 10 == 0) {
        Invocation evaluate = command(finished, "evaluate", run.id(), "--metrics", "mmd");
        assertEquals(ExitCode.INTERNAL.value(), evaluate.exit(), damage + evaluate.printed());
        Invocation start = run(finished, "-s", "seed=2", "-s", "initialize_from=" + run.id());
        assertEquals(ExitCode.SPEC_INVALID.value(), start.exit(), damage + start.printed());
        refused += 2;
        outcome(damage.getKey(), run, run(finished), "it is made anew");
      }
      count++;
    }
    told("model", count);
  }

  /** Refused, or the right weights; nothing else may come of a damaged file. */
  private void outcome(String damage, RunDirectory run, Invocation said, String told)
      throws IOException {
    if (said.exit() != ExitCode.OK.value()) {
      refused++;
      return;
    }
    assertTrue(said.err().contains(told), damage + said.printed());
    assertTrue(Arrays.equals(model, Files.readAllBytes(run.model())), damage + said.printed());
    anew++;
  }

  private void told(String what, int damages) {
    System.out.printf(
        "campaign %s: %d damages, %d times refused, %d times the same weights made anew, none"
            + " passed%n",
        what, damages, refused, anew);
  }
}
