package org.flowline.plugins.mlflow.compare;

/** Tags of runs by which people compare. */
public enum TagName {
  /** Where the setting stands among those of its problem. */
  PLACE("place"),
  /** Mean and deviation of the first goal, as text with as many digits as can be told. */
  RESULT("result"),
  /** The colour of a run in charts. */
  COLOUR("mlflow.runColor");

  private final String key;

  TagName(String key) {
    this.key = key;
  }

  /** Its name on the server. */
  public String key() {
    return key;
  }

  String column() {
    return "tags.`" + key + "`";
  }
}
