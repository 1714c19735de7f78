@NullMarked
package org.flowline.cli.spec;

import org.jspecify.annotations.NullMarked;
