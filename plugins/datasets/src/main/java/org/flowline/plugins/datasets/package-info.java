/** Sources and targets: toy distributions with the constants of the literature, and data files. */
@NullMarked
package org.flowline.plugins.datasets;

import org.jspecify.annotations.NullMarked;
