/** Tests of the answers to why something is computed. */
@NullMarked
package org.flowline.cli.why;

import org.jspecify.annotations.NullMarked;
