package org.flowline.engine.plugin;

import com.google.inject.AbstractModule;
import com.google.inject.multibindings.Multibinder;
import org.flowline.spi.component.ComponentDescriptor;

/** The rules of every injector: nothing is bound unless somebody said so. */
final class StrictModule extends AbstractModule {
  @Override
  protected void configure() {
    binder().requireExplicitBindings();
    binder().requireAtInjectOnConstructors();
    binder().requireExactBindingAnnotations();
    binder().disableCircularProxies();
    // Declared here, so that a plugin without components has an empty set.
    Multibinder.newSetBinder(binder(), ComponentDescriptor.class);
  }
}
