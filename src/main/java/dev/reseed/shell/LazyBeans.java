package dev.reseed.shell;

import java.util.function.Function;
import org.springframework.beans.factory.BeanRegistry;
import org.springframework.beans.factory.BeanRegistry.SupplierContext;

/** Registers beans that are made when they are first asked for. */
record LazyBeans(BeanRegistry registry) {
    <T> void add(Class<T> type, Function<SupplierContext, T> maker) {
        registry.registerBean(type, spec -> spec.lazyInit().supplier(maker));
    }
}
