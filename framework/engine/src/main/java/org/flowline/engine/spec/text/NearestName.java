package org.flowline.engine.spec.text;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The known name that a mistyped one most probably stands for. */
public final class NearestName {
  private NearestName() {}

  /**
   * The candidate at the smallest edit distance (insertions, deletions, substitutions and swaps of
   * neighbours), if that is at most a third of the name, and less than all of it: one letter says
   * nothing of another; or else the only one that begins with the name. Case, hyphens and camel
   * case are not mistakes: {@code batchSize} finds {@code batch_size}.
   */
  public static Optional<String> to(String name, Collection<String> candidates) {
    String wanted = SettingNames.snake(name).toLowerCase(Locale.ROOT);
    int limit = Math.min(wanted.length() - 1, Math.max(1, wanted.length() / 3));
    return candidates.stream()
        .filter(candidate -> distance(wanted, candidate.toLowerCase(Locale.ROOT)) <= limit)
        .min(
            Comparator.comparingInt(
                candidate -> distance(wanted, candidate.toLowerCase(Locale.ROOT))))
        .or(() -> beginning(wanted, candidates));
  }

  private static Optional<String> beginning(String wanted, Collection<String> candidates) {
    List<String> longer =
        candidates.stream()
            .filter(candidate -> candidate.toLowerCase(Locale.ROOT).startsWith(wanted))
            .toList();
    return wanted.length() >= 3 && longer.size() == 1
        ? Optional.of(longer.get(0))
        : Optional.empty();
  }

  /**
   * The same, preferring the candidate that is called by that very name elsewhere.
   *
   * @param otherNames candidates by what else they are called
   */
  public static Optional<String> to(
      String name, Collection<String> candidates, Map<String, String> otherNames) {
    String wanted = SettingNames.snake(name).toLowerCase(Locale.ROOT);
    return Optional.ofNullable(otherNames.get(wanted)).or(() -> to(name, candidates));
  }

  /** Optimal string alignment, by rows. */
  static int distance(String a, String b) {
    int[][] d = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      d[i][0] = i;
    }
    for (int j = 0; j <= b.length(); j++) {
      d[0][j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      for (int j = 1; j <= b.length(); j++) {
        int substituted = d[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        d[i][j] = Math.min(substituted, 1 + Math.min(d[i - 1][j], d[i][j - 1]));
        boolean swapped =
            i > 1
                && j > 1
                && a.charAt(i - 1) == b.charAt(j - 2)
                && a.charAt(i - 2) == b.charAt(j - 1);
        if (swapped) {
          d[i][j] = Math.min(d[i][j], 1 + d[i - 2][j - 2]);
        }
      }
    }
    return d[a.length()][b.length()];
  }
}
