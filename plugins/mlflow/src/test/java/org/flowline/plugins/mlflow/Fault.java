package org.flowline.plugins.mlflow;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** What a server does with a request. */
interface Fault {
  /** What it does. */
  enum Answer {
    WORK,
    HANG,
    RESET,
    LOSE_ANSWER,
    UNAUTHORIZED,
    TOO_MANY,
    BROKEN,
    FULL
  }

  Fault NONE = (path, authorization) -> Answer.WORK;

  /** What it does with the next request. */
  Answer next(String path, Optional<String> authorization);

  /** The first so many requests whose path has a word in it go wrong. */
  static Fault first(int count, String word, Answer answer) {
    AtomicInteger left = new AtomicInteger(count);
    return (path, authorization) ->
        path.contains(word) && left.getAndDecrement() > 0 ? answer : Answer.WORK;
  }
}
