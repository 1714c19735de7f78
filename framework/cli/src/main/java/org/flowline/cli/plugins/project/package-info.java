/** Projects of plugins, and what Maven needs of Flowline to build them. */
@NullMarked
package org.flowline.cli.plugins.project;

import org.jspecify.annotations.NullMarked;
