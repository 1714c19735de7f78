/** What a trained model gives: samples, densities, other metrics; points in the user's files. */
@NullMarked
package org.flowline.cli.model;

import org.jspecify.annotations.NullMarked;
