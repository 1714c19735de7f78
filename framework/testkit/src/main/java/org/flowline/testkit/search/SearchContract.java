package org.flowline.testkit.search;

import static org.flowline.testkit.Laws.assertHolds;

import java.util.List;
import org.flowline.laws.search.SearchLaws;
import org.flowline.spi.search.Candidate;
import org.flowline.spi.search.Domain;
import org.flowline.spi.search.Observation;
import org.flowline.spi.search.Search;
import org.flowline.spi.search.SearchSpace;
import org.junit.jupiter.api.Test;

/**
 * What every search must do; extended by each search's tests.
 *
 * @since 0.1.0
 */
public abstract class SearchContract {
  /** For subclasses. */
  protected SearchContract() {}

  /**
   * The search under test.
   *
   * @param seed its own; without effect where it has none
   */
  protected abstract Search search(long seed);

  /** Whether it draws random numbers, so that another study has other candidates. */
  protected abstract boolean draws();

  /** Whether it has a seed of its own; one that draws need not. */
  protected boolean seeded() {
    return draws();
  }

  private SearchLaws laws() {
    return new SearchLaws(this::search);
  }

  /** A space of the given domains, its axes named {@code a0}, {@code a1}, ... */
  protected static SearchSpace space(List<Domain> domains) {
    return SearchLaws.space(domains);
  }

  /** What a candidate came to where all its axes exist. */
  protected static Observation scored(Candidate candidate, double score) {
    return SearchLaws.scored(candidate, score);
  }

  @Test
  void choosesFromLists() {
    assertHolds(laws().lists());
  }

  @Test
  void staysInsideTheDomains() {
    assertHolds(laws().inside());
  }

  @Test
  void hasAsManyCandidatesAsItSays() {
    assertHolds(laws().size());
  }

  @Test
  void waitsForAtLeastOneTrialIfAny() {
    assertHolds(laws().generation());
  }

  @Test
  void repeatsNothingWhereThereIsRoom() {
    assertHolds(laws().repeats());
  }

  /** A study that was cut off goes on in a new process, from the middle. */
  @Test
  void isAFunctionOfSpaceIndexAndSeenOnly() {
    assertHolds(laws().function());
  }

  @Test
  void sharesNothingBetweenSpaces() {
    assertHolds(laws().spaces());
  }

  /** The study's seed counts, if it draws, and so does its own, if it has one; else neither. */
  @Test
  void dependsOnBothSeedsIfItDraws() {
    if (!draws()) {
      assertHolds(laws().seedless());
      return;
    }
    assertHolds(laws().studySeed());
    if (seeded()) {
      assertHolds(laws().ownSeed());
    }
  }

  @Test
  void ignoresResultsUnlessItWaitsForThem() {
    assertHolds(laws().results());
  }

  /** Trials fail, stop, tie and diverge, and axes come and go. */
  @Test
  void proposesWhateverBecameOfTheTrials() {
    assertHolds(laws().outcomes());
  }
}
