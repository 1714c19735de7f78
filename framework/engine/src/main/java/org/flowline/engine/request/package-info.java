/** Requests for runs, their answers, and the workers that compute them. */
@NullMarked
package org.flowline.engine.request;

import org.jspecify.annotations.NullMarked;
