package org.flowline.cli.output;

import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Lines at the foot of a terminal that are drawn over; what is said goes above them. */
public final class LiveLines implements AutoCloseable {
  private static final long EVERY_NANOS = TimeUnit.MILLISECONDS.toNanos(200);
  private static final String UP = "\u001b[%dA";
  private static final String CLEAR = "\r\u001b[J";

  private final Terminal terminal;
  private List<String> lines = List.of();
  private int drawn;
  private long last;

  /** Lines on a terminal, none yet. */
  public LiveLines(Terminal terminal) {
    this.terminal = terminal;
  }

  /** Whether there is a terminal to move on. */
  public boolean moving() {
    return terminal.columns().isPresent();
  }

  /** How many characters a line can have. */
  public int width() {
    return terminal.columns().orElse(Integer.MAX_VALUE) - 1;
  }

  /** Text without its middle, so that it has at most so many characters. */
  public static String shortened(String text, int length) {
    int room = Math.max(1, length);
    if (text.length() <= room) {
      return text;
    }
    int end = (room - 1) / 2;
    return text.substring(0, room - 1 - end) + "\u2026" + text.substring(text.length() - end);
  }

  /** Shows lines in place of those shown before, not too often unless it has to be now. */
  public synchronized void show(Collection<String> changed, boolean now) {
    lines = List.copyOf(changed);
    if (now || System.nanoTime() - last > EVERY_NANOS) {
      last = System.nanoTime();
      terminal.err().print(wipe() + text());
      terminal.err().flush();
    }
  }

  /** Text that stands out where colours are wanted. */
  public String marked(String styles, String text) {
    return terminal.marked(styles, text);
  }

  /** Says a line that stays. */
  public synchronized void say(String line) {
    terminal.err().print(wipe());
    terminal.say(line);
    if (moving()) {
      terminal.err().print(text());
      terminal.err().flush();
    }
  }

  private String wipe() {
    String wipe = drawn == 0 ? "" : UP.formatted(drawn) + CLEAR;
    drawn = 0;
    return wipe;
  }

  private String text() {
    StringBuilder text = new StringBuilder();
    for (String line : lines) {
      text.append(shortened(line, width())).append('\n');
    }
    drawn = lines.size();
    return text.toString();
  }

  @Override
  public synchronized void close() {
    terminal.err().print(wipe());
    terminal.err().flush();
    lines = List.of();
  }
}
