@NullMarked
package org.flowline.cli.plugins;

import org.jspecify.annotations.NullMarked;
