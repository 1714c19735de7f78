/**
 * What every component of a kind must do, as abstract JUnit 5 classes that a plugin's tests extend,
 * a package a kind. Here is what they share: points, estimates from draws, threads, memory.
 */
@NullMarked
package org.flowline.testkit;

import org.jspecify.annotations.NullMarked;
