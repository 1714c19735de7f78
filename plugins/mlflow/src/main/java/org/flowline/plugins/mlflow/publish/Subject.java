package org.flowline.plugins.mlflow.publish;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.flowline.plugins.mlflow.compare.SavedView;
import org.flowline.plugins.mlflow.server.TrackingException;

/** Something on disk that is published. */
public interface Subject {
  /**
   * What it is called, and its experiment, where the user names no other; empty before it begins.
   */
  Optional<String> name() throws IOException;

  /** What it is about. */
  Optional<String> description() throws IOException;

  /** Finds its runs among those of an experiment. */
  String filter();

  /** The id of the store it lies in. */
  String store() throws IOException;

  /** Where its receipts are kept. */
  Path receipts();

  /**
   * The views of the experiment that show it.
   *
   * @param tags of the experiment
   */
  List<SavedView> views(Map<String, String> tags) throws IOException;

  /**
   * Publishes what has changed since it was last asked.
   *
   * @param ended whether nothing is written any more
   * @param page the files of its page, once there is one
   */
  void publish(RunPublisher publisher, boolean ended, List<Path> page)
      throws TrackingException, IOException;

  /**
   * Where a browser shows it.
   *
   * @param server the address of the server
   * @param experiment the id of the experiment
   */
  URI address(URI server, String experiment, RunPublisher publisher) throws IOException;
}
