package org.flowline.report.comparison;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.flowline.journal.run.RunDirectory;
import org.flowline.journal.study.StudyHistory;
import org.flowline.report.comparison.Answer.Certainty;
import org.flowline.report.study.StudyEvents;
import org.junit.jupiter.api.Test;

class AnswerTest {

  private static final String W = "val/wasserstein";

  private static List<Answer> answers(StudyHistory history) {
    return Answer.of(
        StudyView.of(
                history,
                ParameterKeys.of(history),
                planned -> new RunDirectory(Path.of(planned.run())))
            .problems(List.of()));
  }

  private static Answer answer(StudyEvents events) {
    List<Answer> answers = answers(events.history());
    assertEquals(1, answers.size());
    return answers.get(0);
  }

  @Test
  void theDifferenceIsThatOfTheMeansAndSureWhereEverySeedAgrees() {
    Answer answer =
        answer(
            StudyEvents.minimizing(W, "path.type")
                .trial(4, "path.type", "vp")
                .finished(W, 5.1, 6.2, 7.0, 8.1)
                .trial(4, "path.type", "ot")
                .finished(W, 1, 2, 3, 4));
    assertEquals("path.type = ot", answer.best().name());
    assertEquals((1 + 2 + 3 + 4) / 4.0 - (5.1 + 6.2 + 7.0 + 8.1) / 4, answer.difference(), 1e-12);
    assertEquals(Certainty.SURE, answer.certainty());
  }

  @Test
  void seedsThatDisagreeLeaveItOpen() {
    Answer answer =
        answer(
            StudyEvents.minimizing(W, "path.type")
                .trial(3, "path.type", "ot")
                .finished(W, 1, 5, 2)
                .trial(3, "path.type", "vp")
                .finished(W, 4, 2, 3)
                .trial(3, "path.type", "ve")
                .finished(W, 101, 105.5, 102.2));
    assertEquals(Certainty.UNSURE, answer.certainty());
    assertEquals(1, answer.open());
    assertTrue(answer.verdict().startsWith("Not sure: 1 of the 2 other settings may be as good"));
  }

  /** A difference that is significant alone is what the best of many shows by chance. */
  @Test
  void amongManyTheSameDifferenceIsNotSure() {
    StudyEvents two = StudyEvents.minimizing(W, "path.type");
    two.trial(3, "path.type", "ot").finished(W, 1, 2, 3);
    two.trial(3, "path.type", "vp").finished(W, 2, 3.5, 4);
    assertEquals(Certainty.SURE, answer(two).certainty());
    StudyEvents many = StudyEvents.minimizing(W, "path.type");
    many.trial(3, "path.type", "ot").finished(W, 1, 2, 3);
    for (int i = 0; i < 10; i++) {
      many.trial(3, "path.type", "other" + i).finished(W, 2 + 1e-3 * i, 3.5, 4);
    }
    assertEquals(Certainty.UNSURE, answer(many).certainty());
    assertEquals(10, answer(many).open());
  }

  @Test
  void oneSeedTellsNothing() {
    Answer answer =
        answer(
            StudyEvents.minimizing(W, "path.type")
                .trial(1, "path.type", "ot")
                .finished(W, 1)
                .trial(1, "path.type", "vp")
                .finished(W, 3));
    assertEquals(Certainty.UNKNOWN, answer.certainty());
    assertEquals(-2, answer.difference());
    assertTrue(answer.verdict().contains("cannot be told from one seed"));
  }

  @Test
  void settingsWithTheSameMeanAreBestTogether() {
    Answer answer =
        answer(
            StudyEvents.minimizing(W, "path.type")
                .trial(2, "path.type", "linear")
                .finished(W, 1, 2)
                .trial(2, "path.type", "ot")
                .finished(W, 1, 2)
                .trial(2, "path.type", "vp")
                .finished(W, 11, 12.1));
    assertEquals(Certainty.SURE, answer.certainty());
    assertEquals(1, answer.equal().size());
    assertEquals(1.5 - 11.55, answer.difference(), 1e-12);
    assertTrue(answer.margin().contains("and the same for path.type = ot;"), answer.margin());
  }

  /** They are written alike, but no two seeds agree: whoever has one seed cannot tell. */
  @Test
  void meansThatDifferByLittleAreNotTheSame() {
    Answer answer =
        answer(
            StudyEvents.minimizing(W, "path.sigma")
                .trial(1, "path.sigma", "0.1")
                .finished(W, 1.1342150)
                .trial(1, "path.sigma", "0.2")
                .finished(W, 1.1341617));
    assertEquals("path.sigma = 0.2", answer.best().name());
    assertEquals(Certainty.UNKNOWN, answer.certainty());
    assertEquals(List.of(), answer.equal());
  }

  @Test
  void everyProblemHasAnAnswerOfItsOwn() {
    StudyEvents events = StudyEvents.minimizing(W, "target.type", "path.type");
    events.trial(1, "target.type", "moons", "path.type", "ot").finished(W, 1);
    events.trial(1, "target.type", "moons", "path.type", "vp").finished(W, 2);
    events.trial(1, "target.type", "8gaussians", "path.type", "ot").finished(W, 4);
    events.trial(1, "target.type", "8gaussians", "path.type", "vp").finished(W, 3);
    List<Answer> answers = answers(events.history());
    assertEquals(
        List.of(
            "Best for target.type = moons: path.type = ot",
            "Best for target.type = 8gaussians: path.type = vp"),
        answers.stream().map(Answer::headline).toList());
    assertEquals("moons: ot 1", answers.get(0).brief());
  }

  @Test
  void lossesOfDifferentPathsAreNotCompared() {
    StudyEvents paths = new StudyEvents(Optional.empty(), "path.type");
    paths.trial(1, "path.type", "ot").finished("val/loss", 1);
    paths.trial(1, "path.type", "vp").finished("val/loss", 2);
    assertEquals(List.of(), answers(paths.history()));
    Comparison comparison =
        Comparison.of(paths.history(), List.of(), List.of(), List.of("val/loss"));
    assertTrue(
        comparison.rows().stream().flatMap(row -> row.cells().stream()).noneMatch(Cell::best));

    StudyEvents rates = new StudyEvents(Optional.empty(), "optimizer.learning_rate");
    rates.trial(1, "optimizer.learning_rate", "1e-3").finished("val/loss", 1);
    rates.trial(1, "optimizer.learning_rate", "1e-2").finished("val/loss", 2);
    assertEquals("optimizer.learning_rate = 1e-3", answer(rates).best().name());

    StudyEvents asked = StudyEvents.minimizing("val/loss", "path.type");
    asked.trial(1, "path.type", "ot").finished("val/loss", 1);
    asked.trial(1, "path.type", "vp").finished("val/loss", 2);
    assertEquals(Certainty.UNLIKE, answer(asked).certainty());
  }
}
