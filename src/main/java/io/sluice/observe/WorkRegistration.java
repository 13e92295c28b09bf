package io.sluice.observe;

import io.vertx.core.internal.VertxBootstrap;
import io.vertx.core.spi.VertxServiceProvider;

/** Gives every context a place for the work it serves, before the first context is made. Found by Vert.x itself. */
public final class WorkRegistration implements VertxServiceProvider {
    @Override
    public void init(VertxBootstrap bootstrap) {
        Work.load();
    }
}
