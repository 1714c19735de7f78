package org.flowline.engine.plugin;

/** A plugin that cannot be used; the message names the plugin or its jar, and what is wrong. */
public final class PluginException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** A failure with its reason. */
  public PluginException(String message) {
    super(message);
  }

  /** A failure with its reason and what raised it. */
  public PluginException(String message, Throwable cause) {
    super(message, cause);
  }
}
