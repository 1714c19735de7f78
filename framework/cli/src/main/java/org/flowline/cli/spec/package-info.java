/** What a spec says before it is run: mistakes, defaults, trials, the schema. */
@NullMarked
package org.flowline.cli.spec;

import org.jspecify.annotations.NullMarked;
