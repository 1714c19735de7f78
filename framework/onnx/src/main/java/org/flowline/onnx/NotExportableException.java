package org.flowline.onnx;

import java.io.IOException;

/** That a graph, or a whole model, has no form that other programs compute; in one sentence. */
public final class NotExportableException extends IOException {
  private static final long serialVersionUID = 1;

  NotExportableException(String message) {
    super(message);
  }

  NotExportableException(String message, Throwable cause) {
    super(message, cause);
  }
}
