package org.flowline.journal.study;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StudyHistoryTest {
  @ParameterizedTest
  @ValueSource(strings = {"target.type", "condition", "condition.columns", "data.test"})
  void whatIsAskedOfAModelTellsProblemsApart(String key) {
    assertTrue(StudyHistory.ofProblem(key));
  }

  /** So trials with and without are compared, and one of them can be the best. */
  @Test
  void howOftenAConditionIsDroppedDoesNot() {
    assertFalse(StudyHistory.ofProblem("condition.drop"));
    assertFalse(StudyHistory.ofProblem("guidance"));
  }
}
