/** What is on disk: lists, states, comparisons, the best trial, pages. */
@NullMarked
package org.flowline.cli.results;

import org.jspecify.annotations.NullMarked;
