/**
 * What every component of a kind must do, as abstract JUnit 5 classes that a plugin's tests extend,
 * and the small exact parts that such tests are built from.
 */
@NullMarked
package org.flowline.testkit;

import org.jspecify.annotations.NullMarked;
