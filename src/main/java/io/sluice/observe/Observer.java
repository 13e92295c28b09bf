package io.sluice.observe;

/** Is told what happened; never slows down or fails whoever tells it. */
@FunctionalInterface
public interface Observer {
    void on(Event event);
}
