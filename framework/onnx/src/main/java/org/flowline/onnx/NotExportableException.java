package org.flowline.onnx;

import java.io.IOException;

/** That a graph, or a whole model, has no form that other programs compute; in one sentence. */
public final class NotExportableException extends IOException {
  NotExportableException(String message) {
    super(message);
  }
}
