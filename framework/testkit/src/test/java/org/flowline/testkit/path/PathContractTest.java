package org.flowline.testkit.path;

import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.function.Consumer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.opentest4j.AssertionFailedError;

/** The contract accepts a right path and rejects one that is slightly wrong in one respect. */
class PathContractTest {
  @Nested
  class RightLine extends LineContract {
    RightLine() {
      super(new FaultyLine(1, 0, 1, 0));
    }
  }

  private static void assertRejects(FaultyLine line, Consumer<LineContract> fact) {
    LineContract contract = new LineContract(line);
    assertThrows(AssertionFailedError.class, () -> fact.accept(contract));
  }

  @Test
  void rejectsVelocitiesThatAreOffByTwoPercent() {
    FaultyLine line = new FaultyLine(1.02, 0, 1, 0);
    assertRejects(line, LineContract::velocityIsTheDerivativeOfThePoint);
    assertRejects(line, LineContract::velocitiesTransportTheLaw);
  }

  @Test
  void rejectsPointsThatMissTheirEnds() {
    FaultyLine line = new FaultyLine(1, 0.05, 1, 0);
    assertRejects(line, LineContract::startsAtTheStatedLaw);
    assertRejects(line, LineContract::endsAtTheStatedLaw);
  }

  @Test
  void rejectsMomentsThatAreOffByTwoPercent() {
    assertRejects(
        new FaultyLine(1, 0, 1.02, 0), GaussianPathContract::momentsSolveTheContinuityEquation);
    assertRejects(
        new FaultyLine(1, 0, 1.02, 0), GaussianPathContract::momentsGiveTheVelocityGivenTheData);
    assertRejects(
        new FaultyLine(1, 0, 1.02, 0.5), GaussianPathContract::momentsGiveTheVelocityGivenTheData);
  }
}
