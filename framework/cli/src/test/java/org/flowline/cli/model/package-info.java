@NullMarked
package org.flowline.cli.model;

import org.jspecify.annotations.NullMarked;
