package io.sluice.observe;

import java.util.List;

/** Tells several observers, in their order. */
public record Observers(List<Observer> all) implements Observer {
    public Observers {
        all = List.copyOf(all);
    }

    @Override
    public void on(Event event) {
        for (Observer observer : all) {
            observer.on(event);
        }
    }
}
