/** Every component, its settings, and the laws that it keeps. */
@NullMarked
package org.flowline.cli.plugins;

import org.jspecify.annotations.NullMarked;
