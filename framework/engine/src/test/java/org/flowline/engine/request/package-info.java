/** Tests of workers and what they are asked. */
@NullMarked
package org.flowline.engine.request;

import org.jspecify.annotations.NullMarked;
