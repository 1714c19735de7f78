/** Options that several commands share: runs, reports, plugins, specs and their changes. */
@NullMarked
package org.flowline.cli.option;

import org.jspecify.annotations.NullMarked;
