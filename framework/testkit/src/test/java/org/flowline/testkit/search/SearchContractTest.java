package org.flowline.testkit.search;

import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import org.flowline.spi.random.Randomness;
import org.flowline.spi.search.Candidate;
import org.flowline.spi.search.Domain;
import org.flowline.spi.search.Observation;
import org.flowline.spi.search.Search;
import org.flowline.spi.search.SearchSpace;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.opentest4j.AssertionFailedError;

/** The contract accepts a right search and rejects one that is wrong in one respect. */
class SearchContractTest {
  private static class Contract extends SearchContract {
    private final LongFunction<Search> search;

    Contract(LongFunction<Search> search) {
      this.search = search;
    }

    @Override
    protected Search search(long seed) {
      return search.apply(seed);
    }

    @Override
    protected boolean draws() {
      return true;
    }
  }

  @Nested
  class RightSearch extends Contract {
    RightSearch() {
      super(LambdaSearch::uniform);
    }
  }

  /** Of two candidates, the index being below that size. */
  @Nested
  class FiniteSearch extends SearchContract {
    @Override
    protected Search search(long seed) {
      return new TwoCandidates();
    }

    @Override
    protected boolean draws() {
      return false;
    }
  }

  /** The ends of each domain. */
  private static final class TwoCandidates implements Search {
    @Override
    public boolean accepts(Domain domain) {
      return true;
    }

    @Override
    public OptionalLong size(SearchSpace space) {
      return OptionalLong.of(2);
    }

    @Override
    public OptionalInt generation() {
      return OptionalInt.empty();
    }

    @Override
    public Candidate propose(
        SearchSpace space, int index, List<Observation> seen, Randomness random) {
      double unit = List.of(0.0, Math.nextDown(1.0)).get(index);
      return new Candidate(space.axes().stream().map(axis -> axis.domain().at(unit)).toList());
    }
  }

  private static void assertRejects(LongFunction<Search> search, Consumer<SearchContract> fact) {
    Contract contract = new Contract(search);
    assertThrows(AssertionFailedError.class, () -> fact.accept(contract));
  }

  @Test
  void rejectsValuesBesideTheDomain() {
    assertRejects(
        seed -> new LambdaSearch((domain, index, seen, random) -> domain.at(0.5) + 0.5),
        SearchContract::staysInsideTheDomains);
    assertRejects(
        seed -> new LambdaSearch((domain, index, seen, random) -> domain.at(0) - 1),
        SearchContract::hasAsManyCandidatesAsItSays);
  }

  @Test
  void rejectsOneThatCounts() {
    LongFunction<Search> counting =
        seed -> {
          AtomicInteger calls = new AtomicInteger();
          return new LambdaSearch(
              (domain, index, seen, random) ->
                  domain.at(random.step(calls.getAndIncrement()).stream().nextDouble()));
        };
    assertRejects(counting, SearchContract::isAFunctionOfSpaceIndexAndSeenOnly);
    assertRejects(counting, SearchContract::sharesNothingBetweenSpaces);
  }

  @Test
  void rejectsFreshInstancesThatDiffer() {
    AtomicLong instances = new AtomicLong();
    assertRejects(
        seed -> LambdaSearch.uniform(instances.getAndIncrement()),
        SearchContract::isAFunctionOfSpaceIndexAndSeenOnly);
  }

  @Test
  void rejectsOneThatIgnoresASeed() {
    assertRejects(seed -> LambdaSearch.uniform(0), SearchContract::dependsOnBothSeedsIfItDraws);
    assertRejects(
        seed ->
            new LambdaSearch(
                (domain, index, seen, random) -> domain.at((seed + index) % 97 / 97.0)),
        SearchContract::dependsOnBothSeedsIfItDraws);
  }

  @Test
  void rejectsOneThatRepeatsItself() {
    assertRejects(
        seed ->
            new LambdaSearch(
                (domain, index, seen, random) ->
                    domain.at(random.step(index / 2).stream().nextDouble())),
        SearchContract::repeatsNothingWhereThereIsRoom);
  }

  @Test
  void rejectsOneThatListensWithoutWaiting() {
    assertRejects(
        seed ->
            new LambdaSearch(
                (domain, index, seen, random) ->
                    domain.at(random.step(seen.size()).stream().nextDouble())),
        SearchContract::ignoresResultsUnlessItWaitsForThem);
  }
}
